"""Lists in an English sentence: what a noun announces ("five pillars: a, b …", "priorities include …"), and what a plan seeks to do.

Parts are a list where they are as many as the text says, or where they stand behind a word for aims or work.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.english import deeds
from lantu.drafting.lists.english.nouns_and_counts import COUNT, HEAD, NUMBER_WORDS, OF_WORK, STRONG, count_of
from lantu.drafting.lists.english.parts import VERB, parts_of, parts_told, two_of
from lantu.drafting.lists.list_leads import (
    Found,
    Span,
    is_statistic,
    kind_of,
    looks_back,
    placed,
    says_what_to_do,
)
from lantu.drafting.sentences.sentences import Sentence

_GLUE = (
    r"\s*[:：]|(?<!\bwe),?\s+(?:(?:which|that|these|they|will|would|should|can|also)\s+){0,2}(?:include|includes|including|comprise|comprises|comprising|cover|covers|(?:outlined?|outlines)(?!\s+(?:in|by|at|on|above|below|here|for|as|do|does|did|has|have|had|will|is|are)\b)|(?:are|were)(?!\s+(?:identified|named|defined|chosen|agreed)\b)|being)\b[:;]?"
    r"|\s+(?:(?:have|has)\s+been|are|is)\s+(?:identified|named|defined|chosen)\s+as\b:?|,?\s+(?:such\s+as|namely|themed\s+as|i\.e\.)\b[,:;]?|,\s+that\s+is\b[,:]?|\s+[–—-]\s|[–—]\s"
)
_NOUN = re.compile(
    rf"(?:(?<![\d.])\b{COUNT}\s+)?(?P<adjectives>(?:(?!(?:{NUMBER_WORDS})\b)[a-z-]+\s+){{0,3}})\b(?P<head>{HEAD})\b(?!\s+areas\b)(?P<between>(?:(?!\b(?:targets?|goals?|tasks?|actions|priorities|pillars|measures|reforms|challenges|strategies)\b)(?:[^.:;,!?]|(?<=\d)[,.](?=\d))){{0,90}}?|,?\s+themed)(?P<glue>{_GLUE})\s*(?P<body>[^\s].*)",
    re.IGNORECASE,
)
_TO_WORK_ON = re.compile(
    r"\b(?:target\w*|focus\w*|improv\w+|priorit\w+|concentrat\w+|invest\w*|work\w*\s+on|attention)\b", re.IGNORECASE
)
_FOLLOWING = re.compile(
    r"\b(?:focus\w*|priorit\w+|concentrat\w+)\s+(?:\w+\s+){0,4}the\s+following\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE
)  # "focuses on the following sectors: …"
_RESTS_ON = re.compile(r"\b(?:focus\w*|concentrat\w+|cent(?:re|er)\w*|rests?|based)\s+on\s+$", re.IGNORECASE)
_QUALIFIED = re.compile(rf"\b{OF_WORK}\s+$", re.IGNORECASE)
_BRACKETS = re.compile(
    rf"(?:\b{COUNT}\s+(?:[a-z-]+\s+){{0,2}}|(?<!-)\b(?!(?:{NUMBER_WORDS})\b))(?P<head>{HEAD})(?:\s+of\s+(?:focus|work|action|interest))?\s*[(（](?P<body>[^()（）]{{12,400}})[)）]",
    re.IGNORECASE,
)
_NEAR = 4  # words between a noun and its "such as"
_OF = re.compile(
    rf"\b{COUNT}\s+(?:(?:key|main|core|strategic|priority|guiding|cross[- ]cutting)\s+){{0,2}}"
    r"(?:(?:signature|big|flagship|integrated|long-term)\s+)?(?P<head>pillars|themes|priorities|goals|aims|objectives|principles|directions|areas|thrusts|commitments|missions|strands|values|solutions|programmes|strategies)"
    r"\s+(?:of|on)\s+(?P<body>[^.;:()]{8,200})",
    re.IGNORECASE,
)
_OF_A_NATION = re.compile(r"\b(?:national|nationwide|federal|state|provincial|regional)\s", re.IGNORECASE)
_PASSIVE = re.compile(
    r"[a-z]+(?:ed|en|t|wn)\s+(?:with|to|in|by|on|from|for|at|into|below|above|through)\b"
)  # "pillars are aligned with"
_EXAMPLES = re.compile(r"(?:including|such\s+as|for\s+(?:example|instance))\b")  # of the part before them
_CLAUSE = re.compile(
    r"(?:[\w’'(),/-]+\s+){1,12}?(?:aims|rests|would|has|have|was|were|reflects|includes|covers)\s", re.IGNORECASE
)  # a sentence of its own behind a colon
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")  # a sum behind a name
_ONLY_FIGURE = re.compile(r"\W*(?:and\s+)?(?:an?\s+|approx\w*\.?\s+|about\s+)?[\d$£€]", re.IGNORECASE)


_NAMED = re.compile(
    r"\b(?:were|was|(?:have|has)\s+been)\s+(?:identified|named|defined|chosen|set|agreed|adopted)\b", re.IGNORECASE
)  # what is aimed at was settled, not done


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of announced lists."""
    for sentence in sentences:
        if (
            "\t" not in sentence.text
            and re.search(r"[,;]|\band\b", sentence.text)
            and not (sentence.head and ":" not in sentence.text)
        ):
            yield from _by_noun(sentence)
            yield from _in_brackets(sentence)
            yield from _of_names(sentence)
            yield from _told_of(sentence)
            yield from _behind_colon(sentence)
            yield from deeds.find(sentence)


