"""Numbers of a text with what they count, in digits and in words."""
