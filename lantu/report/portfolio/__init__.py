"""A portfolio, written and drawn."""
