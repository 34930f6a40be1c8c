"""The version of all content files, which each check keeps."""

from datetime import date

CONTENT_VERSION = "16"
CONTENT_DATE = date(2026, 11, 29)
"""The day on which that version was made."""
