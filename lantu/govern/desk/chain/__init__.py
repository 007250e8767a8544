"""The chain of the desk, and whether desk and office are as they were written."""
