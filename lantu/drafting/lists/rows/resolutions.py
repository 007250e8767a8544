"""What a council resolves: "That Cabinet notes: …", "The timetable be approved"."""

import re

_RESOLVES = re.compile(
    r"\b(?:be\s+\w+ed|be\s+(?:given|taken|made|sent)|agrees?|supports?|notes?|approves?|adopts?|requests?|endorses?|writes?|authori[sz]es?)\b"
)
_BE_IT = re.compile(
    r"\bbe\s+(?:noted|approved|adopted|agreed|endorsed|received|authori[sz]ed|delegated|recommended|supported|accepted)\b"
)
RESOLVED = re.compile(
    r"That\s(?:the\s)?(?:[A-Z][\w’'-]*\s){1,4}(?:notes?|approves?|agrees?|adopts?|receives?|endorses?|supports?|accepts?|confirms?|requests?|"
    r"authori[sz]es?|recommends?|resolves?)(?:\s(?:that|to))?\s*:"
)  # what leads into the limbs of a resolution


def resolves(part: str) -> bool:
    """Whether a part of a row is what a council resolves."""
    return _BE_IT.search(part) is not None or (part.startswith("That ") and _RESOLVES.search(part) is not None)
