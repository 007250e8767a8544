"""Land that changes: where land was built on between two dates, where it may be next, and how far that can be believed."""
