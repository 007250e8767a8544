"""Rules of the records of works."""
