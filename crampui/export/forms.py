"""The forms a page can take."""

from crampui.export.page import Report

FORMS = {"text": "txt", "markdown": "md", "html": "html", "pdf": "pdf"}
"""Each form and the ending of its files."""


def in_form(report: Report, form: str) -> bytes:
    """Return the page in one of FORMS, as the bytes of a file.

    Raises MissingExtra for a PDF where the library that writes it is not installed.
    """
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
