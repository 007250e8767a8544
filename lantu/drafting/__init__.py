"""From an official text to a skeleton: phases, lists and figures with their quotes, matched to the catalogue."""

from lantu.drafting.corrections import Correction, corrected, read_corrections
from lantu.drafting.documents.documents import read_document
from lantu.drafting.extraction import Extraction, draft
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.lists.lists import Item
from lantu.drafting.outcome import Outcome, outcomes
from lantu.drafting.pack import day_of_adoption, refuse_pack_folder, write_pack
from lantu.drafting.text import draft_text

__all__ = [
    "Correction",
    "Extraction",
    "Item",
    "Outcome",
    "StatedNumber",
    "corrected",
    "day_of_adoption",
    "draft",
    "draft_text",
    "outcomes",
    "read_corrections",
    "read_document",
    "refuse_pack_folder",
    "write_pack",
]
