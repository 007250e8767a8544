"""What a number counts: words of units, nouns, money, what is counted for each of something or for a thousand."""
