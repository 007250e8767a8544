"""Plans in Excel: a pack as a workbook, and an edited workbook merged back."""

from lantu.exchange.assumptions import assumption_lines
from lantu.exchange.columns import SHEETS, Column, columns
from lantu.exchange.export import lists, write_workbook
from lantu.exchange.foreign import as_book
from lantu.exchange.headings import Foreign, match_headings, read_mapping, translate, write_mapping
from lantu.exchange.merge import Change, Conflict, Merge, home_file, match_rows, merge, same
from lantu.exchange.pack import Line, PackFiles, lines_in, read_pack_files, sheet_of
from lantu.exchange.proposal import write_project_list, write_proposal
from lantu.exchange.records import read_records, record_lines
from lantu.exchange.save import save, try_out
from lantu.exchange.tell import mapping_text, merge_text, say
from lantu.exchange.workbook import Book, Sheet, SheetRow, read_book

__all__ = [
    "SHEETS",
    "Book",
    "Change",
    "Column",
    "Conflict",
    "Foreign",
    "Line",
    "Merge",
    "PackFiles",
    "Sheet",
    "SheetRow",
    "as_book",
    "assumption_lines",
    "columns",
    "home_file",
    "lines_in",
    "lists",
    "mapping_text",
    "match_headings",
    "match_rows",
    "merge",
    "merge_text",
    "read_book",
    "read_mapping",
    "read_pack_files",
    "read_records",
    "record_lines",
    "same",
    "save",
    "say",
    "sheet_of",
    "translate",
    "try_out",
    "write_mapping",
    "write_project_list",
    "write_proposal",
    "write_workbook",
]
