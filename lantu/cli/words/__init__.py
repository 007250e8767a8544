"""Verbs that look words up."""
