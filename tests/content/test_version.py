"""The words cannot change while the content version, which each check keeps, stays the same."""

from datetime import date
from pathlib import Path

from tests.content.versions import Version, changed, checksum, present, record, recorded

HOW = (
    "{names}: the words changed since content version {version}, under which checks are stored. "
    "Raise CONTENT_VERSION and set CONTENT_DATE in crampui/content/version.py, then record the "
    "new words with `python -m tests.content.versions`."
)


def test_other_words_are_another_version() -> None:
    last, now = recorded()[-1], present()
    names = changed(last, now)
    assert not names, HOW.format(names=", ".join(names), version=last.version)
    assert (now.version, now.made) == (last.version, last.made)


def test_versions_count_up_and_so_do_their_dates() -> None:
    rows = recorded()
    assert [row.version for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert [row.made for row in rows] == sorted(row.made for row in rows)
    assert all(date.fromisoformat(row.made) for row in rows)


def test_a_word_a_tier_and_a_source_count_and_a_comment_does_not() -> None:
    text = "# one\nrow = [{ text = 'Call now.', tier = 'urgent', sources = ['A', 'B'] }]\n"
    same = text.replace("# one", "# two\n")
    assert checksum(same) == checksum(text)
    left_out = text + "\n[[left_out]]\ntext = 'x'\n"
    assert checksum(left_out) == checksum(text)
    for old, new in [("now", "today"), ("urgent", "soon"), ("'A', 'B'", "'B', 'A'")]:
        assert checksum(text.replace(old, new)) != checksum(text)


def test_the_files_that_differ_are_named() -> None:
    old = Version("1", "2026-01-01", {"a": "1", "b": "2", "c": "3"})
    new = Version("1", "2026-01-01", {"a": "1", "b": "x", "d": "4"})
    assert changed(old, new) == ["b", "c", "d"]
    assert changed(old, old) == []


def test_a_version_is_recorded_once(tmp_path: Path) -> None:
    file = tmp_path / "versions.json"
    assert record(file) == f"Version {present().version} of {present().made} is recorded."
    assert recorded(file) == [present()]
    assert record(file).endswith("is recorded already: raise it first.")
    assert recorded(file) == [present()]
