"""`crampui paths`."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context


def add_paths(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui paths`."""
    parser.epilog = "examples:\n  crampui paths\n  crampui paths --json\n"
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run_paths(context: Context, options: Namespace) -> int:
    """Print the files and folders in use; nothing is created."""
    paths = context.paths()
    named = {
        "data": paths.data,
        "state": paths.state,
        "config": paths.config,
        "log": paths.state / "crampui.log",
        "backups": paths.state / "backups",
    }
    if options.json:
        context.show({name: str(path) for name, path in named.items()})
        return DONE
    for name, path in named.items():
        context.say(f"{name:<8} {path}")
    return DONE
