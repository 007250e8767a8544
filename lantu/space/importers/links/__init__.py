"""A network as a list of links."""
