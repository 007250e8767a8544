"""Rows of words that no rule calls a list, weighed: what may be one, what speaks for and against it, and how much."""
