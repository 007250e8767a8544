"""Choosing within the limits of a problem: the programme, the best set, its bound, prices, and how sure it is."""
