"""What an English number is about: a noun at it, what changes, a share in a row, what a comma or bracket parts from it."""
