"""Options of a plan side by side."""
