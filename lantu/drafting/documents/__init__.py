"""Files as text: Word, web pages, PDF, workbooks."""
