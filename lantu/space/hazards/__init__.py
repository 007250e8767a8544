"""Hazards over a place: who and what stands in them, what a flood costs, and what both are in a mean year."""
