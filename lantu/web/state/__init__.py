"""What a studio holds while it is open: plan, judged runs, readings of versions, the run before."""
