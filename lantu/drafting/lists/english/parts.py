"""The parts of a list in English words, cut by their shape: quotations, semicolons, words in -ing, verbs, else commas outside brackets."""

import re

from lantu.drafting.lists.list_leads import BASE_VERBS, Span, says_what_to_do

VERB = rf"(?:to\s+|also\s+)?(?:{BASE_VERBS})\s+(?!and\b|of\b|in\b|for\b)"
_VERB_CUT = re.compile(
    rf",\s+(?:and\s+|or\s+|as\s+well\s+as\s+)?(?={VERB})|\s+and\s+(?={VERB})|,?\s+as\s+well\s+as\s+(?=[a-z]{{3,}}ing\s)",
    re.IGNORECASE,
)
_DOING_CUT = re.compile(
    r",\s+(?:and\s+|or\s+|as\s+well\s+as\s+)?(?=[a-z]{3,}ing\b)"
    r"|\s+and\s+(?!(?:planning|housing|building|parking|cycling|walking|lighting|heating|farming|manufacturing|training|shopping|learning|engineering|drinking|living)\b)(?=[a-z]{3,}ing\s)"
)
_COMMA = re.compile(r",\s+(?:and\s+|or\s+|as\s+well\s+as\s+)?")
_OPENS_INNER = re.compile(r"\b(?:across|between|of|for|in|with|on|among)\b")
_LAST = re.compile(r"\s+(?:and|as\s+well\s+as)\s+")
_QUOTED = re.compile(r"[‘“\"'](?P<name>[^‘’“”\"]{3,200}?),?[’”\"'](?=\s*(?:,|and\b|;|\.|$|[‘“]))")
_OVER = re.compile(
    r",?\s+(?:which|with\s+an?\s+|that\s+will|while|in\s+order\s+to|according\s+to|among\s+other\w*|and\s+others?\b|etc\b|so\s+that)|,\s+(?:\w+\s+){0,3}(?:said|says|added|noted|announced)\b|,[”\"]"
)
_SAID = re.compile(r",\s+(?:the\s+)?(?:\w+\s+){1,3}(?:said|says|announced|added|noted)\.?\s*$")
_OTHERS = re.compile(r"(?:and\s+|the\s+)?others?\b|other\s+(?:related\s+)?\w+$|more$|so\s+on$|etc", re.IGNORECASE)
LONGEST = 200


def deeds_of(body: str) -> list[Span]:
    """Return the deeds in a row that begin with a verb each: "widen …, plant … and mend …"."""
    return _ended(body, _cut(body, _VERB_CUT))


def parts_of(body: str, count: int | None) -> list[Span]:
    """Return the parts of a list in words, cut by their shape; the way that gives the stated number goes first."""
    said = _SAID.search(body)
    body = body[: said.start()] if said else body
    quoted = [found.span("name") for found in _QUOTED.finditer(body)] if re.match(r"[‘“\"']", body) else []
    if len(quoted) >= 2:
        return quoted
    body = re.split(r"[\"”]\s|,\s?[\"”]", body)[0]
    if re.search(r";\s", body):
        ways = [_with_and(body, _cut(body, re.compile(r";\s*(?:and\s+|or\s+)?")))]
        if count and body.startswith("to "):  # "to A, to B; from C, and to D"
            ways.append(_cut(body, re.compile(r"[,;]\s+(?:and\s+)?(?=to\s[a-z])|\s+and\s+(?=to\s[a-z])")))
        if count and len(ways[0]) < count:  # a copy has put a comma for one of the semicolons
            ways.append(_cut(body, re.compile(r"(?:;\s*|,\s+(?=(?:and\s+)?[a-z]{3,}ing\s))(?:and\s+|or\s+)?")))
    else:
        ways = []
        if re.match(r"[a-z]+ing\b", body, re.IGNORECASE):
            ways.append(_whole(body, _rejoined(body, _cut(body, _DOING_CUT))))
        if re.match(VERB, body, re.IGNORECASE):
            ways.append(_whole(body, _cut(body, _VERB_CUT)))
        commas = _folded(body, _cut(body, _COMMA))
        ways += [*_with_last(body, commas), commas]
    ways = [_ended(body, _until_aside(body, way)) for way in ways]
    exact = next((way for way in ways if len(way) == count), None)
    if exact:
        return exact
    return next((way for way in ways if len(way) >= 3 and all(2 < end - start <= LONGEST for start, end in way)), [])


