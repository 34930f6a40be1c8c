"""The diary: one method for each thing a person can do. The screen and the commands call it."""
