"""Groups of ages and people of a census."""
