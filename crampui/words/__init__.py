"""How things are said: dates, times of the clock, lengths, counts, and what a terminal may show.

Every floor uses these, so that the same night, length or number reads the same on the screen, in
a command and in a report. They know nothing of a diary.
"""
