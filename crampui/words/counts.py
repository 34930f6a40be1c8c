"""Counts with their nouns, numbers and shares in words."""


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 night", "2 nights", "0 entries"."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def one_decimal(value: float) -> str:
    """Return a number with one decimal where it has one: "3", "3.3"."""
    return f"{value:.1f}".removesuffix(".0")


def percent(share: float) -> str:
    """Return a share between 0 and 1 as "42%"; never "0%" or "100%" unless it is exactly that."""
    number = round(100 * share)
    if 0 < share < 1:
        number = min(99, max(1, number))
    return f"{number}%"
