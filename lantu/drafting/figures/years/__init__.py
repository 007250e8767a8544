"""Which year a figure speaks of: its own, that of the text or of its title, and years of something else."""
