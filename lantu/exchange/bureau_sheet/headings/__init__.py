"""What the headings of a bureau's sheet are: their rows, the columns that they name, years among them, and what is lacking."""
