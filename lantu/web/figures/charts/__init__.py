"""Figures that are drawn: futures, money, places, streets, scenarios and portfolios beside each other."""
