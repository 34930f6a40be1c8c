"""The blank screen: hides everything at once; any key brings it back."""

from textual import events
from textual.screen import ModalScreen


class BlankScreen(ModalScreen[None], inherit_bindings=False):
    """Draws nothing. The key that ends it does nothing else."""

    AUTO_FOCUS = ""

    def on_key(self, event: events.Key) -> None:
        """Go back to what was hidden."""
        event.stop()
        self.dismiss(None)

    def on_paste(self, event: events.Paste) -> None:
        """Let nothing pasted fall through."""
        event.stop()
