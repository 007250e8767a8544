"""The works that a studio holds: those of its register, and those that it shows."""
