"""crampui: a terminal diary for night leg cramps."""

__version__ = "0.1.0"
