"""Participation as figures of a plan: who took part, which proposals were answered, who is satisfied, each on a day and by district."""
