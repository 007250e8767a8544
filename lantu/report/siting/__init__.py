"""New sites, written: where, who gains, how good at least."""
