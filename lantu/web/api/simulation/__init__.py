"""What a run rests on: scenarios, assumptions, sources, and jobs that run anew."""
