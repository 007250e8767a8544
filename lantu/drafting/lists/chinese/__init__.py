"""Lists in Chinese sentences, by what announces, governs, counts or repeats their parts."""
