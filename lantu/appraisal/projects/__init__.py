"""The plan's projects: which the model carries, what they move, and works that are asked for and not built."""
