"""What works take out of harm's way: where, from what, and how much of it, as a planner writes it down."""
