"""What odds rest on, and how wrong they were: drivers, evidence, the track record."""
