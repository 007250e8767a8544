"""Requests of residents: who has one, by when, where they pile up, and what comes of them. Values in, values out."""
