"""The screens of works: board, calendar, map, clashes, one work, the form for the field."""
