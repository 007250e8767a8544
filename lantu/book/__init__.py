"""The model book: what every variable is, what it needs, where its form comes from and how wrong it was."""

from lantu.book.book import ModelBook, read_book
from lantu.book.docstring import read_docstring
from lantu.book.entry import Given, VariableEntry, make_entry, users_of
from lantu.book.neighbours import neighbours_svg
from lantu.book.text import book_text, entry_text, own_record_text, says_more, supplier_text, track_text
from lantu.book.whole import graph_svg

__all__ = [
    "Given",
    "ModelBook",
    "VariableEntry",
    "book_text",
    "entry_text",
    "graph_svg",
    "make_entry",
    "neighbours_svg",
    "own_record_text",
    "read_book",
    "read_docstring",
    "says_more",
    "supplier_text",
    "track_text",
    "users_of",
]
