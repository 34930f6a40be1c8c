"""The screens: the one with the tabs, and those opened over it."""
