"""The looks: a calm dark one by default, a light one, a dim one for the night, high contrast, and
one that uses the terminal's own sixteen colours (shortest codes on a slow line).

Every theme gives the variables of VARIABLES; the style sheet uses nothing else.
"""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

VARIABLES = ("dim", "good", "warn", "bad", "key", "cursor", "edge")
DEFAULT = "dark"


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
        variables={f"crampui-{variable}": colours[variable] for variable in VARIABLES},
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
            "night", "#d7af87", "#080808",
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
    },
)
