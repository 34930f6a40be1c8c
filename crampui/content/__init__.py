"""Questions, measures, relief steps and facts, with their sources, as data."""
