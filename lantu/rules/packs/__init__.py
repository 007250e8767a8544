"""Rules of a pack's files and structure."""
