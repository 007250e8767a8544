"""A plan on its streets: who reaches what on foot, what a lost link cuts off, whom a new place is for."""
