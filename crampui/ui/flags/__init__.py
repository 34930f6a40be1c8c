"""The Flags tab: the warning-sign check, its results, and what the log shows."""
