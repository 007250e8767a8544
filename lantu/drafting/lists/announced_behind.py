"""Lists in a sentence whose name stands behind them, in the sentence before or before a bare "are".

"A, B and C are areas of priority"; 包括：A、B、C; "among the goals are A, B and C"; "other targets are A, B and C".
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english.parts import LONGEST, parts_of
from lantu.drafting.lists.list_leads import Found, kind_of, looks_back, placed, says_what_to_do
from lantu.drafting.sentences.sentences import Sentence

_NAME = r"priorit(?:y|ies)|objectives?|goals?|targets?|aims|pillars|themes|commitments?|thrusts|directions"
_BEHIND = re.compile(
    rf"(?P<body>[A-Za-z][^.;:]*?),?\s+(?:are|will\s+be|remain)\s+(?:(?:the|its|our|their|among|all|key|main|top|core|major|strategic|other|some|of)\s+){{0,4}}"
    rf"(?P<head>(?:areas?|fields|sectors)\s+of\s+(?:\w+\s+)?(?:{_NAME})|(?:priority|focus)\s+(?:areas|sectors|fields)|(?:{_NAME}))(?P<rest>(?:\s(?:of|in|for|under|within)\s[^.;:]*)?)\.?"
)
_ON_THE_LIST = re.compile(
    r"(?P<body>[A-Za-z][^.;:]*?),?\s+are\s+(?:also\s+|all\s+)?(?:top|high|first)\s+(?:on|of|in)\s+(?:the|its|our|their|his|her)\s+"
    r"(?P<head>priority\s+list|list\s+of\s+priorities|agenda)(?P<rest>)\.?"
)
_CARRY = re.compile(
    r"(?P<body>[A-Za-z][^.;:]*?),?\s+(?:forms?|constitutes?|makes?\s+up|are|will\s+(?:be|form))\s+the\s+(?:backbone|core|basis|heart|foundations?|cornerstones?)\s+"
    r"of\s(?P<head>[^.;:]*?\b(?:actions|measures|plan|strategy|reforms?|programme|agenda|policy))(?P<rest>)\.?"
)
_SOMEBODY_SAID = re.compile(r"(?:[^.;:]*,\s)?(?:[A-Z][\w’'-]+\s){1,3}(?:said|says|added|noted|stated)\s+(?:that\s+)?")
_ACCORDING_TO = re.compile(r",\s+(?:according\s+to|(?:he|she|they|[A-Z]\w+)\s+(?:said|says|added))\b.*$")
_ARE = re.compile(
    rf"(?:^|(?<=\bthat)\s)[“\"]?(?:(?:included\s+(?:among|in)|among)\s+(?:the|these|its|our|their)|other|the|our|its|their|these|key|main|major|top|further|additional)\s+(?:[a-z]+\s+){{0,3}}?"
    rf"(?P<head>(?:priority|focus|prioriti[sz]ed)\s+areas|{_NAME.replace('?', '')})\s+(?:are|is)\s+(?P<body>[^.;:]+)",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(r"\b(?:is|are|was|were|has|have|will|that|which|who|because|while|but|if|when)\b")
_PASSIVE = re.compile(r"[a-z]+(?:ed|en|t|wn)\s+(?:with|to|in|by|on|from|for|at|into|below|above|through)\b")
_WHO = re.compile(r"\b(?:we|it|they|you|I)\b")
_OPENS = re.compile(r"\s*(?:分[别別](?:为|為|是)|包括|包含|涵[盖蓋])\s*[：:]\s*(?P<body>[^。；！？\n]+)")
_TRUE_OF_ALL = re.compile(r"(?:均|皆|都|全[数數部])[有设設达達]|至少|不少于|不少於|不低于|不低於|全覆[盖蓋]")


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such lists."""
    before: Sentence | None = None
    for sentence in sentences:
        if "\t" not in sentence.text and not sentence.head:
            yield from _english(sentence)
            yield from _behind_are(sentence)
            yield from _chinese(before, sentence)
        before = sentence


def _english(sentence: Sentence) -> Iterator[Found]:
    said = _SOMEBODY_SAID.match(sentence.text)
    begin = said.end() if said else 0
    forms = (_BEHIND, _CARRY, _ON_THE_LIST)
    match = next((found for form in forms if (found := form.fullmatch(sentence.text.rstrip(), begin))), None)
    if match is None or _RUNS_ON.search(match["body"]) or looks_back(match["rest"]):
        return
    parts = _with_examples(match["body"], parts_of(match["body"], None))
    closed = re.search(r"\band\b", match["body"]) is not None
    if len(parts) >= 3 and closed and all(3 <= end - start <= min(LONGEST, 80) for start, end in parts):
        yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


def _with_examples(body: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the parts of a row of deeds, examples with the deed that they are of: "…, and creating jobs in sectors such as A, B and C"."""
    texts = [body[slice(*part)] for part in parts]
    at = next((number for number, part in enumerate(texts) if re.search(r"\bsuch as\b", part)), len(parts))
    deeds = [re.match(r"(?:and\s+)?[a-z]+ing\b", part) is not None for part in texts]
    if at == len(parts) or not all(deeds[: at + 1]) or any(deeds[at + 1 :]):
        return parts
    return [*parts[:at], (parts[at][0], parts[-1][1])]


def _behind_are(sentence: Sentence) -> Iterator[Found]:
    """Yield three names and more, the first of two words at least, that a sentence says some aims are."""
    match = _ARE.search(sentence.text)
    if match is None or looks_back(sentence.text[: match.start("body")]) or _PASSIVE.match(match["body"]):
        return
    body = _ACCORDING_TO.sub("", match["body"])
    parts = parts_of(body, None)
    names = [match["body"][slice(*part)] for part in parts]
    closed = re.search(r"\band\b", match["body"]) is not None
    nouns = (
        len(names) >= 3
        and (len(names[0].split()) > 1 or match["head"].lower().endswith("areas"))
        and not any(_RUNS_ON.search(name) or _WHO.search(name) for name in names)
    )
    if nouns and closed:
        yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


def _chinese(before: Sentence | None, sentence: Sentence) -> Iterator[Found]:
    """Yield the parts of a sentence that begins with 包括： and goes on with what the one before it named, each to be true of all."""
    match = _OPENS.match(sentence.text)
    if match is None or before is None or kind_of(before.text) is None or looks_back(before.text):
        return
    parts = [found.span() for found in re.finditer(r"[^、]+", match["body"])]
    names = [match["body"][slice(*part)] for part in parts]
    told = sum(_TRUE_OF_ALL.search(name) is not None or says_what_to_do(name) for name in names)
    if len(parts) >= 3 and told == len(parts) and all(4 <= len(name) <= 60 for name in names):
        yield from placed(sentence, match.start("body"), parts, "target")
