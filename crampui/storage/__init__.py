"""The diary on disk: TinyDB files, locks, copies, undo lines."""
