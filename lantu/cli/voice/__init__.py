"""The verbs of `lantu voice`."""
