"""What Lantu says, in Chinese and English: texts and words, errors, numbers and units as people write them."""
