"""Lantu beside its peers: the same work, the same answers, one run, ratios."""