_TELLS_MORE = re.compile(
    r",\s+and\s[^,]+(?P<rest>,\s+[a-z]+ing\s)|(?P<line>,?\s+in\s+(?:line|accordance|keeping)\s+with\b)"
)  # "A, B, and C, agreeing with …", "A, B and C in line with …"


def parts_told(body: str, count: int | None) -> list[Span]:
    """Return the parts of a list, without what tells more of all behind the last, where as many as are told stand before that."""
    more = _TELLS_MORE.search(body) if count else None
    before = parts_of(body[: max(more.start("rest"), more.start("line"))], count) if more else []
    return before if before and len(before) == count else parts_of(body, count)


_ASIDE = re.compile(
    r"with\s+an?\s|which\b|while\b|where\b|whose\b|whom?\b"
    r"|in\s+(?:accordance|line|partnership|collaboration|keeping|conjunction)\s+with\b|consistent\s+with\b|as\s+set\s+out\b|based\s+on\b"
)


def _with_and(body: str, parts: list[Span]) -> list[Span]:
    """Return the parts between semicolons; where no "and" stands behind the last of these, ", and" parts the last two."""
    start, end = parts[-1]
    told = re.search(r";\s*(?:and|or)\s+$", body[:start])
    last = None if told else re.search(r",\s+and\s+", body[start:end])
    article = re.compile(r"\s+and\s+(?=an?\s)")
    each = all(re.match(r"an?\s", body[slice(*part)]) for part in parts)
    last = last or (article.search(body[start:end]) if each and not told else None)  # "a A; a B and a C"
    row = (
        None if told or last else re.fullmatch(r"([^,]+),\s+([^,]+?)\s+and\s+([^,]+)", body[start:end])
    )  # "…; A, B and C"
    if row:
        return [*parts[:-1], *((start + first, start + until) for first, until in map(row.span, (1, 2, 3)))]
    return [*parts[:-1], (start, start + last.start()), (start + last.end(), end)] if last else parts


def _until_aside(body: str, parts: list[Span]) -> list[Span]:
    """Return the parts before one that only tells more of the last: "A, with a focus on B and C"."""
    aside = next((at for at, part in enumerate(parts) if at and _ASIDE.match(body[slice(*part)])), len(parts))
    return parts[:aside]


def two_of(body: str) -> list[Span]:
    """Return the two parts of a body that has one "and" and no comma; none where it is otherwise."""
    ands = [found.span() for found in _LAST.finditer(body)]
    return (
        [] if len(ands) != 1 or re.search(r"[,;]\s", body) else _ended(body, [(0, ands[0][0]), (ands[0][1], len(body))])
    )


def _cut(body: str, pattern: re.Pattern[str]) -> list[Span]:
    plain = re.sub(r"\([^)]*\)|“[^”]*”|\"[^\"]*\"", lambda found: "_" * len(found[0]), body)
    cuts = [found.span() for found in pattern.finditer(plain)]
    return list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)], strict=True))


def _whole(body: str, parts: list[Span]) -> list[Span]:
    """Return the parts, or none where one of them goes on with parts of another shape."""
    names = [body[slice(*part)] for part in parts]
    mixed = any(", " in name and not re.search(r"\b(?:and|or)\b", name) for name in names[:-1])
    inner = len(names) >= 3 and re.search(r",\s+and\s", names[-1]) is not None  # "…, and mending A, B, and C"
    return [] if mixed or (names and names[-1].count(", ") > 1 and not inner) else parts


