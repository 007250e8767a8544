"""What tells what is to come: aims of a year, aims in the present tense, what is to be done, promises that hold for a paragraph."""
