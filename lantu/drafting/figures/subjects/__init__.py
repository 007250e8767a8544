"""What a number is about, and which of several numbers each name is of."""
