"""Numbers that say little alone: the second of a move, one beside another, parts of a structure, lines of years."""
