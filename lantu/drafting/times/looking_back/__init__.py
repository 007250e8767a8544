"""What tells what was, though words of what is to come stand near it: bulletins, surveys, last year, years that end."""
