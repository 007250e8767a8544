"""Tables of indicators as figures."""
