"""Rules of goals."""
