"""Breaking it on purpose: `python -m tests.e2e.torture` runs the long form, prints its counts."""
