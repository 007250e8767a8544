"""One project record from plan to street: working days, schedules and their odds."""
