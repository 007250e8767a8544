"""The verbs of `lantu desk`."""
