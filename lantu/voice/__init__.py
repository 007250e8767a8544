"""What residents say, propose and vote for, counted fairly, and who is missing. Values in, values out."""
