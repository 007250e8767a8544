"""Goals against a run: futures, odds, state, evidence, a row a goal."""
