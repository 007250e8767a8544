"""Rasters: heights, people, hazards, land."""