def _rejoined(body: str, parts: list[Span]) -> list[Span]:
    """Return the parts, a lone word made one with what "and" joins to it: "understanding and caring for the marsh"."""
    joined: list[Span] = []
    for start, end in parts:
        last = joined[-1] if joined else None
        if last and " " not in body[slice(*last)].strip() and re.fullmatch(r"\s+and\s+", body[last[1] : start]):
            joined[-1] = (last[0], end)
        else:
            joined.append((start, end))
    return joined


def _with_owned(body: str, parts: list[Span]) -> list[Span]:
    """Return the parts; what is its own stays with it: "reform of the board, its crews, boats and rules, …" is one part."""
    texts = [body[slice(*part)] for part in parts]
    owned = next((at for at, text in enumerate(texts) if at and re.fullmatch(r"(?:its|their)\s\S+", text)), None)
    if owned is None:
        return parts
    closer = next((at for at in range(owned, len(parts)) if re.search(r"\band\b", texts[at])), None)
    if closer is None:
        return parts
    return [*parts[: owned - 1], (parts[owned - 1][0], parts[closer][1]), *parts[closer + 1 :]]


def _folded(body: str, parts: list[Span]) -> list[Span]:
    """Return the parts; an "and" before the last one closes a list inside an item: "across planning, building, and upkeep"."""
    parts = _with_owned(body, parts)
    closers = [at for at in range(1, len(parts)) if re.search(r"\b(?:and|or)\s+$", body[: parts[at][0]])]
    folded = list(parts)
    for closer in reversed(closers[:-1]):
        opener = closer - 1
        while opener > 0 and not _OPENS_INNER.search(body[slice(*parts[opener])]):
            opener -= 1
        folded[opener : closer + 1] = [(parts[opener][0], parts[closer][1])]
    over = len(parts) - 1 - closers[-1] if closers else 0
    return folded[: max(0, len(folded) - over)]  # what follows the part behind the last "and" is no part


_MOST_ANDS = 2  # of a last part, of which one may part it
_OF_THE_LAST = re.compile(r"\s(?:that|which|who)\s+(?:will|would|can|are|is|help|support)\b")


def _with_last(body: str, parts: list[Span]) -> list[list[Span]]:
    """Return the ways to part the last two of a list that has no comma before its "and", the last "and" first."""
    if not parts:  # of nothing but commas and "and"
        return []
    start, end = parts[-1]
    told = _OF_THE_LAST.search(body, start, end)  # "A and B that will mend C and D"
    ands = [found.span() for found in _LAST.finditer(body, start, told.start() if told else end)]
    closed = re.search(r"(?:and|or|as\s+well\s+as)\s+$", body[:start]) is not None
    if closed or not ands or len(ands) > _MOST_ANDS:
        return []
    doing = [cut for cut in ands if says_what_to_do(body[cut[1] : end])]
    one_word = len(body[start : ands[0][0]].split()) == 1
    return [
        [*parts[:-1], (start, first), (last, end)]
        for first, last in (*doing[:1], *(ands[:1] if one_word else ()), ands[-1], ands[0])
    ]


def _ended(body: str, parts: list[Span]) -> list[Span]:
    """Return the parts without what follows the last of them, and without "and others"."""
    if not parts:
        return []
    start, end = parts[-1]
    over = _OVER.search(body, start + 3, end)
    if over is None and not says_what_to_do(body[slice(*parts[0])]):
        over = re.compile(r"\s+(?:providing|that|will)\b").search(body, start + 3, end)
    parts = [*parts[:-1], (start, over.start() if over else end)]
    to = [re.match(r"to\s", body[slice(*part)], re.IGNORECASE) is not None for part in parts]
    if len(parts) > 2 and to[-1] and not any(to[:-1]):
        parts.pop()  # "themes: work, homes and trees, and to work with others"
    return [part for part in parts if not _OTHERS.match(body[slice(*part)].strip(" .,;"))]
