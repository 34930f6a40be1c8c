"""Bringing in entries from a file: an export, a table; what would happen, then one step."""
