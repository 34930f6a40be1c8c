"""What stands in the border of a panel: a title, and keys or counts below."""

from textual.widget import Widget

from crampui.ui.widgets.paint import Piece, Pieces, content, plain

NARROW = 80
"""Below so many columns a panel has a rule above it in place of a box (as in the style sheet)."""
BOX = 4
"""Columns that a box and its padding take."""


def is_narrow(widget: Widget) -> bool:
    """Tell whether panels have rules in place of boxes."""
    return widget.app.size.width < NARROW


def title_panel(widget: Widget, title: Pieces, subtitle: Pieces = ()) -> None:
    """Put pieces into the border of a panel, above and below.

    A rule has no corners that keep the words apart from it, so blanks do.
    """
    around: list[Piece] = [(" ", "")] if is_narrow(widget) else []
    for name, pieces in (("border_title", title), ("border_subtitle", subtitle)):
        label = content([*around, *pieces, *around]) if plain(pieces) else None
        if getattr(widget, f"_{name}") != label:
            setattr(widget, name, label)
