"""Protected lines: permanent farmland, the ecological red line and the urban boundary, and what breaches them by its ground."""
