"""The signs that stand for a word wherever an entry is shown."""

APART = "≠"
"""Two machines changed it apart: there is a second version."""
APART_LEGEND = (APART, "changed on two machines: V shows both versions")

DONE = "[x]"
NOT_DONE = "[ ]"
SKIPPED = "[-]"
UNKNOWN = "[?]"
"""What was never answered is `[?]`, so no blank can pass for "not done"."""
TICK_LEGEND = (
    (DONE, "done"),
    (NOT_DONE, "not done, and you said so or the day is closed"),
    (SKIPPED, "skipped on purpose"),
    (UNKNOWN, "not known: nobody said anything"),
)
CHOSEN = "(o)"
NOT_CHOSEN = "( )"
