"""Lists whose parts stand on lines without marks."""
