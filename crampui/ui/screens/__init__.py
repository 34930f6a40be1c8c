"""Screens that open over a tab."""
