"""The record: what is observed, how it wins over the model, and what hangs on it."""
