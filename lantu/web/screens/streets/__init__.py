"""The streets: minutes on foot, and what a lost link cuts off."""
