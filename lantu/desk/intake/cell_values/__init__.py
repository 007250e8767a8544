"""What the cells of a file of requests say: days, times, zones, points, names and answers."""
