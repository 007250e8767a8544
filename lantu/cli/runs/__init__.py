"""Verbs of runs: simulated, explained, compared, optimised."""