def _in_brackets(sentence: Sentence) -> Iterator[Found]:
    """Yield what stands in brackets behind its name: "five key areas (energy, transport, nature and waste)"."""
    for match in _BRACKETS.finditer(sentence.text):
        count = count_of(match["count"])
        parts = parts_of(match["body"], count)
        if len(parts) == count or (count is None and len(parts) >= 3 and STRONG.search(match["head"])):
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


def _of_names(sentence: Sentence) -> Iterator[Found]:
    """Yield as many short names as are told: "the four pillars of Place, People, Work and Nature", "five solutions on …"."""
    for match in _OF.finditer(sentence.text):
        count = count_of(match["count"]) or 0
        parts = parts_of(match["body"], count)
        short = all(len(match["body"][slice(*part)].split()) <= _NEAR for part in parts)
        if count >= 3 and len(parts) == count and short and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


_TOLD_OF = re.compile(
    rf"\b{COUNT}\s+(?:[a-z-]+\s+){{0,3}}(?P<head>(?:priority|focus|key|action)\s+areas|priorities|goals|objectives|aims|pillars|themes|actions|strategies|targets)"
    r"\s+(?:that|which|where|to)\s[^.:;]{1,200}:\s+(?P<body>[^.;:]+)",
    re.IGNORECASE,
)


def _told_of(sentence: Sentence) -> Iterator[Found]:
    """Yield as many parts as are told, behind a colon and a long clause that tells of them: "three goals that …: A, B and C"."""
    for match in _TOLD_OF.finditer(sentence.text):
        count = count_of(match["count"]) or 0
        parts = parts_of(match["body"], count)
        if len(parts) == count >= 3 and not looks_back(sentence.text[: match.start("body")]):
            yield from placed(sentence, match.start("body"), parts, kind_of(match["head"]) or "task")


_PARTED = re.compile(
    r"(?:[a-z]:|\b(?:will|would|plans?\s+to|proposes?\s+to|is\s+to|are\s+to)\s+(?:also\s+)?(?:include|provide|fund|deliver|see|contain|bring))"
    r"\s+(?P<body>[^:]*;[^:]*;\s*and\b[^:]*)"
)


def _behind_colon(sentence: Sentence) -> Iterator[Found]:
    """Yield what semicolons part behind a colon, or behind what will be: "is spent on: A; B; and C", "will fund A; B; and C"."""
    match = _PARTED.search(sentence.text)
    if match and not looks_back(sentence.text[: match.start("body")]):
        yield from placed(sentence, match.start("body"), parts_of(match["body"], None), "task")


def _in_title(before: str, glue: str) -> bool:
    """Whether a dash stands within quotation marks: ‘Harbour Plan 2031 – To …’ is a title."""
    return glue.strip() in ("–", "—", "-") and max(map(before.rfind, "‘“")) > max(map(before.rfind, "’”"))


