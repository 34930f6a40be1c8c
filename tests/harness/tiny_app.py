"""A small Textual program to try the harness on: counts key presses, quits on `q`."""

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Static


class TinyApp(App[None]):
    """Shows how often `+` was pressed and the last key that means nothing to it."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [Binding("plus", "more"), Binding("q", "quit"), Binding("x", "fail")]
    count = 0

    def compose(self) -> ComposeResult:
        """Lay out the only line."""
        yield Static("pressed 0 times", id="line")

    def action_more(self) -> None:
        """Count one more press."""
        self.count += 1
        self.query_one("#line", Static).update(f"pressed {self.count} times")

    def on_key(self, event: object) -> None:
        """Name the key."""
        self.query_one("#line", Static).update(f"pressed {self.count} times, {event!r}")


if __name__ == "__main__":
    TinyApp().run(mouse=False)
