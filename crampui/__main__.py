"""Run crampui as a module."""

import sys

from crampui.cli.start import crampui

sys.exit(crampui())
