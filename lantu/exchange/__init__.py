"""Plans in Excel: a pack as a workbook, and an edited workbook merged back."""

from lantu.exchange.bureau_sheet.edits import foreign_edits, where_edited
from lantu.exchange.bureau_sheet.headings.headings import (
    Foreign,
    match_headings,
    read_mapping,
    translate,
    write_mapping,
)
from lantu.exchange.bureau_sheet.sheet import read_foreign_sheet, sheet_lines, sheet_names
from lantu.exchange.bureau_sheet.wide import in_rows
from lantu.exchange.export import lists, write_workbook
from lantu.exchange.project_list import write_project_list
from lantu.exchange.text import mapping_text, merge_text, say
from lantu.exchange.workbook import read_workbook

__all__ = [
    "Foreign",
    "foreign_edits",
    "in_rows",
    "lists",
    "mapping_text",
    "match_headings",
    "merge_text",
    "read_foreign_sheet",
    "read_mapping",
    "read_workbook",
    "say",
    "sheet_lines",
    "sheet_names",
    "translate",
    "where_edited",
    "write_mapping",
    "write_project_list",
    "write_workbook",
]
