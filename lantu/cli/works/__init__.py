"""The verbs of `lantu works`."""
