"""Numbers in words: 百分之七十, three and a half million, two out of three."""
