"""English passages that tell aims in the present tense: behind "The Government set specific targets", and under a heading "Targets"."""

import re

from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.periods import years_in

_SETS_TARGETS = re.compile(
    r"\b(?:sets?|set\s+out|lays?\s+(?:down|out)|laid\s+(?:down|out)|outlines?|outlined|defines?|defined|adopt(?:s|ed)|approv(?:es|ed)|identif(?:ies|ied)|has|have|contains?|includes?|establish(?:es|ed)|announced|unveiled)\s+"
    r"(?:(?:out|a|an|the|its|their|some|several|number|series|range|of|following|specific|key|main|major|concrete|clear|ambitious|quantitative|new|[a-z]+-[a-z]+|social|economic|development|strategic|national|regional|two|three|four|five|six|seven|eight|nine|ten|and|[a-z]{4,}al)\s+){0,8}?"
    r"(?:targets|goals)\b"
    r"|\b(?:targets|goals)\s+(?:(?:for|of|to|in|by|under)\s+[^.:;\d]{0,80}(?:20\d\d)?\s*)?(?:are|include)\s*(?:as\s+follows|set\s+out\s+below|the\s+following|these)?\s*[:.]?$",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:was|were|had|did|currently|now|today|presently|at\s+present|so\s+far|to\s+date|already|last\s+year|said|says|stated|according|since|previously|has\s+been|have\s+been|has\s+[a-z]+ed|have\s+[a-z]+ed|"
    r"rose|fell|grew|reached|achieved|recorded|baseline|actual)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|must|should|(?:is|are)\s+(?:set|expected|projected|planned|to)|by\s+(?:the\s+end\s+of\s+)?20\d\d|targets?\s+of)\b",
    re.IGNORECASE,
)
_TARGETS = re.compile(
    r"\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:key|main|specific|strategic|overall|headline|major|core|development|medium-term|five-year|national|plan|expected|our|the)\s+){0,3}(?:targets?|expected\s+(?:results|outcomes))(?:\s+(?:for|by|to)\s+20\d\d)?(?:\s+(?:include|are))?\W*",
    re.IGNORECASE,
)
_BARE_PARTICIPLE = re.compile(
    r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bhas\s)(?<!\bhave\s)(?<!\bhad\s)(?<!\bit\s)(?<!\bwe\s)(?<!\bthey\s)(?<!\bwhich\s)(?<!\bthat\s)\b(?:increased|reduced|decreased|raised|lowered|improved|doubled|halved|expanded|achieved|reached|maintained|established|"
    r"constructed|trained|created|provided|delivered|completed|installed|planted|connected|rehabilitated|upgraded|built|cut)\b[^.;]*$",
    re.IGNORECASE,
)
_DEED_FIRST = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?[A-Z][a-z]+ed\b")  # "Reduced waste by 7%" tells what was done
_MOST = 12  # sentences for which targets that a sentence announces hold


def aims_after(text: str, sentence: Sentence, before: int, nearest: Sentence | None) -> int:
    """Return for how many sentences behind this one targets that a sentence has announced still hold; 0 for none.

    before: for how many they held at this sentence; nearest: the one behind it. They begin behind a sentence without an
    amount that sets targets, where the next one tells of what is to come, and end where one tells of another time.
    """
    if sentence.head and not sentence.text.rstrip().endswith(":"):
        return 0
    words = re.sub(r"(?:19|20)\d\d", "", sentence.text)
    begins = (
        nearest is not None
        and nearest.line != sentence.line
        and not sentence.bullet
        and sentence.text.rstrip().endswith((".", ":"))
        and not re.search(r"\d", words)
        and _SETS_TARGETS.search(sentence.text)
        and _TO_COME.search(nearest.text)
        and not _ANOTHER_TIME.search(nearest.text)
    )
    if begins:
        return _MOST
    return before - 1 if before and not _ends(text, sentence) else 0


