"""What is personal of requests: kept apart, found again by its resident, and erased."""
