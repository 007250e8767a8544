"""Files of other programs, read: registers of heritage, and what else brings works or their surroundings."""
