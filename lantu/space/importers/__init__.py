"""Reads other programs' files about streets, people, ground and timetables into the arrays of `lantu.space`."""
