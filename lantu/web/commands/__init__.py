"""Commands of the terminal that need the studio: they stand in it, and `lantu/cli` names them by their path."""
