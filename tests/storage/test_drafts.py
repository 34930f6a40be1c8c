import errno
import json
from pathlib import Path

import pytest

from crampui.storage.drafts import Drafts
from crampui.storage.messages import StoreError
from tests.harness.kill import Report, kill_function
from tests.storage.faults import Failing, tapped
from tests.storage.worlds import opened


def test_a_draft_of_a_killed_session_is_found(tmp_path: Path) -> None:
    folder = str(tmp_path / "state/drafts")

    def typing(report: Report) -> None:
        drafts = Drafts(folder)
        text = ""
        while True:
            text += "é"
            drafts.keep({"form": "note", "text": text})
            report(str(len(text)))

    killed = kill_function(typing, lines=20, seconds=0.003)
    with opened(tmp_path) as store:
        [draft] = store.drafts.found()
        assert draft.doc["form"] == "note"
        assert len(killed.lines) <= len(draft.doc["text"]) <= len(killed.lines) + 1
        [told] = store.notices()
        assert told.kind == "draft"
        assert store.notices() == ()
        store.drafts.discard(draft.session)
        assert store.drafts.found() == ()
    assert list((tmp_path / "state/drafts").glob("[!.]*")) == []


def test_a_draft_that_is_being_typed_elsewhere_is_left_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as two:
        one.drafts.keep({"text": "a"})
        assert two.drafts.found() == one.drafts.found() == ()
        assert two.notices() == ()
        one.close()
        assert [draft.doc for draft in two.drafts.found()] == [{"text": "a"}]


def test_a_finished_draft_leaves_nothing(tmp_path: Path) -> None:
    drafts = Drafts(str(tmp_path))
    drafts.keep({"text": "a"})
    drafts.clear()
    drafts.close()
    assert list(tmp_path.iterdir()) == []
    drafts.clear()


def test_it_is_kept_again_after_it_was_cleared(tmp_path: Path) -> None:
    drafts = Drafts(str(tmp_path))
    for text in ("a", "b"):
        drafts.keep({"text": text})
        drafts.clear()
    drafts.keep({"text": "c"})
    drafts.close()
    assert [draft.doc for draft in Drafts(str(tmp_path)).found()] == [{"text": "c"}]


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff"])
def test_a_damaged_draft_is_passed_over(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "20261122-031200-1-abc.json").write_bytes(raw)
    (tmp_path / "good.json").write_text(json.dumps({"text": "a"}))
    assert [draft.doc for draft in Drafts(str(tmp_path)).found()] == [{"text": "a"}]


def test_a_full_disk_is_told_and_the_draft_before_it_stays(tmp_path: Path) -> None:
    drafts = Drafts(str(tmp_path))
    drafts.keep({"text": "a"})
    with tapped(Failing(2, errno.ENOSPC, for_good=True)), pytest.raises(StoreError) as caught:
        drafts.keep({"text": "ab"})
    assert caught.value.kind == "disk-full"
    drafts.close()
    assert [draft.doc for draft in Drafts(str(tmp_path)).found()] == [{"text": "a"}]
