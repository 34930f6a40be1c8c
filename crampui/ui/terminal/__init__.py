"""The terminal itself: what it shows, what is sent to it, what comes from it, how it ends.

Knows Textual and Rich, and nothing of the program that draws on it.
"""
