"""Options of a plan: which ground each builds on and protects, and for how many people, as somebody drew them."""
