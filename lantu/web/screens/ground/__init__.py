"""Screens of the ground: people in cells, hazards, protected lines and losses."""
