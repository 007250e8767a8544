"""A text as sentences, its typography folded."""
