"""What can be wrong with a value somebody typed."""


class InvalidValue(ValueError):
    """A field was given a value outside what it allows.

    `field` is the field's name in the domain; `allowed` is one plain sentence that says what
    the field takes, fit for the screen. The value itself is never part of the text: it may be
    a private note.
    """

    def __init__(self, field: str, allowed: str) -> None:
        """Name the field and say what it allows."""
        super().__init__(allowed)
        self.field = field
        self.allowed = allowed


class NotFound(LookupError):
    """Something named by the person (a measure, a cramp, a question) is not there."""

    def __init__(self, what: str, name: str) -> None:
        """`what` is the kind of thing, `name` the word that did not match."""
        super().__init__(f"There is no {what} “{name}”.")
        self.what = what
        self.name = name


def whole(field: str, value: int | None, low: int, high: int, label: str) -> None:
    """Raise InvalidValue unless `value` is None or a whole number from low to high."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InvalidValue(field, f"{label} is a whole number from {low} to {high}.")


def number(
    field: str, value: float | None, low: float, high: float, label: str, unit: str = ""
) -> None:
    """Raise InvalidValue unless `value` is None or a finite number from low to high."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        unit = f" {unit}" if unit else ""
        raise InvalidValue(field, f"{label} is a number from {low:g} to {high:g}{unit}.")


def text(field: str, value: str, longest: int, label: str) -> None:
    """Raise InvalidValue when `value` is longer than `longest` characters."""
    if len(value) > longest:
        raise InvalidValue(field, f"{label} takes at most {longest} characters.")
