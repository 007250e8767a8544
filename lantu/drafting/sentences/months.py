"""The months of a year by their English names."""

MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
