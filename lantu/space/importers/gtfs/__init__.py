"""Reads timetables in GTFS."""
