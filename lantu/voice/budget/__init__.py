"""Participatory budgets: projects, ballots and what a rule chooses from them, exactly."""
