"""The plan: its tables and versions, proposals, texts that are drafted from, and the pack of a new city."""
