"""What a lost link costs: who is cut off, how many minutes others lose, and which link to restore first."""
