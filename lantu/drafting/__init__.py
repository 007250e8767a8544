"""From an official text to a skeleton: phases, lists and figures with their quotes, matched to the catalogue."""

from lantu.drafting.documents import read_document
from lantu.drafting.extraction import Extraction, draft
from lantu.drafting.figures import StatedNumber
from lantu.drafting.lists import Item
from lantu.drafting.pack import write_pack
from lantu.drafting.text import draft_text

__all__ = ["Extraction", "Item", "StatedNumber", "draft", "draft_text", "read_document", "write_pack"]
