"""What a cell of a table says: numbers as shown and as written, relations, marks."""
