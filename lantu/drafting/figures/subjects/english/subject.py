"""What an English number is about: the noun that its verb takes ("achieve 45 % clean power"), what a change is of, whom a pronoun means.

Long because the words by which a subject is told stand beside what reads them.
"""

import re

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.unit_words import COUNTS
from lantu.drafting.figures.subjects.english.changes import (
    AFTER_DASH,
    ONLY_A_CHANGE,
    ONLY_A_VERB,
    ROUGHLY,
    TIMED_BEHIND,
    TO_ITS_END,
    YEARLY,
    beside_the_last,
    what_changes,
)
from lantu.drafting.figures.subjects.english.framed_clauses import without_frame
from lantu.drafting.figures.subjects.english.listed_shares import next_of_shares, of_so_many, what_it_is
from lantu.drafting.figures.subjects.english.money_for import what_money_is_for
from lantu.drafting.figures.subjects.english.nouns import (
    AIMS_AT,
    DOES_IT,
    OF_PEOPLE,
    PART_OF_IT,
    TO_THEM,
    attributive,
    before_a_row,
    comes_from,
    done_to,
    is_per_many,
    owned,
    share_of_a_count,
    shared_out,
    without_measure,
    without_speaker,
)
from lantu.drafting.figures.subjects.english.plain_names import after_link, head_of, of_verb, plain, without_number
from lantu.drafting.figures.subjects.english.said_plainly import change_before_a_comma, names_only_a_unit, said_plainly
from lantu.drafting.figures.subjects.english.told_first import DEED_OF, DIGITS, told_first
from lantu.drafting.figures.subjects.subjects import subject_before
from lantu.drafting.lists.list_leads import BASE_VERBS
from lantu.drafting.sentences.sentences import Sentence
from lantu.packs.cells.relation_words import PLUS_ANOTHER

_TAKES = re.compile(
    rf"(?:(?:^|[\s,;:(])(?:{BASE_VERBS}|[a-z]{{3,}}ing|[a-z]{{2,}}(?:ed|es|s)|cause|kill|claim|injure|receive|emit|consume|have|has|had|get|got|gets|built|means?|seen?|saw|that|and|&|or|with|plus|for|as\s+well\s+as|to|make\s+up|out\s+of|where|while)"
    r"\s+|^\s*)$",
    re.IGNORECASE,
)  # words behind which a number's own noun stands
_MEASURES = re.compile(
    r"\b(?:is|was|are|were|be|been|reach(?:es|ed)?|to|by|at|from|of|stands?|stood|rose|rises|fell|falls|grew|grows|increas\w+|decreas\w+|reduc\w+|declin\w+|cut|cuts|"
    r"exceed\w*|total\w*|equals?|averag\w+|remain\w*|drop\w*|improv\w+|rais\w+|lower\w*|between|double\w*|targets?|goals?|costs?|worth|spent|spend\w*|representing|comprising|constituting|covering|equal\w*|accounting\s+for)\s+"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)  # words behind which a number measures what stands before
