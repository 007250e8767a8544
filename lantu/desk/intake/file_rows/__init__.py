"""Rows of a file, whatever it is packed in: CSV, a workbook or JSON."""
