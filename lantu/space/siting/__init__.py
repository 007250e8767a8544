"""Where the next facilities should go, who gains, and how good the choice is at least."""
