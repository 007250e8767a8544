"""Streets, shocks, cells and maps."""
