"""Marked rows of English parts that no word calls a list: in a plan they are one, unless something speaks against it.

Of 298 marked rows of English texts 220 were lists of what is done or aimed at, 61 open to doubt and 17 none, and most of those name what
they are instead: who was asked, what a paper contains, what a word means, what was found.
"""

import re

from lantu.drafting.lists.lines.money_lines import are_spent
from lantu.drafting.lists.list_leads import (
    is_statistic,
    looks_back,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.measured_parts import says_how_it_stands

_WORDS = 24  # of a heading, and of a part that may begin a text
_NEAR = 80  # characters before a row that say what it is of
_NAME = 5  # words of a part that may be nothing but a name
_OF_OTHERS = re.compile(
    r"\b(?:from|who|where|because|whether|feedback|consult\w*|respon\w+|member\w*|partner\w*|stakeholders?|participa\w+|agencies|organi[sz]ations?|compan(?:y|ies)|residents|names?|"
    r"people\s+(?:who|that)|introduction|background|overview|conclusions?|chapters?|sections?|contents?|appendi\w+|annex\w*|tables?|figures?|maps?|pages?|stages?|phases?|timeline|timetable|schedule|calendar|agenda|dates?|meetings?|events?|"
    r"defin\w+|means|meaning|terms|glossary|abbreviations?|types?|kinds?|categor(?:y|ies)|criteria|eligib\w+|requirements?|documents?|reports?|evidence|stud(?:y|ies)|research|methods?|"
    r"assum\w+|projected|projections?|forecasts?|expected|estimat\w+|trends?|context|characteristics|features?|facts?|data|figures|statistics|profile|status|examples?|case\s+stud\w+|awards?|"
    r"reasons?|causes?|factors?|benefits?|advantages|opportunities|strengths|weaknesses|risks?|impacts?|effects?|problems?|found|shows?|showed|shown|suggests?|suggested|"
    r"quot\w+|said|says|asked|questions?|answers?|faqs?|about|what|why|who|when|which\s+is|serves?\s+as|known\s+as|currently|today|existing|available|download|contact|location|address|hours|"
    r"law|act|acts|legislation|regulations?|statut\w+|states?\s+that|news|story|stories|topics?|in\s+this|more\s+information|further|see\s+also|sources?|costs?|funding|budget|revenue|expenditure|"
    r"committees?|boards?|staff|teams?|offices?|council(?:lors?|\s+members)|wards?|districts|suburbs|villages|streets|schools|sites|locations|stations|towns|cities|countries|counties)\b",
    re.IGNORECASE,
)  # what the words before a row may say it is of, instead of aims or work
_NAMED = re.compile(
    r"\b(?:priorities|goals|objectives|themes|pillars|outcomes|aims|commitments|principles|targets|strategies|missions|ambitions|directions)\b",
    re.IGNORECASE,
)  # what a sentence may name that leads into a row
_HOLDS = re.compile(
    r"\b(?:budget|plan|package|programme|program|strategy)\s+(?:also\s+|will\s+|would\s+){0,2}(?:includes?|funds?|provides?|delivers?|invests?\s+in|calls\s+for|proposes?)\s*:$",
    re.IGNORECASE,
)  # "The budget includes:"
_OPENS_A_CLAUSE = re.compile(
    r"\b(?:in\s+which|where|that|who|when|if)\s*:$|\b(?:was|were|had|did)\b[^.;]{0,40}:$", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"\b(?:unveils?|launch(?:es|ed)|announc(?:es|ed)|reveals?|says?|said|adopts?|adopted|approves?|approved|publish(?:es|ed)|sets?\s+out)\b",
    re.IGNORECASE,
)  # a headline of the news
_AHEAD = re.compile(
    r"\b(?:will|shall|must|should|target\w*|goals?|aims?|new|more|additional|at\s+least|reduc\w+|increas(?:e|ing)|improv(?:e|ing|ement)|(?:by|in|until|before)\s+(?:the\s+(?:year|end\s+of)\s+)?20[2-9]\d)\b",
    re.IGNORECASE,
)
_SPENDS = re.compile(
    r"(?:[$£€]|\b(?:Rs|Rand|US\$|A\$)\.?\s?)\d[\d,.]*\s?(?:k|m|bn|million|billion|crore|lakh)?\b.*?\b(?:for|to|towards?|on|in)\s",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?:|www\.|@|\(?pdf\b|\.pdf|\b\d{3,4}[ -]\d{3,4}\b|\b\d{1,2}[:.]\d\d\s*(?:am|pm)?\b|\b(?:Mr|Mrs|Ms|Dr|Cllr|Prof|Councillor)\b",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:(?:[A-Z0-9][\w’'-]*|&|of|the|and|for|in|to|[–—-])[,.]?(?:\s+|$))+")
_NOW = re.compile(
    r"\b(?:is|are|has|have|remains?|continues?\s+to\s+be|ha(?:s|ve)\s+been|accounts?|represents?|costs?)\b",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"(?<=[a-z\d)%])\.\s+(?=[A-Z])")
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|remains?|remained|covers?|presents?|describes?|reviews|examines?|discusses|summari[sz]es|"
    r"grew|rose|fell|slowed|increased|decreased|declined|improved|reached|accounts?|accounted)\b"
)
_TO_COME = re.compile(r"\b(?:will|shall|must|should|needs?\s+to|aims?\s+to|plans?\s+to|we|our)\b", re.IGNORECASE)
_PARAGRAPH = 3  # sentences


def are_paragraphs(wholes: list[str], doing: list[bool]) -> bool:
    """Whether English parts are paragraphs of a report: none says what to do, one states what is in three sentences and more."""
    return not any(doing) and any(map(_is_paragraph, wholes))


def _is_paragraph(whole: str) -> bool:
    said = _SENTENCE.split(whole)
    return len(said) >= _PARAGRAPH and _STATES.search(said[0]) is not None and _TO_COME.search(whole) is None


def is_news(heading: str) -> bool:
    """Whether a heading is a headline: who announces, adopts or publishes something."""
    return _SPEAKS.search(heading.split(":")[0]) is not None


def is_of_a_plan(lead: str, names: list[str], wholes: list[str]) -> bool:
    """Whether a row of English parts behind a colon, or under a heading, is of aims or work for all that is said before it and in it.

    lead: the words before it; names: the words that name each part; wholes: all words of each part.
    """
    mark = first_mark(lead)
    said = (lead[mark.end :] if mark else lead).strip()
    if are_spent(said, wholes) and len(wholes) >= 3:
        return True
    if not _leads(said, wholes) or re.search(r"[\u4e00-\u9fff]", said + "".join(names)):
        return False
    if any(sum(bool(tells(name)) for name in names) * 2 >= len(names) for tells in _TELLING):
        return False
    return sum(map(_is_a_name, wholes)) * 2 < len(wholes)


def _leads(said: str, wholes: list[str]) -> bool:
    """Whether words before a row may lead into a list of aims or work: a colon, a heading, a sentence that names such, or none."""
    if not said:  # the text begins with the row
        told = [_NAME <= len(whole.split()) <= _WORDS or says_what_to_do(whole) for whole in wholes]
        return sum(told) * 3 >= len(told) * 2
    if said.endswith("."):
        return _NAMED.search(said) is not None and not looks_back(said)
    if _HOLDS.search(said):
        return True
    if _OF_OTHERS.search(said[-_NEAR:]) or _OPENS_A_CLAUSE.search(said):
        return False
    heading = len(said.split()) <= _WORDS and re.search(r"[!?,…]$", said) is None
    return said.endswith((":", ";")) or (heading and not is_news(said))


def _asks(name: str) -> bool:
    return name.rstrip().endswith("?")


def _counts(name: str) -> bool:
    """Whether a part is a figure that nothing puts ahead, and no money that is for something."""
    return is_statistic(name) and _AHEAD.search(name) is None and _SPENDS.search(name) is None


def _tells(name: str) -> bool:
    """Whether a part tells what is, in a sentence."""
    return _NOW.search(name) is not None and _AHEAD.search(name) is None


def _is_a_name(whole: str) -> bool:
    """Whether a part is nothing but a name in large letters."""
    return len(whole.split()) <= _NAME and _TITLED.fullmatch(whole.strip()) is not None and not says_what_to_do(whole)


_TELLING = (
    _asks,
    says_what_was_done,
    says_how_it_stands,
    _counts,
    _tells,
    _ADDRESS.search,
)  # questions, deeds done, figures, what is, addresses
