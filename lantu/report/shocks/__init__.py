"""What a lost link costs, told: in the terminal, as JSON and on pages, from the same rows."""
