"""Who took part against who lives there: shares, weights with their limits, and which results would change."""
