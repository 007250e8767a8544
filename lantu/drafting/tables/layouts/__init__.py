"""How a text lays out the cells of a table: behind bars or blanks, side by side, a number before its words."""
