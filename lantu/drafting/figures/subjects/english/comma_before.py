"""What an English number is about by the words before its comma or bracket: "the count rose, from 1,300", "Leith (up 4 %)"."""

import re

from lantu.drafting.figures.subjects.english.changes import ROUGHLY
from lantu.drafting.figures.subjects.english.plain_names import plain

_MONEY = r"(?:US|Rs\.?)?[£$€]?"
_WHAT = (
    r"(?:^|[.;:]\s|,\s+(?:and|but|while)\s)\W*(?:(?:although|while|though|as|finally|overall|meanwhile|however),?\s+)?"
    r"(?P<of>[A-Za-z](?:(?!,\s+(?:up|down|from|at)\s)[^;:]){2,110}?)"
)
_HELPS = (
    r"(?:\s+(?:also|has|have|had|will|would|is|are|was|were|expected|projected|forecast|set|to|further|since|then))*"
)
_ROSE = r"(?:increased?|rose|risen|rise|fell|fallen|fall|grew|grown|grow|declined?|dropped?|decreased?|jumped|climbed|improved)"
_STATED = r"(?:(?:is|are|was|were|remain(?:s|ed)|rank(?:s|ed)|account(?:s|ed)?\s+for|(?:ha[ds]|have|saw)\s+the)\s+[^,;.()\d]{3,60})"
_ROSE_FROM = re.compile(
    rf"{_WHAT}{_HELPS}\s+(?:[a-z]+ly\s+)?{_ROSE}\b[^,;.()]{{0,50}},\s+(?:(?:up|down)(?:\s+(?:from|by))?|from|by|at)\s+{ROUGHLY}{_MONEY}$",
    re.IGNORECASE,
)
_IS_AT = re.compile(
    rf"{_WHAT}\s+(?:also\s+|still\s+)?{_STATED}(?:\s+in\s+(?:19|20)\d\d)?,?\s+at\s+{ROUGHLY}{_MONEY}$",
    re.IGNORECASE,
)
_HAS_THE = re.compile(
    rf"\s(?:ha[ds]|have|saw|recorded)\s+the\s+(?:lowest|highest|largest|smallest|greatest|fewest|most)\s+(?P<of>[a-z][^,;.()\d]{{3,60}}?),?\s+at\s+{ROUGHLY}{_MONEY}$",
    re.IGNORECASE,
)  # "Leith has the lowest number of deaths at 147"
_NAMED_IN_FRONT = re.compile(
    rf"\b(?P<of>[A-Z][\w’'&-]*(?:\s(?:and\s|of\s|the\s)?[A-Z][\w’'&-]*){{0,4}})\s\((?:up|down|rose|fell|plus|minus|an?\s+(?:increase|rise|fall|drop)\s+of)\s+(?:by\s+)?{ROUGHLY}$"
)
_ACCOUNTING = re.compile(
    r"\b(?:from|by|in|on)\s+(?:the\s+)?(?P<of>[A-Za-z](?:(?!\s(?:from|by|in|on|will|is|are|was|were)\b)[\w’' -]){2,40}),"
    rf"\s+(?:accounting\s+for|(?:mak|tak)ing\s+up|representing|constituting)\s+{ROUGHLY}$",
    re.IGNORECASE,
)
_SECOND_OF_A_MOVE = re.compile(
    rf"\bfrom\s+(?:the\s+)?{ROUGHLY}{_MONEY}(?!(?:19|20)\d\d\b)\d[\d.,]*\s?(?:%|per\s?cent|percent)?(?:\s+of\s+[A-Za-z][^,;:\d]{{1,40}}?)?"
    rf"(?:\s+(?:in|at|of)\s+[^,;:]{{2,30}}?)?\s+to\s+(?:an?\s+(?:[a-z]+\s+)?(?:peak|low|high|record|level|total|estimated)\s+(?:of\s+)?)?{ROUGHLY}{_MONEY}$",
    re.IGNORECASE,
)
_OR_SO_MUCH = re.compile(
    rf"\d[\d.,]*\s?[a-zA-Z][a-zA-Z ]{{0,16}},?\s+or\s+{ROUGHLY}$", re.IGNORECASE
)  # "40 kt, or 7 % of the total"
_ONLY_TIME = re.compile(
    r"\W*(?:(?:in|by|since|during|over|at|as|for)\b[^,]*|it|this|that|they|these|those|which|there\b.*|we|he|she)\W*",
    re.IGNORECASE,
)


def before_its_comma(said: str, before: str, share: bool) -> str:
    """Return what a number is about by what its sentence says before it, up to a comma or a bracket; empty where that says nothing.

    said: its sentence before it; before: what the number before it was about; share: it counts in %.

    >>> before_its_comma("The number of permits also rose, from ", "", False), before_its_comma("Leith (up ", "", True)
    ('number of permits', 'Leith')
    >>> before_its_comma("Most waste comes from homes, accounting for ", "", True)
    'homes'
    >>> before_its_comma("took debt from 40% of GDP in 2031 to a peak of ", "debt", True)
    'debt'
    """
    if share and before and _SECOND_OF_A_MOVE.search(said):
        return before
    if share and before and _OR_SO_MUCH.search(said):
        return before
    if share and (found := _NAMED_IN_FRONT.search(said) or _ACCOUNTING.search(said)):
        return plain(found["of"])
    found = _ROSE_FROM.search(said) or _IS_AT.search(said)
    if found is None or _ONLY_TIME.fullmatch(found["of"]):
        return ""
    if counted := _HAS_THE.search(found["of"] + said[found.end("of") :]):
        return plain(counted["of"])
    named = re.sub(r"^(?:in|by|during|since)\s[^,]{2,30},\s+", "", found["of"], flags=re.IGNORECASE)
    return plain(re.sub(r"^The\s", "", named))[:140]
