"""Places counted twice: what a census says of them, how many people they have ten years on, and how far off that is."""
