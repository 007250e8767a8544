"""Verbs of a plan as it is written."""