def _ends(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells of another time than that of targets announced before."""
    dated = any(not item.base for item in years_in(text, sentence.start, sentence.end))
    return _ANOTHER_TIME.search(sentence.text) is not None or (dated and not _TO_COME.search(sentence.text))


def tells_aims(text: str, sentence: Sentence, left: int) -> bool:
    """Whether a sentence in the present tense tells targets that one before it has announced."""
    return left > 0 and not sentence.head and not _ends(text, sentence)


def states_a_target(sentence: Sentence, lead: str) -> bool:
    r"""Whether words before a number state a target as if it were reached, under a heading that says Targets: "Pass rates increased by".

    >>> from lantu.drafting.sentences.sentences import split
    >>> one = split("Targets:\n- Pass rates increased by 7%\n")[-1]
    >>> (states_a_target(one, "Pass rates increased by "), states_a_target(one, "Pass rates have increased by "))
    (True, False)
    """
    return (
        bool(sentence.heads)
        and _TARGETS.fullmatch(sentence.heads[-1]) is not None
        and _BARE_PARTICIPLE.search(lead) is not None
        and not re.search(r"\b(?:in|by)\s+(?:19|20)\d\d", lead)
        and not _DEED_FIRST.match(lead)
        and not re.search(r"\b(?:was|were|has|have|had|is|are|currently|already)\b", lead, re.IGNORECASE)
    )


_TO_BE_DONE = re.compile(
    r"\s*(?:(?!found|known|had|has|have|is|are|was|were|needs?|going|likely|[a-z]+ed\b)[a-z][a-z’'-]*\s+){0,4}?to\s+be\s+[a-z]{2,}(?:ed|en|wn|lt|ut|ade)\b"
)  # 100,000 trees to be planted
_THERE_WERE = re.compile(
    r"\b(?:was|were|is|are|had|has|have)\s+(?:(?:a|an|the|about|around|over|still|some|further|total|of)\s+)*$",
    re.IGNORECASE,
)


def is_to_be_done(lead: str, behind: str) -> bool:
    """Whether words behind a number say what is to be done with what it counts, and those before it not that there were such.

    >>> is_to_be_done("one for ", " trees to be planted"), is_to_be_done("there were ", " trees to be planted")
    (True, False)
    """
    return _TO_BE_DONE.match(behind) is not None and _THERE_WERE.search(lead) is None


_UNDONE = re.compile(
    r"\b(?:revers|undo|overcom|offset|recover\w*\s+from|respond\w*\s+to|follow)\w*\s+(?:an?|the)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_A_LOSS = re.compile(
    r"\s*(?:[a-z]+\s+){0,2}(?:fall|drop|decline|decrease|contraction|reduction|loss|slump|rise|increase|growth|surge|jump)\b",
    re.IGNORECASE,
)


def undoes_a_change(lead: str, after: str) -> bool:
    """Whether a number is that of a change that came before, and that something else is to undo: "reverse a 3% fall".

    >>> undoes_a_change("aims to reverse a ", " fall in visits"), undoes_a_change("aims at a ", " fall in visits")
    (True, False)
    """
    return _UNDONE.search(lead) is not None and _A_LOSS.match(after) is not None


_TO_BE_SEEN = re.compile(
    r"\b(?:to|will|should|must|would)\s+(?:see|have|get)\s+[^,;.]{2,80}?\b(?:reduced|cut|increased|raised|lowered|doubled|halved|improved|expanded|built|completed|lifted|brought|planted|installed)\b[^,;]*$"
    r"|,\s+with\s+[^,;]{3,60}\s(?:exceeding|surpassing|reaching|topping|beating)\s[^,;]*$",
    re.IGNORECASE,
)


def is_to_be_seen(lead: str) -> bool:
    """Whether a participle before a number tells what somebody wants to see done, or what stands beside an aim.

    >>> is_to_be_seen("wants to see poverty cut from 24% to "), is_to_be_seen("saw poverty cut from 24% to ")
    (True, False)
    >>> is_to_be_seen("income should reach 400, with sales surpassing ")
    True
    """
    return _TO_BE_SEEN.search(lead) is not None
