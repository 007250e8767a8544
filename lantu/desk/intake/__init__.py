"""A city's own CSV file of requests, read: its headings, dates, clocks and points, and an account of every row."""
