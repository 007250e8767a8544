"""What a pack's ground says: people in cells, who stands in a hazard, protected lines, and which file is still missing."""
