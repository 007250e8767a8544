"""What is said and drawn of streets: the life circle in the terminal, in the report, as JSON and as a map."""
