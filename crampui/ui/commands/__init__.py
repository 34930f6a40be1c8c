"""The tables of commands, one module a tab; `crampui.ui.keys` puts them together."""
