"""What the cells of a bureau's sheet hold: numbers with their unit, years, the name of an indicator, how a figure came about."""
