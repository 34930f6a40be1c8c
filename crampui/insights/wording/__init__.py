"""The sentences the app may say about a diary, and no others.

Pure functions from results to short sentences, one instruction or fact each. A screen, report or
command shows these words and adds none of its own about what a comparison means.
"""
