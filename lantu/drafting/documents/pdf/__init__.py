"""PDF documents: letters, lines, cells and tables of pages."""
