"""What stands below a field: how the text is understood, or what is allowed, in full."""

from crampui.ui.widgets.text_pane import TextPane


class AnswerLine(TextPane):
    """A sentence of as many lines as it needs."""

    def __init__(self) -> None:
        """Begin without a sentence."""
        super().__init__(focusable=False)
        self.styles.height = "auto"
        self.styles.min_height = 1

    def say(self, text: str) -> None:
        """Show how the text was understood."""
        self.set_text([(f"  {text}", "dim")] if text else "")

    def say_error(self, text: str) -> None:
        """Show what is allowed."""
        self.set_text([(f"! {text}", "bad")])
