"""What is promised, and how it binds: deeds of a list, the line that leads marked lines in, promises without a number."""
