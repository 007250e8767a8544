"""How a city's works are coordinated, computed from their records."""
