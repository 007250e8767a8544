"""Verbs of a studio's archive."""
