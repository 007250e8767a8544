"""Land that changes: a fit and its trial, demand, a map, and what is kept for the page."""
