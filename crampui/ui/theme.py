"""The looks: a calm dark one by default, a light one, a dim one for the night, high contrast, and
one that uses the terminal's own sixteen colours (shortest codes on a slow line).

Every theme gives the variables of VARIABLES; the style sheet uses nothing else.
"""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

VARIABLES = ("dim", "good", "warn", "bad", "key", "cursor", "edge")
DEFAULT = "dark"
NIGHT_FOREGROUND = "#d7af87"
NIGHT_BACKGROUND = "#080808"


def _theme(
    name: str, foreground: str, background: str, *, dark: bool = True, **colours: str
) -> Theme:
    """Return a theme; `colours` are the variables of VARIABLES."""
    return Theme(
        name=name,
        primary=colours["key"],
        foreground=foreground,
        background=background,
        surface=background,
        panel=background,
        error=colours["bad"],
        warning=colours["warn"],
        success=colours["good"],
        dark=dark,
        variables={
            **{f"crampui-{variable}": colours[variable] for variable in VARIABLES},
            "crampui-night-background": background if name == "contrast" else NIGHT_BACKGROUND,
            "crampui-night-foreground": foreground if name == "contrast" else NIGHT_FOREGROUND,
        },
    )


THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme(
            "dark", "#d0d0d0", "#121212",
            dim="#9e9e9e", good="#87d7af", warn="#ffd787", bad="#ffafaf", key="#87d7ff",
            cursor="#afafaf", edge="#585858",
        ),
        _theme(
            "light", "#262626", "#eeeeee", dark=False,
            dim="#4e4e4e", good="#005f00", warn="#5f3700", bad="#870000", key="#00005f",
            cursor="#444444", edge="#9e9e9e",
        ),
        _theme(
            "night", NIGHT_FOREGROUND, NIGHT_BACKGROUND,
            dim="#af875f", good="#d7af87", warn="#d7875f", bad="#ff8787", key="#d7af5f",
            cursor="#af875f", edge="#5f4a3a",
        ),
        _theme(
            "contrast", "#ffffff", "#000000",
            dim="#eeeeee", good="#afffaf", warn="#ffff5f", bad="#ffafaf", key="#5fffff",
            cursor="#ffff5f", edge="#ffffff",
        ),
    )
}  # fmt: skip

_OWN_COLOURS = BUILTIN_THEMES["ansi-dark"]
THEMES["terminal"] = replace(
    _OWN_COLOURS,
    name="terminal",
    variables={
        **_OWN_COLOURS.variables,
        "crampui-dim": "ansi_default",
        "crampui-good": "ansi_green",
        "crampui-warn": "ansi_yellow",
        "crampui-bad": "ansi_red",
        "crampui-key": "ansi_cyan",
        "crampui-cursor": "ansi_default",
        "crampui-edge": "ansi_default",
        "crampui-night-background": "ansi_default",
        "crampui-night-foreground": "ansi_default",
    },
)


def at_night(name: str) -> str:
    """Return the theme for a screen that is read in the dark, for somebody who uses `name`.

    High contrast and the terminal's own colours were chosen for a reason and stay.
    """
    return "night" if name in ("dark", "light") else name
