"""Votes on statements: groups or none, what binds and what divides."""
