"""A bureau's own sheet as edits of a pack: its headings, years, names and values understood, and what remains in doubt."""
