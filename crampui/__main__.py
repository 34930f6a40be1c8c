"""Run crampui as a module."""

from crampui.cli.main import main

raise SystemExit(main())
