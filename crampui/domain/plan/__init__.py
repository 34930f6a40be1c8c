"""The prevention plan: what a measure is, what the person chose of it, when it is asked, how much
of that was done, and what the profile or the result of a check makes of it.
"""
