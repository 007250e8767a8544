"""Streets on a map: what is asked of them, the minutes on foot, their shapes, and what a lost link does."""
