"""English parts of a list that tell what is or was: how far something has come, a figure that was measured, what an act or a plan says."""

import re

_STANDS = re.compile(
    r"\b(?:was|were)\s+(?:at|up|down|on|around|above|below|under|over|\d)\b"
    r"|\b(?:was|were|has\s+been|have\s+been)\s+[a-z]{3,}\s+(?:in|by|for|on|at)\s+(?:about\s+|around\s+|over\s+|nearly\s+)?\d"
    r"|^\W*\d+\s[^.;]{0,40}\b(?:are|is|has|have)\s+(?:not\s+)?(?:yet\s+)?(?:been\s+)?(?:completed?|started|green|amber|red|ongoing|in\s+progress|delayed)\b",
    re.IGNORECASE,
)


def says_how_it_stands(part: str) -> bool:
    """Whether an English part tells how far something has come: "Collection was at 34%", "64 are complete"."""
    return _STANDS.search(part) is not None


_MEASURED = re.compile(
    r"\b(?:rose|fell|grew|increased|decreased|declined|dropped|recorded|registered|witnessed|accounts?\s+for|stood\s+at|stands\s+at|remained|improved|reached|saw|crossed|was|were|(?:up|down)\s+(?:on|from)|an?\s+(?:increase|rise|fall|drop|decrease)\s+of)\b[^;]*?\d",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|shall|must|should|to\s+be|targets?|goals?|aims?|by\s+(?:19|20)\d\d)\b", re.IGNORECASE)


def says_what_was_measured(part: str) -> bool:
    """Whether an English part tells a figure that was measured: "Housing stock increased to 2.1m"."""
    return _MEASURED.search(part) is not None and _TO_COME.search(part) is None


_DESCRIBES = re.compile(
    r"\W*(?:The|This|That|These|An?)\s(?:[\w’'-]+\s){0,5}?(?:[\w’'-]+(?:,[^,]{4,60},)?)\s(?:(?:has|have)\s+(?:been\s+)?[a-z]+ed|establishes|includes|presents|requires|contains|states|defines|describes|recogni[sz]es)\s"
)


def says_what_a_paper_is(part: str) -> bool:
    """Whether an English part is a sentence on what an act or a plan has done or says: "The Act requires …"."""
    return _DESCRIBES.match(part) is not None and re.search(r"\b(?:will|shall|must|should)\b", part) is None


_NAME_AND_FIGURE = re.compile(r"\W*[A-Z][\w’' ]{1,40}\s?[–—:-]\s?[£$€]?\d[\d.,]*\s?(?:%|percent|per\s+cent)?\W*")


def says_a_name_and_figure(part: str) -> bool:
    """Whether an English part is nothing but a name and its figure: "Northport – 1,376"."""
    return _NAME_AND_FIGURE.fullmatch(part) is not None
