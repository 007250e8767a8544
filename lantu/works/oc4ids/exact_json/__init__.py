"""JSON exactly as it is written: its numbers, its types, and the line on which each value stands."""
