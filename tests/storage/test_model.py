"""Random histories against a dictionary: two sessions on one diary, reopened now and then."""

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from crampui.storage.records import RESERVED, Doc, Key, file_of
from crampui.storage.store import Store
from tests.harness.examples import examples
from tests.storage.test_format import DOCS
from tests.storage.worlds import CRAMPS, DAYS, World, contents, held, paths_in

KEYS = st.one_of(
    st.sampled_from(DAYS).map(lambda number: Key("days", number)),
    st.sampled_from(CRAMPS).map(lambda number: Key("cramps", number)),
    st.integers(min_value=1, max_value=3).map(lambda number: Key("measures", number)),
)
FREE = DOCS.map(lambda doc: {name: doc[name] for name in doc if name not in RESERVED})
SESSION = st.sampled_from((0, 1))


class Diary(RuleBasedStateMachine):
    @initialize()
    def start(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.folder = Path(self.place.name)
        self.world: World = {}
        self.stamps: dict[Key, str] = {}
        self.stores = [Store.open(paths_in(self.folder)) for _ in range(2)]
        self.views: list[World] = [{}, {}]

    @rule(session=SESSION, changes=st.dictionaries(KEYS, st.none() | FREE, max_size=3))
    def commit(self, session: int, changes: dict[Key, Doc | None]) -> None:
        edits = {key: (lambda _, doc=doc: doc) for key, doc in changes.items()}
        written = self.stores[session].commit(edits, words="change", undo={})
        for one in written:
            assert one.before == self.world.get(one.key)
            assert one.after == changes[one.key]
            assert one.before_stamp == self.stamps.get(one.key)
            assert one.after_stamp > self.stamps.get(one.key, "")
            self.stamps[one.key] = one.after_stamp
        for key, doc in changes.items():
            if doc is None:
                self.world.pop(key, None)
                self.views[session].pop(key, None)
            else:
                self.world[key] = self.views[session][key] = doc

    @rule(session=SESSION)
    def catch_up(self, session: int) -> None:
        """Load what is said to have changed; after that the view is right."""
        view = self.views[session]
        for name in self.stores[session].changed():
            for key in [key for key in view if file_of(key) == name]:
                del view[key]
            view |= self.stores[session].load(name)
        assert view == self.world

    @rule(session=SESSION)
    def reopen(self, session: int) -> None:
        self.stores[session].close()
        self.stores[session] = Store.open(paths_in(self.folder))
        self.views[session] = contents(self.stores[session])

    @rule(session=SESSION)
    def look_after(self, session: int) -> None:
        self.stores[session].check_twins()
        assert self.stores[session].notices() == ()

    @invariant()
    def a_newcomer_sees_everything(self) -> None:
        if hasattr(self, "folder"):
            assert held(self.folder) == self.world

    def teardown(self) -> None:
        for store in getattr(self, "stores", []):
            store.close()
        if hasattr(self, "place"):
            self.place.cleanup()


TestDiary = Diary.TestCase
TestDiary.settings = examples(30, stateful_step_count=30)


@given(st.lists(st.tuples(KEYS, FREE), max_size=8, unique_by=lambda pair: pair[0]))
@examples(25)
def test_any_plain_document_comes_back_as_it_was(records: list[tuple[Key, Doc]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        store = Store.open(paths_in(Path(place)))
        edits = {key: (lambda _, doc=doc: doc) for key, doc in records}
        store.commit(edits, words="all")
        store.close()
        assert held(Path(place)) == dict(records)
