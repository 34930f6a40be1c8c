"""The questions of a record's fields: what each takes, by one key or typed, and its words."""

from crampui.domain.ask.value import Ask, Option, Reading

__all__ = ["Ask", "Option", "Reading"]
