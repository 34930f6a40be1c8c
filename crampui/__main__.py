"""Run crampui as a module."""

import sys

from crampui.cli.main import main

sys.exit(main())
