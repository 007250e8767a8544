"""Lists that no rule knows: candidates whose evidence, weighed, makes a list more likely than not.

The weights (weights.csv) are those with which the evidence tells best which candidates of the marked corpus are lists
(`python -m bench.list_evidence` fits them anew): a logistic regression that keeps few of them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from lantu.drafting.lists.chinese.behind_us import BEGUN, EXISTS, FINISHED, GUIDES_OR_SINCE, is_done
from lantu.drafting.lists.list_leads import (
    Kind,
    Span,
    is_of_something_else,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_to_do,
)
from lantu.drafting.lists.measured_parts import (
    says_a_name_and_figure,
    says_how_it_stands,
    says_what_a_paper_is,
    says_what_was_measured,
)
from lantu.drafting.lists.rows.other_parts import are_bodies, are_defined, holds_parts_of_a_paper
from lantu.drafting.lists.rows.unannounced_rows import is_news
from lantu.drafting.lists.text_lines import TextLine
from lantu.drafting.lists.weighed import possible_lists
from lantu.drafting.lists.weighed.evidence import evidence, were_done
from lantu.drafting.lists.weighed.possible_list import CHINESE, PossibleList
from lantu.drafting.sentences.sentences import Sentence
from lantu.language.text import package_rows

LIKELY = 0.52  # the probability from which a candidate is a list
_SPOKEN = re.compile(r"\b(?:said|says|wrote|asked|in\s+which|where|that|(?-i:who)|when|if)\s*:\s*$", re.IGNORECASE)
_COUNTED_ONLY = re.compile(r"[^，。；]{0,10}(?:来讲|来说|来看|而言)")  # 从A、B、C三个方面来讲
_ADDRESS = re.compile(r"\w@\w|\bwww\.|https?:")  # of mail, or of a page
_BY_THEN_OR_BUT = re.compile(
    r"(?:力争)?(?:到|至|在)?20\d\d年(?:底|末|前)?|(?:however|therefore|moreover|besides)", re.IGNORECASE
)
_NEAR = 60  # characters before a list that say what it is, and behind a part that say what it means

Key = tuple[str, str]  # what evidence is of ("" for all, a language or a form), and its name


@dataclass(frozen=True)
class LikelyList:
    """Parts of a text that are likely a list, what it is called, and how likely it is one (0 to 1)."""

    kind: Kind
    parts: tuple[Span, ...]
    probability: float


def find(
    text: str, lines: list[TextLine], sentences: list[Sentence], is_free: Callable[[int, int], bool]
) -> list[LikelyList]:
    """Return the candidates that are likely lists, the likeliest first; sentences: those that lines broke are whole.

    is_free: whether no list that a rule knows stands between two places; only such candidates are weighed.
    """
    found = [
        LikelyList(_kind(one), one.parts, probability(held)) for one, held in weighable(text, lines, sentences, is_free)
    ]
    return sorted((one for one in found if one.probability >= LIKELY), key=lambda one: -one.probability)


def weighable(
    text: str,
    lines: list[TextLine],
    sentences: list[Sentence],
    is_free: Callable[[int, int], bool] = lambda _start, _end: True,
) -> Iterator[tuple[PossibleList, dict[Key, float]]]:
    """Yield each candidate of a text with its evidence, by what it is of and its name."""
    found = list(possible_lists.find(text, lines, sentences))
    listed = any(one.form == "row" and len(one.parts) > 2 for one in found)
    for one in found:
        if (
            len(one.parts) < 2
            or not all(is_free(*part) for part in one.parts)
            or _is_told(text, one)
            or _is_broken(text, one)
        ):
            continue
        chinese = CHINESE.search(text, one.parts[0][0], one.parts[-1][1])
        scopes = ("", "Chinese" if chinese else "English", one.form)
        held = {"is one": 1.0, **evidence(text, one, listed)}
        yield one, {(scope, what): value for what, value in held.items() for scope in scopes}


def _is_told(text: str, one: PossibleList) -> bool:
    """Whether a candidate tells what was, how it stands or what else there is, by the words around it or by half of its parts."""
    names = [text[start:end] for start, end in one.parts]
    row = one.form == "row"
    return (
        any(map(looks_back, (one.lead, *one.heads)))
        or (row and (looks_back(one.before) or _SPOKEN.search(one.lead) is not None))
        or (row and is_news(one.lead) and not one.lead.rstrip().endswith((":", "：")))
        or is_of_something_else(one.lead or one.before)
        or holds_parts_of_a_paper(one.lead or one.before, names)
        or are_bodies(names)
        or are_defined([text[start : end + _NEAR] for start, end in one.parts])
        or (
            row
            and all(says_a_name_and_figure(text[start : end + _NEAR].partition("\n")[0]) for start, end in one.parts)
        )
        or BEGUN.search(one.lead) is not None
        or EXISTS.search(one.lead) is not None
        or (one.lead.endswith("有") and not looks_ahead(one.lead))
        or _COUNTED_ONLY.match(one.after) is not None
        or FINISHED.search(one.after[: _NEAR // 2]) is not None
        or is_done(one.lead + one.after, len(one.lead))
        or (row and not (one.lead or one.heads) and sum(map(says_what_to_do, names)) * 2 <= len(names))
        or GUIDES_OR_SINCE.match(one.whole) is not None
        or (row and GUIDES_OR_SINCE.match(one.lead) is not None and not looks_ahead(one.lead))
        or (not row and were_done(names))
        or any(
            sum(map(says, names)) * 2 > len(names)
            for says in (says_how_it_stands, says_what_was_measured, says_what_a_paper_is, _asks, _is_address)
        )
    )


def _is_broken(text: str, one: PossibleList) -> bool:
    """Whether some part is only a year or "however"."""
    return any(_BY_THEN_OR_BUT.fullmatch(text[start:end].strip()) for start, end in one.parts)


def _asks(name: str) -> bool:
    return name.rstrip().endswith(("?", "？"))


def _is_address(name: str) -> bool:
    return _ADDRESS.search(name) is not None


def probability(held: dict[Key, float]) -> float:
    """Return how likely a candidate with such evidence is a list, 0 to 1."""
    return 1 / (1 + exp(-log_odds(held, _weights())))


def log_odds(held: Mapping[Key, float], weights: Mapping[Key, float]) -> float:
    """Return what evidence weighs together: 0 where a list is as likely as none."""
    return sum(value * weights.get(key, 0.0) for key, value in held.items())


@lru_cache(maxsize=1)
def _weights() -> dict[Key, float]:
    rows = package_rows("lantu.drafting.lists.weighed", "weights.csv")
    return {(row["of"], row["evidence"]): float(row["weight"]) for row in rows}


def _kind(one: PossibleList) -> Kind:
    """Return what the words next to a list call it: before it, behind it, in the sentence before or in the heading."""
    told = (one.lead[-_NEAR:], one.after, one.before[-_NEAR:], one.heads[-1] if one.heads else "")
    kinds: list[Kind] = [kind for kind in map(kind_of, told) if kind is not None]
    return kinds[0] if kinds else "task"
