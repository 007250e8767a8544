"""Where requests pile up beyond what people there explain: circles held against chance, cells on a map, and trends."""
