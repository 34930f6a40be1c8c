"""Real terminals, real servers and real kills for the tests: what a test double cannot show."""
