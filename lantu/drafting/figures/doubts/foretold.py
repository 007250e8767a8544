"""How many people there will be is foretold in English papers and not promised: "the plan projects that the population will grow to"."""

import re

from lantu.catalogue import Indicator

_FORETOLD = re.compile(
    r"\b(?:(?:is|are|was|were|be)\s+)?(?:project(?:s|ed|ing|ions?)|forecasts?|predict(?:s|ed|ions?)|foresees?|estimat(?:es?|ed)|expect(?:s|ed|ing)?|anticipat(?:es?|ed|ing)|likely)\b"
    r"|\b(?:could|may|might)\s+(?:be|reach|grow|rise|increase|exceed|fall|top)\b|\bas\s+many\s+as\s+(?:\d|$)",
    re.IGNORECASE,
)
_AIMED_AT = re.compile(
    r"\b(?:aim\w*|targets?|goals?|seeks?|limit\w*|keep|cap(?:ped)?|ceiling|objective|intend\w*)\b", re.IGNORECASE
)


def is_foretold(words: str, known: Indicator | None) -> bool:
    """Whether a promised number of people is only foretold, by the words of its sentence before it.

    >>> from lantu.catalogue import catalogue
    >>> words = ("Ashby is projected to grow to ", "We aim to keep our projected population below ")
    >>> [is_foretold(said, catalogue["population"]) for said in words]
    [True, False]
    """
    people = known is not None and known.unit.symbol.endswith("person") and "population" in known.id
    return people and _FORETOLD.search(words) is not None and not _AIMED_AT.search(words)
