"""Verbs of streets: who reaches what, what a lost link costs, where to build."""
