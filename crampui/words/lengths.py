"""How long something was, in words."""

from crampui.words.counts import one_decimal


def length(minutes: float, *, decimal: bool = False) -> str:
    """Return a length: "40 s", "4 min 30 s", "1 h 5 min"; from ten minutes without seconds.

    With `decimal` in minutes with at most one decimal, as a table of a report shows them: "40 s",
    "4.5 min", "65 min".
    """
    whole = round(minutes * 60)
    if decimal:
        return f"{whole} s" if whole < 60 else f"{one_decimal(minutes)} min"
    hours, rest = divmod(whole if whole < 600 else 60 * round(minutes), 3600)
    parts = [(hours, "h"), (rest // 60, "min"), (rest % 60, "s")]
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"


def hours(value: float) -> str:
    """Return a number of hours: "none", "30 min", "12 h", "2 days"."""
    if not value:
        return "none"
    if value >= 48 and value % 24 == 0:
        return f"{value / 24:g} days"
    return f"{value:g} h" if value >= 1 else length(value * 60)
