"""Coordinates: systems, shifts of web maps, and what a person writes."""
