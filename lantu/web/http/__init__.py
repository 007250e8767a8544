"""What any page or answer is made of: templates, words, compressed answers, problems told to people and programs."""
