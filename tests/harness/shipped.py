"""Makes completions and man page from the parser: `python -m tests.harness.shipped`."""

import datetime

from crampui import __version__, shipped
from crampui.cli.main import whole_parser
from tests.harness.environment import ROOT

FOLDER = ROOT / "crampui" / "shipped"
MADE = datetime.date(2026, 11, 22)


def texts() -> dict[str, str]:
    """Return what every shipped file should hold."""
    import shtab
    from argparse_manpage.manpage import Manpage

    parser = whole_parser()
    found = {
        name: shtab.complete(parser, shell=shell).rstrip("\n") + "\n"
        for shell, name in shipped.SHELLS.items()
    }
    page = Manpage(
        parser,
        _data={
            "project_name": "crampui",
            "version": __version__,
            "description": "a diary for night leg cramps",
            "date": str(MADE),
            "format": "pretty",
        },
    )
    found[shipped.MAN_PAGE] = str(page)
    return found


def main() -> None:
    """Write the files."""
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
