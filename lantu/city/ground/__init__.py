"""The ground of a pack, and figures computed from it."""
