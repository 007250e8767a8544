"""Which figures a verdict needs, and where they come from."""
