"""What the projects of a plan do, when, and for what money."""
