"""Places: outlines, names, and their borders at other dates."""
