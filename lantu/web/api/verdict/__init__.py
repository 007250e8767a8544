"""What the plan promises and what futures hold: goals, indicators, places, projects, money."""
