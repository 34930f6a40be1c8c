"""Profile and settings, medicines, and the numbers to call."""
