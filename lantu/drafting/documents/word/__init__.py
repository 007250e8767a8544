"""Word documents: their parts, looks, lists and text."""
