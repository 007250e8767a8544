"""Plans in Excel: a pack as a workbook, and an edited workbook merged back."""

from lantu.exchange.export import lists, write_workbook
from lantu.exchange.foreign import as_book
from lantu.exchange.headings import Foreign, match_headings, read_mapping, translate, write_mapping
from lantu.exchange.pack_update import save, try_out
from lantu.exchange.proposal import write_project_list, write_proposal
from lantu.exchange.text import mapping_text, merge_text, say
from lantu.exchange.workbook import read_book

__all__ = [
    "Foreign",
    "as_book",
    "lists",
    "mapping_text",
    "match_headings",
    "merge_text",
    "read_book",
    "read_mapping",
    "save",
    "say",
    "translate",
    "try_out",
    "write_mapping",
    "write_project_list",
    "write_proposal",
    "write_workbook",
]
