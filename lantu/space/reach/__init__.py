"""Who reaches what: nearest sites, catchments, sums, matrices and shared places on a network."""