_CHANGE = re.compile(
    r"\s*(?:per\s?cent\s+)?(?:(?:annual|net|relative|further|overall|real|average|total|absolute)\s+)*(?:increase|reduction|decrease|cut|rise|growth|decline|improvement|fall|drop|gain|boost|deviation|jump|leap|surge|hike|slump|contraction)s?\b"
    r"(?:\s+(?:in|of|to|from)\s+(?!(?:the\s+)?(?:previous|last|preceding|prior|same|current|corresponding|past|revised|year)\b)(?P<of>(?:the\s+|all\s+|our\s+|its\s+)?[A-Za-z](?:(?!\s(?:by|until|compared|since|between)\s)[^,;.:()\n\t]){2,90}))?",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\s*(?:of\s+)?(?:or\s+(?:more|fewer|less|better|higher)\s+)?(?:(?:the|all|our|its|their|these|those|such|total|new|more|additional|\d{1,3}(?:,\d{3})+(?=\s[a-z]{4,}s\b))\s+)*(?P<thing>(?!(?:since|completed?|yoy|mom|qoq|(?:year|month|quarter)[\s-](?:on|over)[\s-](?:year|month|quarter)|[a-z]+ly\s+[a-z]+ed|if|unless|once|when|where|while|because|within|(?:recorded|reported|registered)(?!\s+[a-z]{3,}s\b)|seen|attributable|coming\s+from|going\s+to|due\s+to|spent\s+on|by|in|at|from|over|under|per|a\s+year|below|above|against|compared|up|"
    r"down|on|and|or|to|with|as|a\s+(?:day|week|month)|(?:this|next|last)\s+(?:year|month)|is|was|were|are|will|would|for|until|each|annually|between|during|than|respectively|which|that|less|more|higher|lower|of\s+which)\b)"
    r"(?:\d{1,2}\s*(?:to|-|–)\s*\d{1,2}\s+(?=year\s+olds))?[A-Za-z](?:(?!\s(?:per\s\d|over\s+(?:the\s+)?(?:next|coming|last|past|two|three|four|five|six|seven|eight|nine|ten|\d+)|by|until|will|would|is|was|were|are|has|have|which|who|compared|between|during|from|at|and\s+(?:(?:nearly|about|over|around|some|another|a\s+further)\s+)?(?:to|by|[\d$£€]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|to\s+\d)\b)(?:[^,;.:()\n\t\d]|(?<=[A-Za-z])\d+)){2,110})",
    re.IGNORECASE,
)
_ROUGH = re.compile(rf"^\W*{ROUGHLY}$", re.IGNORECASE)
_ROUGH_END = re.compile(rf"(?:(?<=\s)|^){ROUGHLY}$", re.IGNORECASE)
_FROM = re.compile(
    r"\s+(?:up\s+|down\s+)?from\s+(?:(?:the|an?|its|existing|current|present|baseline|average|around|about|nearly|some|us|rs\.?)\s+)*[£$€]?\s*$",
    re.IGNORECASE,
)
_AIM_OF = re.compile(
    r"\b(?:goal|target|aim|objective|standard|commitment|pledge|ambition|outcome)s?\s+(?:(?:for|in)\s+(?:FY\s?)?20\d\d(?:[/–-]\d{2,4})?\s+)?(?:of|for|at|is|was|will\s+be|be)\s+"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\bthere\s+(?:is|are|was|were|has\s+been|have\s+been|had\s+been|will\s+be)\s+(?:now\s+|currently\s+|already\s+)?"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:the\s+|our\s+)?(?:GDP|gross\s+domestic\s+product)\b", re.IGNORECASE
)  # what shares are of, never what they are
_EMPTY = re.compile(
    r"\W*(?:(?:among|it|this|that|these|those|they|which|who|whom|there|he|she|we|yoy|mom|qoq|basis|(?:year|month|quarter)-on-(?:year|month|quarter)|of|the|a|an|our|its|their|and|or|by|with|to|for|including|resulting|marking|reaching|making|"
    r"met|exceed\w*|surpass\w*|far|previous|year[’']s|comes?|came|day|week|hour|month|many|much|fact|similar|same|would|could|can|equals?|double[ds]?|doubling|january|february|march|april|may|june|july|august|september|october|november|december|us|enables?|allows?|hitting|expect|expects|expectations?|another|bringing|together|opposed|compared|against|instead|rather|said|says|added|told|noted|reflected|seen|shown|evident|target|targets|goal|goals|aim|aims|annual|annually|approx|approximately|reduction|increase|average|total|totals?|maximum|minimum|so|far|currently|only|further|extra|additional|almost|nearly|"
    r"now|equivalent|results?|compris(?:es|ing|ed)|consist(?:s|ing)|aiming|hoping|seeking|first|second|remaining|latest|"
    r"half|thirds?|quarters?|majority|mere|is|was|are|were|be|been|per|year|annum|million|billion|thousand|trillion|today|existing|present|baseline|around|about|from|in|at|on|as|up|down|rate|no|not|has|have|will|shall|should|must|aims?|plans?|"
    r"set|sets|pillar|percent|number|figure|share|equates?|translates?|represents?|compares?|well|rises?|falls?|fell|rose|rising|falling|trend|below|above|levels?|current|between|then|also|out|just|over|more|less|than|rs|us|eur|usd|achieve|achieving|achieved|target(?:ing|ed)?|"
    r"(?:19|20)\d\d)\W+)*",
    re.IGNORECASE,
)  # words that name nothing
_SAID_THAT = re.compile(
    r"\b(?:said|says|announced|reported|noted|stated|added|estimates?|found|shows?|revealed|explained|confirmed|believes?)\s+that$",
    re.IGNORECASE,
)
_IS_TO = re.compile(
    r"\b(?:to|will|shall|must|should|would)\s+(?:[a-z]+ly\s+)?(?!be\b|reach|exceed|increas|reduc|cut\b|fall|total|grow|rise|equal|represent|constitut|compris|account|form|cover|contain|make|remain|rais|lower|drop|improv|averag|decreas|declin|cost|spend|have\b|bring)[a-z]{3,}\s+$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:in|during|over|within|since|after)\s+(?:the\s+)?(?:first|second|third|last|past|same|previous|following|next)\b",
    re.IGNORECASE,
)
_ALREADY_NAMED = re.compile(r"(?:them|whom|these|those|which|it)\b", re.IGNORECASE)
_HAS_ONLY = re.compile(r"(?<=[a-z])\s+ha(?:s|ve|d)(?:\s+(?:only|just))?$")
_ASIDE = re.compile(r"\s[—–]\s[^—–]{2,60}\s[—–]\s")
_FINITE_FIRST = re.compile(r"(?:is|are|was|were)\s+(?:the|an?)\s(?:(?!\bto\b)[^,;])+", re.IGNORECASE)
_MOVED_FIRST = re.compile(
    r"(?:eased|slowed|narrowed|widened|rose|fell|grew|climbed|dropped|jumped|slipped)(?:\s+(?:in|up|down|to|slightly|further)\b.*)?"
)
_VERB_FIRST = re.compile(r"(?:have|has|had|are|is|was|were|will|would|can|could)\s+[a-z]", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"^\W*(?:(?:of|in|by|to|below|above|from|under|over|on|attributable|coming|spent|allocated|earmarked|directed|going|reduction|increase|decrease|cut|rise|growth|share|per)\b[^,;]*|[^,;]*\b(?:(?:19|20)\d\d|ago)\b[^,;]*)\b(?:and|or|then|to)\s+(?:(?:is|was|are|were|has|have|had|will)\s+)?"
    + ROUGHLY
    + "$",
    re.IGNORECASE,
)  # what is left of the number before: "below the level of today by 2030 and"


_NAMED_BEHIND = re.compile(r":\s+(?P<thing>[A-Za-z][^,.;:–—()\n\t\d]{3,80})")
_AIM_FOR = re.compile(
    r"\s*(?:\([^()]{1,24}\)\s*)?(?:target|goal)s?\s+(?:for|of)\s+(?:the\s+)?(?P<thing>(?!the\b|this\b|each\b|every\b|all\b|FY)[A-Za-z][a-z-]+"
    r"(?:\s(?!by\b|in\b|within\b|set\b|was\b|is\b|and\b|to\b)[A-Za-z-]+){1,5})"
)
_COUNTS = (*COUNTS, "ratio")


def words_behind(text: str, amount: Amount, end: int) -> str:
    """Return the words behind an amount: those of what it counts with them, without a unit of measure or money."""
    counts = amount.unit in _COUNTS or is_per_many(amount)
    if counts and not amount.in_words and (digits := DIGITS.match(text, amount.start)):
        behind = text[digits.end() : end]
        return without_measure(behind) if is_per_many(amount) else behind
    if amount.unit == "count" and text[amount.start : amount.end].endswith(f" {amount.unit_text}"):
        return f" {amount.unit_text}{text[amount.end : end]}"  # four parks
    behind = text[amount.end : end]
    added = PLUS_ANOTHER.match(behind)
    return behind[added.end() :] if added else behind  # 5% plus growth


def shown_subject(text: str, sentence: Sentence, amount: Amount, told: str, lead: str, start: int, before: str) -> str:
    """Return the subject that a figure bears: as told, in an English sentence as its grammar says; start: of the figure's clause."""
    row = text[sentence.line_start : amount.start].split("\t") if "\t" in sentence.text else [""]
    cell = row[0].strip() if len(row) > 1 and not re.fullmatch(r"[\d.\s]*", row[0]) else ""
    rest = words_behind(text, amount, sentence.end)
    rest = TO_ITS_END.sub("", rest) if amount.end_of_range == "low" and not TIMED_BEHIND.match(rest) else rest
    if first := told_first(text, sentence, amount, lead, start, before):
        return first
    if not lead.strip(" •*-–") and (named_so := _NAMED_BEHIND.match(rest)):
        return plain(named_so["thing"])  # 2,124,590: the number of houses
    if source := comes_from(lead, rest):
        return plain(source)
    said = text[sentence.start : amount.start]
    if behind := _as_money_or_shares_say(said, lead, rest, amount):
        return behind
    measured = amount.unit not in (None, "%", *_COUNTS)
    if told_so := share_of_a_count(text, sentence.start, amount) or (done_to(lead, rest) if measured else ""):
        return told_so
    told, lead = without_speaker(told), without_speaker(lead)
    if moved := change_before_a_comma(said):
        return plain(moved)[:140]
    if plainly := said_plainly(told, lead, rest, before):
        return plain(plainly)[:140]
    if (whole := before_a_row(text[sentence.start : start], lead)) and told:
        return whole[:140]
    noun = attributive(lead, rest) if not amount.unit or amount.unit in ("%", "yuan", "MW", "kW", "GW") else ""
    noun = what_it_is(lead, noun) or noun
    thing = _THING.match(rest)
    many = of_so_many(lead, rest, plain(thing["thing"])) if amount.unit == "count" and thing else ""
    if noun or (noun := many) or (noun := owned(lead, amount, rest, plain(thing["thing"]) if thing else "")):
        return noun
    if _WHOLE.match(told) and re.match(r"\s*of\s", rest):
        told = subject_before(lead) or before
    share = amount.unit == "%"
    found = subject_in_english(told, lead, rest, cell, before, head_of(text[sentence.start : start]), share)
    unsaid = not re.search(r"[A-Za-z]{2}|[\u4e00-\u9fff]", found) or names_only_a_unit(found)
    found = before if before and unsaid else found
    return without_number(without_frame(found))


def _as_money_or_shares_say(said: str, lead: str, rest: str, amount: Amount) -> str:
    """Return what a sum of money is aimed at or given for, or whose share the last one of a row is; empty elsewhere."""
    if aimed := _AIM_FOR.match(rest):
        return plain(aimed["thing"])  # its $4 billion target for foreign trade
    if amount.unit in (None, "yuan"):
        return plain(what_money_is_for(lead, rest))[:140]
    return next_of_shares(said, rest) if amount.unit == "%" else ""


def subject_in_english(
    told: str, lead: str, rest: str, row: str, before: str, head: str = "", share: bool = False
) -> str:
    """Return what an English number is about.

    told: what the words before it name; lead: these words; rest: the words behind its digits or its unit; row: the first cell of its
    row, where it stands in one; before: what the number before it was about; head: the first words of its sentence; share: it counts in %.

    >>> subject_in_english(
    ...     "how the state could achieve", "how the state could achieve ", " clean power by 2047", "", ""
    ... )
    'clean power'
    >>> subject_in_english("This", "This is nearly a ", " rise in graduation rates", "", "")
    'graduation rates'
    >>> subject_in_english(
    ...     "below today's level by 2030 and", "below today's level by 2030 and ", " by 2045", "", "emissions"
    ... )
    'emissions'
    """
    if row and not re.search(r"[A-Za-z]{3}", _ROUGH.sub("", lead)):
        return row
    if changed := what_changes(lead, rest):
        return plain(changed)
    lead = AFTER_DASH.sub("", lead)
    lead = YEARLY.sub(" ", lead) if re.match(r"\s*(?:[A-Za-z]+\s+){1,3}growth\b", rest) else lead
    core = lead[: (_ROUGH_END.search(lead) or re.search("$", lead)).start()]  # type: ignore[union-attr]
    if (moved := _FROM.search(lead)) and re.search(r"[A-Za-z]{3}", lead[: moved.start()]):
        last = of_verb(subject_before(lead[: moved.start()]) or told)  # "lower poverty from the present 23%"
        return before if before and (DOES_IT.fullmatch(last) or _EMPTY.fullmatch(f"{last} ")) else last
    change = _CHANGE.match(rest)
    empty = _EMPTY.fullmatch(f"{told} ") is not None or ONLY_A_VERB.fullmatch(told) is not None
    empty = empty or DOES_IT.fullmatch(told) is not None or ONLY_A_CHANGE.fullmatch(told) is not None
    thing = None if change else _THING.match(rest)
    thing = None if thing and re.match(r"\s*of\s", rest) and _WHOLE.match(thing["thing"]) else thing  # 3 % of GDP
    named = plain(thing["thing"].strip()) if thing and re.search(r"[A-Za-z]{3}", thing["thing"]) else ""
    named = (
        ""
        if named in ("the", "all", "our", "its")
        else re.sub(r"^ha(?:ve|s|d)\s+(?!been\b|[a-z]+ed\b)(?=[a-z])", "", named)
    )
    if behind := _as_the_words_behind_say(told, core, rest, named, before):
        return behind
    takes = _TAKES.search(core) is not None
    measures = _MEASURES.search(core) is not None and not TO_THEM.search(core)
    if share and named and re.match(r"\s*of\b", rest) and PART_OF_IT.search(lead):
        return named  # cut 12% of the waste
    if change and change["of"] and (empty or takes or not lead.strip()):
        return plain(change["of"])
    if (
        change
        and not change["of"]
        and before
        and re.search(r"\ban?\s", lead)
        and not re.search(r"[A-Za-z]{3}", _ROUGH.sub("", lead))
    ):
        return before  # ", a 2% decrease": of what was told last
    if beside := _beside_or_left_over(told, lead, rest, named, before, share, takes):
        return beside
    if named and _THERE.search(lead):
        return named
    share_of_all = share and named and not re.match(r"of\b", rest.lstrip()) and re.search(r"\b(?:be|are|is)\s+$", core)
    if named and (
        (takes and not measures) or (_AIM_OF.search(lead) and not re.match("ha(?:s|ve|d) ", named)) or share_of_all
    ):
        return named
    if empty:
        return (
            named
            if named and not measures
            else before or (head if not _EMPTY.fullmatch(f"{head} ") else "") or named or told
        )
    return _named_last(of_verb(after_link(told)), before, head)


def _named_last(told: str, before: str, head: str) -> str:
    """Return what the words before a number name, or what its sentence begins with, or what was told before."""
    told = _HAS_ONLY.sub("", _ASIDE.sub(" ", told))
    if (_FINITE_FIRST.fullmatch(told) or _MOVED_FIRST.fullmatch(told)) and head and not _EMPTY.fullmatch(f"{head} "):
        return head  # "Industry, with mines, is the largest sector at 40 kt"
    unsaid = _EMPTY.fullmatch(f"{told} ") or AIMS_AT.search(told)
    return before or told if unsaid else told  # "we want to cut that to 0.6"


_FOR_THE_LAST = re.compile(r"\s*((?:for|to|on|from)\s[^,;]*?),?\s+and\b")


def _beside_or_left_over(told: str, lead: str, rest: str, named: str, before: str, share: bool, takes: bool) -> str:
    """Return what a number is about that stands beside the one before it, or behind what is left of that one's words; empty elsewhere."""
    if beside := beside_the_last(lead, rest, named, before, share):
        return beside
    if share and before and (part := shared_out(lead, rest)):
        shared = _FOR_THE_LAST.match(lead)
        whole = before.removesuffix(shared[1]).rstrip() if shared else before
        return f"{whole} {part}"[:140]
    if not _LEFT_OVER.search(lead):
        return ""
    return named if takes and named and not re.match(r"(?:of|in)\b", rest.lstrip()) else before or told


def _as_the_words_behind_say(told: str, core: str, rest: str, named: str, before: str) -> str:
    """Return what a number is about where only the words behind it, or the number before it, say so; empty elsewhere."""
    if before and _ALREADY_NAMED.match(named):
        return before  # "15 of them"
    if before and _VERB_FIRST.match(told) and told in rest and not OF_PEOPLE.match(named):
        return f"{before} {told}"[:140]  # "close to 9,500 more have begun construction"
    of_it = _IS_TO.search(core) or _WHEN.match(told) or DEED_OF.search(core)
    return (
        named if named and (_SAID_THAT.search(told) or of_it) else ""
    )  # "she said that 40 lamps", "will free 40 ha of land"
