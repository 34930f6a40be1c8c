"""The looks: a calm dark one by default, a light one, a dim one for the night, high contrast, and
one that uses the terminal's own sixteen colours (shortest codes on a slow line).

Every theme gives the variables of VARIABLES; the style sheet uses nothing else. On a terminal of
sixteen colours the nearest of them may be unreadable, so some themes have a stand-in there.
"""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

VARIABLES = ("dim", "good", "warn", "bad", "key", "cursor", "edge")
DEFAULT = "dark"
NIGHT_FOREGROUND = "#d7af87"
NIGHT_BACKGROUND = "#080808"
FEW = "-16"
"""The end of the name of a theme's stand-in for sixteen colours."""


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


SIXTEEN: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme(
            f"dark{FEW}", "#aaaaaa", "#000000",
            dim="#aaaaaa", good="#aaaaaa", warn="#ffff55", bad="#ffffff", key="#55ffff",
            cursor="#aaaaaa", edge="#555555",
        ),
        _theme(
            f"light{FEW}", "#000000", "#ffffff", dark=False,
            dim="#000000", good="#000000", warn="#aa0000", bad="#000000", key="#0000aa",
            cursor="#000000", edge="#555555",
        ),
        _theme(
            f"night{FEW}", "#aaaaaa", "#000000",
            dim="#aaaaaa", good="#aaaaaa", warn="#ffff55", bad="#ffff55", key="#aaaaaa",
            cursor="#aaaaaa", edge="#aa5500",
        ),
    )
}  # fmt: skip
"""The stand-ins, in colours that are among the sixteen."""
for _stand_in in SIXTEEN.values():
    _stand_in.variables["crampui-night-background"] = "#000000"
    _stand_in.variables["crampui-night-foreground"] = "#aaaaaa"
EVERY = THEMES | SIXTEEN


def stand_in(name: str) -> str:
    """Return the theme to use in place of one where there are sixteen colours, maybe itself."""
    return name + FEW if name + FEW in SIXTEEN else name


def at_night(name: str) -> str:
    """Return the theme for a screen that is read in the dark, for somebody who uses `name`.

    High contrast and the terminal's own colours were chosen for a reason and stay.
    """
    if name.endswith(FEW):
        return f"night{FEW}"
    return "night" if name in ("dark", "light") else name
