"""The least a Textual program can be: one line that says it is there."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """Shows "ready"."""

    def compose(self) -> ComposeResult:
        """Lay out the only line."""
        yield Static("ready")


if __name__ == "__main__":
    EmptyApp().run(mouse=False)
