"""Members of a run, simulated in pieces and counted."""
