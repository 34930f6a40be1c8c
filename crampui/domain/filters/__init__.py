"""What the nights can be asked: `terms` are the questions, `language` is what people type for
them, `find` asks them, `complete` helps to type.
"""
