"""What the pages of participation and their API show, as plain rows."""
