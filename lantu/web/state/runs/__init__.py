"""The runs that a studio holds: where a plan stands, the pack that a run reads, whose turn it is, what has changed since."""
