"""Requests made up from a seed, always marked synthetic."""
