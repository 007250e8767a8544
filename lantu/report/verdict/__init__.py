"""The verdict, written: goals, targets, districts, money."""
