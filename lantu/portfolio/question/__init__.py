"""What a plan asks: candidates, what they move, goals, money and limits as one problem."""
