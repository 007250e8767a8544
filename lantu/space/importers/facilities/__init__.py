"""Facilities from rows and layers."""
