"""Print one table of figures: `python -m tests.bench [SECTION...] [--folder DIR]`.

    python -m tests.bench                 all sections, about fifteen minutes
    python -m tests.bench start commits   two of them
    python -m tests.bench --folder /mnt   on the disk that is mounted there

Every figure stands beside something measured in the same run, taking turns with it. The last
column says whether the budget is met, the last lines which are not. Of calcurse, bagels and dooit
those are measured too that are found on PATH.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.commands import commands
from tests.bench.commits import commits
from tests.bench.figures import MISSED, Row, machine, table, verdict
from tests.bench.ground import Ground
from tests.bench.history import history
from tests.bench.idle import idle
from tests.bench.keys import keys, line
from tests.bench.meanwhile import insights
from tests.bench.others import others
from tests.bench.start import memory, start
from tests.bench.tabs import tabs

SECTIONS: dict[str, Callable[[Ground], Iterator[Row]]] = {
    "start": start,
    "memory": memory,
    "commands": commands,
    "commits": commits,
    "keys": keys,
    "tabs": tabs,
    "history": history,
    "idle": idle,
    "insights": insights,
    "line": line,
    "others": others,
}


def main() -> int:
    """Measure the sections asked for and print them as one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--folder", type=Path, help="where files are written (default: temporary)")
    options = parser.parse_args()
    unknown = set(options.sections) - SECTIONS.keys()
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    code = 0
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.folder) as name:
        ground, found = Ground(Path(name)), []
        for section in options.sections or SECTIONS:
            print(f"{section} ...", file=sys.stderr, flush=True)
            rows: list[Row] = []
            try:
                rows.extend(SECTIONS[section](ground))
            except AssertionError as error:
                rows.append(Row(str(error).splitlines()[0], "not measured", met=MISSED))
                code = 1
            found.append((section, rows))
        every = [row for _, rows in found for row in rows]
        print(f"{machine(ground.folder)}\n\n{table(found)}\n\n{verdict(every)}")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
