"""What the headings and titles of a table say of its columns: years, roles, units, names."""
