"""The forms a page can take."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from crampui.export.page import Report
from crampui.words.visible import printable

FORMS = {"text": "txt", "markdown": "md", "html": "html", "pdf": "pdf"}
"""Each form and the ending of its files."""


def in_form(report: Report, form: str) -> bytes:
    """Return the page in one of FORMS, as the bytes of a file.

    What would steer a terminal is written out, as `printable` does. For a PDF raises
    MissingExtraError where the library that writes it is not installed, InvalidValue where no font
    has all letters.
    """
    report = _harmless(report)
    match form:
        case "markdown":
            from crampui.export.markdown import as_markdown

            return as_markdown(report).encode()
        case "html":
            from crampui.export.html import as_html

            return as_html(report).encode()
        case "pdf":
            from crampui.export.pdf import as_pdf

            return as_pdf(report)
        case _:
            from crampui.export.text import as_text

            return as_text(report).encode()


def _harmless(value: Any) -> Any:
    """Return a part of the page with every text in it as `printable` gives it."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(_harmless(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _harmless(getattr(value, f.name)) for f in fields(value)})
    return value
