"""The Method of Equal Shares: who pays how much for what, exactly, and why not for the rest."""
