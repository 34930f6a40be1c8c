"""What a command says on standard error of results not looked at and of signs in the log."""

from crampui.cli.context import Context
from crampui.diary.alerts import (
    ASKS,
    Alerts,
    alert_lines,
    alerts,
    brief_alert,
    new_signs,
)
from crampui.diary.book import Book
from crampui.domain.log_flags import LogFlag


def alerts_of(book: Book) -> Alerts:
    """Return what stands now; a medicine before the first cramp and a rise need every month."""
    book.load_all()
    return alerts(book.state, book.now())


def tell_alert(context: Context, book: Book) -> None:
    """Say in one line that help is waited for, after a command about something else."""
    line = brief_alert(alerts_of(book), book.state.settings)
    if line:
        context.tell(line)


def tell_alerts(context: Context, book: Book) -> None:
    """Say all that stands, each with its reason and the next step."""
    state = book.state
    for line in alert_lines(alerts_of(book), state.profile, state.settings):
        context.tell(line)


def signs_of(book: Book) -> tuple[LogFlag, ...]:
    """Return the signs that the log shows now, to be compared with those after a change."""
    return alerts_of(book).signs


def tell_signs(context: Context, book: Book, before: tuple[LogFlag, ...]) -> None:
    """Say what a cramp just written down shows that the log did not show before.

    Where it shows nothing new, one line tells of what needs help all the same.
    """
    now = alerts_of(book)
    found = new_signs(before, now.signs)
    for sign in found:
        context.tell(f"! {sign.numbers}.")
    if found:
        context.tell(f"  So your log shows. {ASKS}")
    if now.result is not None or not found:
        tell_alert(context, book)
