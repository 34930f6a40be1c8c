"""The diary: a book that loads and saves, and a part for each kind of thing a person can do."""
