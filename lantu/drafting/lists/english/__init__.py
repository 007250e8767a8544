"""Lists in English sentences, by what announces their parts, and by what they do."""
