"""`crampui export`."""

import json
import os
from pathlib import Path

from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.cli.flags import ArgumentParser, Namespace


def add_export(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui export`."""
    parser.epilog = (
        "examples:\n  crampui export > diary.json\n  crampui export --output diary.json\n\n"
        "The file holds everything, notes too. Only you can read it (0600).\n"
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write a file; - prints (default)")
    parser.add_argument("-f", "--force", action="store_true", help="overwrite FILE")


def run_export(context: Context, options: Namespace) -> int:
    """Print or write the whole diary as JSON."""
    document = context.diary.export()
    if options.output in (None, "-"):
        context.show(document)
        return DONE
    target = Path(options.output)
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if options.force else os.O_EXCL)
    try:
        handle = os.open(target, flags, 0o600)
    except FileExistsError:
        context.tell(f"crampui: {target} is there already. Nothing was written. Use --force.")
        return NOT_POSSIBLE
    except OSError as error:
        context.tell(f"crampui: {target} cannot be written ({error.strerror}).")
        return NOT_POSSIBLE
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        json.dump(document, file, ensure_ascii=False, indent=1, allow_nan=False)
        file.write("\n")
    context.say(f"Written: {target} ({target.stat().st_size:,} bytes, notes included).")
    return DONE
