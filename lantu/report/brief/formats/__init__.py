"""What the brief is given as: a page, a PDF, a Word document, text in the terminal and JSON, and all of them as files."""
