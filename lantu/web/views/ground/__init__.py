"""What the pages of the ground show, as plain rows."""
