"""The stages of a work: which moves are allowed, what must be there first, and who owns it."""
