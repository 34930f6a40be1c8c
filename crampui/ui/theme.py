"""The looks: a calm dark one by default, a light one, a dim one for the night, high contrast, two
that people know from their editors, and one in the terminal's own sixteen colours (shortest codes
on a slow line).

Every theme gives the variables of VARIABLES and TILES; the style sheet and the widgets use nothing
else. On a terminal of sixteen colours the nearest of them may be unreadable, so every theme has a
stand-in there.
"""

from collections.abc import Mapping
from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

VARIABLES = ("dim", "good", "warn", "bad", "key", "cursor", "edge", "focus")
"""Words of less weight; good, doubtful and bad news; keys; where one is; boxes and tracks; the
title of the panel in use, and bars."""
TILES = ("quiet", "pain1", "pain2", "pain3", "pain4", "emergency")
"""A night: quiet, worst pain 1-3, 4-6, 7-8, 9-10. One hue that grows lighter in the dark (darker on
white), no red, so that it survives red-green blindness; each has its letter or digit besides."""
DEFAULT = "dark"
NIGHT_FOREGROUND = "#d7af87"
NIGHT_BACKGROUND = "#080808"
FEW = "-16"
"""The end of the name of a theme's stand-in for sixteen colours."""


def _theme(
    name: str,
    foreground: str,
    background: str,
    panel: str,
    *,
    tiles: Mapping[str, str],
    dark: bool = True,
    **colours: str,
) -> Theme:
    """Return a theme; `colours` are the variables of VARIABLES, `tiles` those of TILES, each as
    "words on ground".
    """
    variables = {f"crampui-{variable}": colours[variable] for variable in VARIABLES}
    for tile in TILES:
        words, _, ground = tiles[tile].partition(" on ")
        variables[f"{tile}-words"], variables[f"{tile}-ground"] = words, ground
    return Theme(
        name=name,
        primary=colours["key"],
        accent=colours["focus"],
        foreground=foreground,
        background=background,
        surface=background,
        panel=panel,
        error=colours["bad"],
        warning=colours["warn"],
        success=colours["good"],
        dark=dark,
        variables={
            **variables,
            "scrollbar": colours["edge"],
            "scrollbar-hover": colours["edge"],
            "scrollbar-active": colours["focus"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


_DARK_TILES = {
    "quiet": "#afffd7 on #005f5f",
    "pain1": "#ffffff on #875f00",
    "pain2": "#ffffff on #af5f00",
    "pain3": "#000000 on #d78700",
    "pain4": "#000000 on #ffd700",
    "emergency": "#ffffff on #af0000",
}
_LIGHT_TILES = {
    "quiet": "#00005f on #afd7d7",
    "pain1": "#000000 on #ffd787",
    "pain2": "#000000 on #ffaf00",
    "pain3": "#ffffff on #875f00",
    "pain4": "#ffffff on #5f3700",
    "emergency": "#ffffff on #af0000",
}
_NIGHT_TILES = {
    "quiet": "#d7af87 on #303030",
    "pain1": "#d7af87 on #3a3a3a",
    "pain2": "#ffffd7 on #875f00",
    "pain3": "#ffffd7 on #af5f00",
    "pain4": "#000000 on #d7875f",
    "emergency": "#ffffff on #af0000",
}

THEMES: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _theme(
            "dark", "#d0d0d0", "#121212", "#262626", tiles=_DARK_TILES,
            dim="#949494", good="#87d7af", warn="#ffd787", bad="#ffafaf", key="#87d7ff",
            cursor="#87d7ff", edge="#4e4e4e", focus="#87afd7",
        ),
        _theme(
            "light", "#262626", "#eeeeee", "#d0d0d0", tiles=_LIGHT_TILES, dark=False,
            dim="#4e4e4e", good="#005f00", warn="#5f3700", bad="#870000", key="#00005f",
            cursor="#00005f", edge="#9e9e9e", focus="#005f87",
        ),
        _theme(
            "night", NIGHT_FOREGROUND, NIGHT_BACKGROUND, "#121212", tiles=_NIGHT_TILES,
            dim="#af875f", good="#d7af87", warn="#d7875f", bad="#ff8787", key="#d7af5f",
            cursor="#af875f", edge="#5f4a3a", focus="#af875f",
        ),
        _theme(
            "contrast", "#ffffff", "#000000", "#303030", tiles=_DARK_TILES,
            dim="#eeeeee", good="#afffaf", warn="#ffff5f", bad="#ffafaf", key="#5fffff",
            cursor="#ffff5f", edge="#ffffff", focus="#5fffff",
        ),
        _theme(
            "nord", "#d8dee9", "#2e3440", "#3b4252",
            tiles=_DARK_TILES | {"quiet": "#eceff4 on #3f6a7d", "pain1": "#ffffff on #7a5a48"},
            dim="#a3b1c7", good="#a3be8c", warn="#ebcb8b", bad="#f0b4ba", key="#a6d5e3",
            cursor="#88c0d0", edge="#5b677e", focus="#88c0d0",
        ),
        _theme(
            "gruvbox", "#ebdbb2", "#282828", "#3c3836",
            tiles=_DARK_TILES | {"quiet": "#ebdbb2 on #43604a", "pain2": "#ffffff on #a14e07"},
            dim="#bdae93", good="#b8bb26", warn="#fabd2f", bad="#fcae9f", key="#fbd06a",
            cursor="#fabd2f", edge="#665c54", focus="#8ec07c",
        ),
    )
}  # fmt: skip

_ANSI_TILES = {
    "quiet": "ansi_green on ansi_default",
    "pain1": "ansi_yellow on ansi_default",
    "pain2": "ansi_yellow on ansi_default",
    "pain3": "ansi_bright_yellow on ansi_default",
    "pain4": "ansi_black on ansi_yellow",
    "emergency": "ansi_bright_white on ansi_red",
}
_OWN_COLOURS = BUILTIN_THEMES["ansi-dark"]
THEMES["terminal"] = replace(
    _OWN_COLOURS,
    name="terminal",
    panel="ansi_default",
    variables={
        **_OWN_COLOURS.variables,
        "crampui-dim": "ansi_default",
        "crampui-good": "ansi_green",
        "crampui-warn": "ansi_yellow",
        "crampui-bad": "ansi_red",
        "crampui-key": "ansi_cyan",
        "crampui-cursor": "ansi_default",
        "crampui-edge": "ansi_default",
        "crampui-focus": "ansi_cyan",
        **{f"{tile}-words": look.partition(" on ")[0] for tile, look in _ANSI_TILES.items()},
        **{f"{tile}-ground": look.partition(" on ")[2] for tile, look in _ANSI_TILES.items()},
    },
)

_TILES_OF_16 = {
    "quiet": "#55ff55 on #000000",
    "pain1": "#ffff55 on #000000",
    "pain2": "#ffff55 on #000000",
    "pain3": "#ffff55 on #000000",
    "pain4": "#000000 on #ffff55",
    "emergency": "#ffffff on #aa0000",
}
_DARK_16 = _theme(
    f"dark{FEW}", "#aaaaaa", "#000000", "#000000", tiles=_TILES_OF_16,
    dim="#aaaaaa", good="#aaaaaa", warn="#ffff55", bad="#ffffff", key="#55ffff",
    cursor="#55ffff", edge="#555555", focus="#55ffff",
)  # fmt: skip
SIXTEEN: dict[str, Theme] = {
    theme.name: theme
    for theme in (
        _DARK_16,
        replace(_DARK_16, name=f"contrast{FEW}", foreground="#ffffff"),
        replace(_DARK_16, name=f"nord{FEW}"),
        replace(_DARK_16, name=f"gruvbox{FEW}"),
        _theme(
            f"light{FEW}", "#000000", "#ffffff", "#ffffff", dark=False,
            tiles=_TILES_OF_16
            | {
                "quiet": "#0000aa on #ffffff",
                "pain1": "#aa0000 on #ffffff",
                "pain2": "#aa0000 on #ffffff",
            },
            dim="#000000", good="#000000", warn="#aa0000", bad="#000000", key="#0000aa",
            cursor="#0000aa", edge="#555555", focus="#0000aa",
        ),
        _theme(
            f"night{FEW}", "#aaaaaa", "#000000", "#000000", tiles=_TILES_OF_16,
            dim="#aaaaaa", good="#aaaaaa", warn="#ffff55", bad="#ffff55", key="#aaaaaa",
            cursor="#aaaaaa", edge="#aa5500", focus="#aaaaaa",
        ),
    )
}  # fmt: skip
"""The stand-ins, in colours that are among the sixteen."""
EVERY = THEMES | SIXTEEN


def stand_in(name: str) -> str:
    """Return the theme to use in place of one where there are sixteen colours, maybe itself."""
    return name + FEW if name + FEW in SIXTEEN else name


def at_night(name: str) -> str:
    """Return the theme for a screen that is read in the dark, for somebody who uses `name`.

    High contrast and the terminal's own colours were chosen for a reason and stay.
    """
    if name.removesuffix(FEW) in ("contrast", "terminal"):
        return name
    return f"night{FEW}" if name.endswith(FEW) else "night"
