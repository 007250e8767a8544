"""Files as text that remembers its place."""
