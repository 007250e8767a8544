"""Projects of the ground: ranked by what they take out of harm's way, their costs and savings, in sentences."""
