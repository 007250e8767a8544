"""What the screens and the API show of works."""
