"""What a cell of a table holds: its numbers, amounts among words, their unit, and the figures that they make."""
