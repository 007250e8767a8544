"""Figures of a text: a number with its subject, unit, year and role."""
