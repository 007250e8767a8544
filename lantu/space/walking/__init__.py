"""How long a walk takes, for whom, and where homes and facilities hang on the streets."""