def _by_noun(sentence: Sentence) -> Iterator[Found]:
    at = 0
    while match := _NOUN.search(sentence.text, at):
        at = match.end("head")
        count, glue = count_of(match["count"]), match["glue"].lower()
        colon = glue.rstrip().endswith((":", "："))
        kind = kind_of(match["head"]) or "task"
        if re.match("strateg", match["head"], re.IGNORECASE) and _OF_A_NATION.search(match["adjectives"]):
            kind = "strategy"
        parts, count = _named_parts(match["body"], count, "include" in glue)
        names = [match["body"][slice(*part)] for part in parts]
        far = "such as" in glue and len(match["between"].split()) > _NEAR  # of what stands nearer
        far = far or re.fullmatch(r"\s+#?\d[\d.]*", match["between"]) is not None  # "Objective 2: By 2031, each quay …"
        far = far or _in_title(sentence.text[: match.start("glue")], glue)
        far = far or (glue.strip() == "are" and _PASSIVE.match(match["body"]) is not None)
        far = far or any(map(_EXAMPLES.match, names[1:])) or (count is None and any(map(_CLAUSE.match, names[:1])))
        if (
            far
            or all(map(_ONLY_FIGURE.match, names))
            or looks_back(_NAMED.sub("", match["between"]))
            or "were" in glue
            or not names
        ):
            continue
        if (
            count is not None
            and re.match(r"\s*(?:of|in)\b", match["between"]) is None
            and len(parts) != count
            and not colon
            and not (
                "includ" in glue
                and 3 <= len(parts) < count
                and (all(map(says_what_to_do, names)) or _RESTS_ON.search(sentence.text[: match.start()]))
            )
        ):
            continue
        sure = re.match(r"[‘“\"']", match["body"]) is not None or ";" in match["body"]
        if count is not None and colon and len(parts) != count and not (sure and abs(len(parts) - count) == 1):
            continue
        if count is None:
            asked = _FOLLOWING.search(sentence.text[: match.start("head")]) is not None and colon
            if len(parts) < 3 or not (
                STRONG.search(match["head"]) or asked or sum(map(says_what_to_do, names)) * 2 > len(names)
            ):
                continue
            singular = re.fullmatch(
                r"goal|target|aim|objective|action|measure|priority|theme|challenge|task", match["head"], re.IGNORECASE
            )
            passing = "such as" in glue or (kind == "challenge" and "including" not in glue and not colon)
            worked_on = _QUALIFIED.search(match["adjectives"]) or _TO_WORK_ON.search(match["between"])
            bare_area = re.fullmatch(r"areas?", match["head"], re.IGNORECASE) and not worked_on
            if not colon and all(re.search(r"\d(?!\d*\s*$)", _IN_BRACKETS.sub("", name)) for name in names):
                continue  # figures told one after the other
            if (
                (singular and not colon)
                or (passing and kind == "challenge")
                or bare_area
                or (glue.strip() in ("are", "–", "—", "-") and not _do(names))
            ):
                continue
        if (
            sum(is_statistic(_IN_BRACKETS.sub("", name)) or re.match(r"\W*[\d$£€]", name) is not None for name in names)
            * 2
            > len(names)
            and not colon
        ):
            continue
        yield from placed(sentence, match.start("body"), parts, kind)
        at = match.start("body") + parts[-1][1]


def _named_parts(body: str, count: int | None, some: bool) -> tuple[list[Span], int | None]:
    """Return the parts that a noun announces, and how many are told; some: the text need not name all of them."""
    parts = parts_told(body, count)
    if count and count > 2 and not parts and some:
        parts = two_of(body)
        return parts, len(parts) or count
    names = [body[slice(*part)] for part in parts]
    deed = re.match(
        r"to\s" if some else VERB, body, re.IGNORECASE
    )  # "include clean water": no verb stands there without "to"
    one = count is None and names and deed and not any(map(says_what_to_do, names[1:]))
    return ([] if one else parts), count  # one deed, done to several things


def _do(names: list[str]) -> bool:
    """Whether most parts begin with "to" or a verb."""
    return sum(re.match(rf"(?:to\s|a\s|the\s|{VERB})", name, re.IGNORECASE) is not None for name in names) * 2 > len(
        names
    )
