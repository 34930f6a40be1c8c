"""`crampui completion`: completion scripts for bash, zsh and fish, and the man page."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.shipped import MAN_PAGE, SHELLS, read

EXAMPLES = """\
examples:
  crampui completion bash > ~/.local/share/bash-completion/completions/crampui
  crampui completion zsh > ~/.zfunc/_crampui      (a folder of your $fpath)
  crampui completion fish > ~/.config/fish/completions/crampui.fish
  crampui completion man > ~/.local/share/man/man1/crampui.1
"""


def add_completion(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui completion`."""
    parser.epilog = EXAMPLES
    parser.add_argument("shell", choices=["bash", "zsh", "fish", "man"])


def run_completion(context: Context, options: Namespace) -> int:
    """Print a script, or the man page's source."""
    context.hand_over(read(SHELLS.get(options.shell, MAN_PAGE)).encode())
    return DONE
