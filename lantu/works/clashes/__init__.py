"""Works that meet in space, time, money or ownership, and what is better dug once."""
