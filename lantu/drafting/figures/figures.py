"""Figures of a text: each number with its subject, unit, year, and whether it is promised or was there already.

Long because subject, unit, year and relation of a number are found by one pass over its sentence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from lantu.catalogue import Indicator
from lantu.drafting.amounts.amounts import Amount, find_amounts
from lantu.drafting.amounts.relations import relation_of
from lantu.drafting.figures.matching import Match, beyond_bounds, match_subject, of_a_part, phrases, says_change
from lantu.drafting.figures.named_parts import of_a_named_part
from lantu.drafting.figures.said_again import bound_as_before, said_of_a_promise, said_of_the_last
from lantu.drafting.figures.subjects.clause_before import named_behind_the_last, of_the_clause_before
from lantu.drafting.figures.subjects.english_subject import shown_subject
from lantu.drafting.figures.subjects.label_lines import named_by_its_title
from lantu.drafting.figures.subjects.measured_behind import measured_behind
from lantu.drafting.figures.subjects.number_over_words import of_the_lines_around
from lantu.drafting.figures.subjects.pairs import Pair, bracket_around, paired
from lantu.drafting.figures.subjects.subjects import (
    counted_behind,
    counted_of,
    subject_before,
    subject_behind,
    subject_of,
    such_behind,
    unit_in_context,
    widened,
)
from lantu.drafting.figures.years.bracketed_years import counted_from
from lantu.drafting.figures.years.figure_years import (
    bound_year,
    part_of_year,
    still_now,
    tells_what_is,
    told_of_last_year,
    told_of_later,
    told_of_years_past,
    year_by_word,
    year_of,
)
from lantu.drafting.figures.years.years_of_others import told_of_a_deed, year_of_clause
from lantu.drafting.sentences.sentences import Sentence, clause
from lantu.drafting.times.bulletins import tells_a_state
from lantu.drafting.times.coming_years import coming_years
from lantu.drafting.times.english_aims import aims_after, tells_aims
from lantu.drafting.times.english_view import side_in_english
from lantu.drafting.times.named_plans import without_named
from lantu.drafting.times.passages import Passage, horizon_of, moved_on
from lantu.drafting.times.periods import Year, view_of, years_in
from lantu.drafting.times.promised_paragraphs import promised_before, promised_from
from lantu.drafting.times.to_be_done import first_mood, next_mood, says_past, side_of_bids, side_of_words

_FROM = re.compile(
    r"(?:从(?!业|事|严|而|容|[^，；。]{0,10}水平)|由(?!于|此|[^，；。]{0,10}水平)|\bfrom(?:\s+(?:the\s+)?current)?)\s*[^，,；;。A-Za-z]{0,12}$"
    r"|\bfrom\s+(?:(?:the|an?|its|their|our|current\w*|present|existing|today[’']s|around|about|nearly|over|under|below|above|more|less|than|at\s+least|just|only|average|mean|median|"
    r"rates?|levels?|share|baseline|estimated|of|in|roughly|approximately|some|mere|low|high|record|total|annual|(?:19|20)\d\d|us|rs\.?|tk\.?|usd|sar|eur|[a-z]{2,14}[’']s?)[\W_]+){0,7}$",
    re.IGNORECASE,
)
_AIMED_FOR = re.compile(r"(?:到|至|即|力争|目标|计划)\s*$")  # 目标是四年内（即2031年）把时间由六年降至四年
_FROM_TO_YEAR = re.compile(
    r"((?:19|20)\d\d)年?(?:到|至|[-—–~])(?:19|20)\d\d年[，,]?[^。；\d]*$"
)  # 2026年到2029年，由9%降到7%
_AIMED_NEXT = re.compile(r"[，,；;]\s*((?:19|20)\d\d)年[^，。；]{0,16}(?:目标|预期|力争|计划|拟|将)")
_AIMED_AT = re.compile(r"目标|预期|力争|争取|确保|计划|将|到(?:19|20)\d\d|以上|以内|左右|达到")
_OVER_YEARS = re.compile(
    r"(?:从|由|自)((?:19|20)\d\d)年?(?:到|至)(?:19|20)\d\d年[，,](?!.*(?:19|20)\d\d年)[^。\n]*$"
)  # 从1949年到2016年，小学由1335所增加到3526所，中学由9所
_BETWEEN = re.compile(
    r"\b(?:between|from|over|during)\s+(?:the\s+)?(?:period\s+)?(?:(?:fiscal|financial)\s+)?(?:years?\s+)?(?:FY\s?)?(?P<first>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<end>\d\d)(?!\d))?"
    r"\s*(?:and|to|[–—-])\s*(?:FY\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?\d\d)?(?!\d)[^.;]*$",
    re.IGNORECASE,
)  # from 4 to 5 between 2019 and 2023
_LAST_YEAR = re.compile(r"(?:由|从)(?:上年|去年|上一年|前一年)(?:底|末)?的?[^，。；]{0,6}$")  # 由上年的
_NOW = re.compile(
    r"(?:目前|现状|当前|现有)(?:的|为|是|约|达)?$|(?<!will\s)(?<!to\s)\bnow\s+(?:at|stands?\s+at)\s+(?:(?:about|around|just|only|over|nearly|some)\s+)*$|\b(?:baseline|current(?:ly)?|existing)\b(?!\s+levels?\b)(?!.*\btarget)(?!.*\bby\s+(?:an?\s+|additional\s+|further\s+|about\s+|at\s+least\s+)*$)[^,;.()]{0,24}$",
    re.IGNORECASE,
)  # a number behind such a word was there already
_DONE = re.compile(
    r"(?<!to\s)(?<!will\s)(?<!shall\s)(?<!would\s)(?<!should\s)\b(?:has|have|had)\s+(?:(?:already|since|also|now|been|only|just|recently|successfully|largely|fully)\s+)*(?!committed|pledged|endorsed|approved|adopted|agreed|planned|promised|proposed|targeted|vowed|decided|aimed|recommended|suggested|advised)(?:\w{2,}ed|met|grown|risen|fallen|cut|built|become|seen|made|reached|driven|won|shrunk|sunk|gone|come|put|kept|held)\b"
    r"(?!.*\b(?:will|shall|aims?|targets?|goals?|pledged|committed|planned|expected|(?:plan|scheme|programme|program|project|strategy|initiative)s?\s+to)\b)",
    re.IGNORECASE,
)  # a verb that tells what is done
_TO = re.compile(r"(?:到|至|为|成|\bto)\s*[^，,；;。]{0,4}$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:to|by|until)\s+$", re.IGNORECASE
)  # (8,000 each year to 2031): in brackets, and still to come
_BESIDE_A_YEAR = re.compile(r"(?:较|比|与|相比于?)((?:19|20)\d\d)年(?:底|末)?的?约?$")
_MOVES_ON = re.compile(
    r"的?(?:基础上)?(?:大幅|再)?(?:下降|减少|降低|增长|增加|提高|上升|提升|翻|多|少|高|低)[^，。；]{0,6}\d"
)
_A_HOME = re.compile(
    r"(?<=[户套间])(?:社会住宅|社宅|住宅|住房|房屋|公屋|公租房|安置房|保障房|家庭|居民|农户|牧民|群众)(?![率数面])"
)  # 1176户社宅
_UNDER_WAY = re.compile(
    r"(?:[^，。；、\d]{0,4})(?:施工中|兴建中|在建(?:中|[，。；、])|建设中(?![心央]))"
)  # 另有1631户施工中
_MEASURES = tuple("亩里米吨瓦顷元")
_ONE_LIST = re.compile(  # 规划建设幼儿园90所，小学（含九年一贯制学校）40所: one list, promised as a whole
    r"[，、](?:(?![已了达为有占比较现超由从到至]|完成|增长|下降|提高|目前|其中)[\u4e00-\u9fff]){2,14}(?:[（(][^（()）\d]{1,14}[）)])?"
)
_ASIDE = re.compile(r"[（(](?:按[^（()）]{0,8})?(?:折合|约合|合|折算|约)[^（()）]{0,4}$")
_WORDS = re.compile(
    r"[^，；。\n]*(?:基本建成|基本实现|基本形成|全面建成)[^，；。\n]*|[^,.;\n]*\bbasically\s+(?:complet|achiev|realis|realiz|establish)\w*[^,.;\n]*",
    re.IGNORECASE,
)


_END_OF_RANGE = {"low": ">=", "high": "<="}
_CHANGED = re.compile(
    r"(?:新增|新建|新改扩建|净增|增设|增加|增长|减少|压减|累计|合计)(?!到|至|为)[^，；。到至为]{0,8}$|(?:高出|高于|低于|领先|超出|多于|少于)(?:了)?(?:全国|全省|全市|同期|上年|去年)[^，。；\d]{0,8}$"
    r"|\b(?:add(?:s|ed|ing)?|additional|extra|another|further|new|cumulative\w*|(?:increas|reduc|decreas|cut|grow|grew|ris|rose|fall|fell|dropp|declin|climb|shr[aiu]nk|swell|expand)\w*\s+by)\b[^,;.]{0,20}$"
    r"|\b(?:growth|increase|rise|decline|fall|decrease|reduction|drop|gain|loss)s?\s+(?:of|by|in\s+the\s+order\s+of)\b[^;.]{0,30}$",
    re.IGNORECASE,
)
_CHANGE_AGAIN = re.compile(
    r"\b(?:increase|rise|growth|gain|fall|drop|decline|decrease|reduction)\s+of\s+[\d.]+\s?(?:%|per\s?cent)[^.;]{0,40}?(?:,\s+or|\bor|\(|,?\s+equivalent\s+to)\s+(?:(?:about|some|around|over|nearly)\s+)*$",
    re.IGNORECASE,
)  # an increase of 7.6% from 2016, or 361,721 people
_OF_NEW_ONES = re.compile(
    r"(?:新增|净增|新认定|新培育)[^。，；]{2,}[^。]*其中[，：]?[^。；]*$"
)  # 新增企业90家；其中…20家
_SUMMED = re.compile(
    r"(?:累计|合计|总共|五年共|cumulative\w*|in total|over (?:the )?(?:five|\d+) years)[^，,；;。]{0,24}$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"新增|新建|净增|增加|增长|累计|减少|压减|下降|降低|增速|\bnew\b|added|additional|growth|increase|reduction|cut|cumulative",
    re.IGNORECASE,
)


_SCALE_WORDS = re.compile(
    r"^(?:(?:thousand|million|billion|trillion|lakhs?|lacs?|crores?|crs?|bn|mn|tn|[kKmMbB](?![A-Za-z]))\s*)+(?:of\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StatedNumber:
    """A number that a text states. text[start:end] is the quote; at..until the number itself; value is None in words.

    unit is a spelling of lantu.units, None where it has none (unit_text then says what stands there). date is the
    year that the figure speaks of. growth: the number says by how much the subject changed, or how many times.
    end_of_range: "low" or "high" where it is one end of a range. doubt: why it must not be used as it stands.
    """

    subject: str
    indicator: str | None
    value: float | None
    unit: str | None
    unit_text: str
    date: int | None
    kind: Literal["baseline", "promise"]
    relation: str
    quote: str
    start: int
    end: int
    at: int
    until: int
    score: float
    runner_up: str = ""
    runner_up_score: float = 0.0
    base_year: int | None = None
    growth: bool = False
    in_words: bool = False
    end_of_range: str = ""
    doubt: str = ""
    column: str = ""  # the heading of its column, where it stands in a table
    by_hand: bool = False  # a person has said what it is (see corrections)

    @property
    def words(self) -> str:
        """The words that a figure stands in: its clause, or the heading of its column and its row's name."""
        return f"{self.column} {self.subject}" if self.column else self.quote

    @property
    def counted_in(self) -> str:
        """What the value counts: its unit, else what the text says without the scale that the value holds: taka of 3 million taka."""
        return self.unit or _SCALE_WORDS.sub("", self.unit_text)


@dataclass(frozen=True)
class _Subject:
    """What the number before was about, in the same sentence: its name, the words around it, its indicator."""

    name: str = ""
    whole: str = ""  # what a share before was of: 支出90亿元，占预算的4%
    context: str = ""
    match: Match | None = None
    shown: str = ""  # the name that its figure bears


def find_figures(
    text: str, sentences: list[Sentence], indicators: Mapping[str, Indicator], written: int | None
) -> list[StatedNumber]:
    """Return the figures of a text in order; written is the year in which it was, where that is known."""
    amounts = [*find_amounts(text), *_durations(text), *_structures(text)]
    passage, before, bids, horizon = (
        Passage(view="back" if tells_a_state(text) else ""),
        None,
        first_mood(sentences),
        horizon_of(text),
    )
    coming = coming_years(text)
    found: list[StatedNumber] = []
    subject, line, aims = _Subject(), -1, 0
    for sentence, nearest in zip_longest(sentences, sentences[1:]):
        passage = moved_on(text, sentence, passage, written)
        promised = promised_before(sentence, before, text)
        here = replace(passage, view="ahead", year=promised.year or passage.year) if promised else passage
        before = promised_from(text, sentence, promised, written)
        here = replace(here, bids=bids and not here.view, horizon=horizon, coming=coming)
        here = replace(here, view="ahead", aims=True) if tells_aims(text, sentence, aims) else here
        aims = aims_after(text, sentence, aims, nearest)
        here = said_of_the_last(here, sentence, found)
        bids = next_mood(sentence, bids)
        inside = sorted(
            (item for item in amounts if sentence.start <= item.start < sentence.end),
            key=lambda item: item.start,
        )
        subject = _Subject(shown=subject.shown if sentence.line == line else "")
        line = sentence.line
        pairs = paired(text, sentence, inside)
        for number, amount in enumerate(inside):
            figure, of = _figure(
                text, sentence, amount, inside, number, subject, here, indicators, written, pairs.get(amount.start)
            )
            aside = subject.name and _ASIDE.search(text[max(sentence.start, amount.start - 16) : amount.start])
            within = subject.shown and bracket_around(text, amount.start, (sentence.start, sentence.end))
            # 82,694元（折合11,612美元），比上年…: what follows is not of the brackets
            subject = subject if aside else replace(of, shown=subject.shown) if within else of
            between = text[inside[number - 1].end : amount.start] if number else ""
            if number and figure.kind == "baseline" and found[-1].kind == "promise" and _ONE_LIST.fullmatch(between):
                figure = replace(figure, kind="promise", date=figure.date or found[-1].date)
            if (
                number and inside[number - 1].end == amount.start
            ):  # 再动工十七处五二九五户: so many places of so many homes
                figure = replace(figure, kind=found[-1].kind, date=found[-1].date)
            goes_on = number and amount.doubt == STRUCTURE and text[inside[number - 1].end : amount.start] in _COLONS
            if goes_on:  # 由上年的9.1:35.2:55.7调整为…: each part is of the first one's year
                figure = replace(figure, date=found[-1].date, kind=found[-1].kind, base_year=found[-1].base_year)
            figure = of_the_lines_around(text, sentence, amount, figure, found[-1].subject if found else "")
            figure = named_by_its_title(text, sentence, amount, figure)
            if not figure.subject and found and found[-1].subject and _same_paragraph(text, found[-1], figure):
                figure = replace(figure, subject=found[-1].subject)  # 从增速看，年均增长8%: of what was told last
            figure = bound_as_before(text, found[-1:], figure)
            found.append(said_of_a_promise(text, found[-1:], figure, sentence))
        found += _promises_in_words(text, sentence, here, indicators, written, inside)
    return found


def _same_paragraph(text: str, before: StatedNumber, figure: StatedNumber) -> bool:
    return "\n" not in text[before.until : figure.at]


_TO_ANOTHER = re.compile(
    r"(?:(?!\b(?:in|by)\s+(?:19|20)\d\d)[^;.,\d]){0,40}?\sto\s(?:zero|nil|none|net)\b", re.IGNORECASE
)
_NUMBER_WORDS = re.compile(
    r"^(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|half|hundred|thousand|million|billion|and)[\s-]+)+(?=[a-z]{3})",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"[A-Za-z]{3}[^\u4e00-\u9fff]*$")
STRUCTURE, _COLONS = "one part of a structure such as 9:35:56", (":", "：", "∶", "%:", "/")
_STRUCTURE = re.compile(
    r"(?<![\d:：∶.])\d+(?:\.\d+)?%?(?:[:：∶]\d+(?:\.\d+)?%?){1,2}(?![\d:：∶])|(?<![\d/.])\d\d/\d\d(?=\s(?:split|ratio|mix)\b)"
)


_DAY_BEFORE = re.compile(r"(?:\d[-/.]\d{1,2}|日)\s*$")  # 2031-05-16 10:40:50 is a time of day


def _structures(text: str) -> list[Amount]:
    """Return the parts of structures, such as 9.1:35.2:55.7 and 31∶69; a time of day and a scale of 1 are none."""
    found: list[Amount] = []
    for match in _STRUCTURE.finditer(text):
        parts = list(re.finditer(r"\d+(?:\.\d+)?", match[0]))
        if not 99 <= sum(float(part[0]) for part in parts) <= 101 or _DAY_BEFORE.search(text[: match.start()][-16:]):
            continue
        for part in parts:
            at, until = match.start() + part.start(), match.start() + part.end()
            found.append(Amount(at, until, float(part[0]), "%", "%", doubt=STRUCTURE))
    return found


def _durations(text: str) -> list[Amount]:
    """Return spans of years since something: "over 28 years since becoming a municipality", 直辖28年来."""
    return [
        Amount(
            match.start(1),
            match.end(1) + (1 if match[0].endswith(("来", "年")) else 6),
            float(match[1]),
            "year",
            "years",
        )
        for match in re.finditer(
            r"(?<![\d.])(\d{1,3})\s+years\s+(?:since|after)\b|(?<=[辖立市])(\d{1,3})(?:多)?年来", text
        )
        if match[1]
    ]


def _figure(
    text: str,
    sentence: Sentence,
    amount: Amount,
    inside: list[Amount],
    number: int,
    subject: "_Subject",
    passage: Passage,
    indicators: Mapping[str, Indicator],
    written: int | None,
    pair: Pair | None,
) -> tuple[StatedNumber, "_Subject"]:
    earlier = inside[:number]
    start, end = clause(text, amount.start, amount.end, (sentence.start, sentence.end))
    last = max((item.end for item in earlier if item.end > start), default=start)
    before, after = text[start : amount.start], text[amount.end : end]
    own = text[last : amount.start]
    lead = before if last == start else own
    counted = counted_of(lead, subject_behind(_past_range(text, amount, inside, number, end)))
    thing = (
        amount.unit_text[-1:] in tuple("辆支台艘架部套间位")
        and "\u4e00" <= text[amount.end : amount.end + 1] <= "\u9fff"
    )
    home = _A_HOME.match(text, amount.end)
    counted = counted if amount.unit_text[-1:] in tuple("个家项座处所条种名场") or thing else ""
    counted = home[0] if home else counted
    counted = "" if re.match(r"工作日|自然日", counted) or (counted == "单位" and subject.name) else counted
    counted = such_behind(text[amount.end - 1 : end]) or counted if counted else ""
    counted = "" if any(item.start == amount.end for item in inside) else counted  # 十四处四三七四户
    counts = after if amount.in_words else _NUMBER_WORDS.sub("", text[amount.start : end].lstrip("0123456789.,- "))
    named = counted_behind(lead, counts) if amount.unit != "%" else ""
    stepped = "" if number else of_the_clause_before(text[sentence.start : start], lead)
    told = (
        counted
        or _possessed(lead, after)
        or subject_of(lead, after)
        or named
        or (measured_behind(lead, after) if amount.unit_text[-1:] in _MEASURES else "")
        or subject_before(lead)
        or named_behind_the_last(text, inside, number, start)
        or _carried(subject, amount)
        or stepped
        or _behind(amount, after)
    )
    own_clause = start
    if told == subject.name and not counted:
        start = widened(text, start, sentence.start)
    context = text[start : amount.start] if told != subject.name else subject.context + before
    context = f"{told}{before}" if stepped and told == stepped else context
    if pair and pair.subject:
        told = context = pair.subject
    years = [
        year
        for year in years_in(text, sentence.start, sentence.end)
        if not any(item.start <= year.at < item.end for item in inside)
    ]
    years = without_named(text, years) if passage.year else years
    date, base = year_of(text, amount, years, (start, end), passage, sentence, inside)
    if pair and pair.year:
        date = pair.year
    latest = max((item.year for item in years if not item.base), default=0)
    bracket = bracket_around(text, amount.start, (sentence.start, sentence.end))
    inner = [item for item in years if bracket is not None and bracket[0] <= item.at < bracket[1]]
    inner = [item for item in inner if not _UNTIL.search(text[max(sentence.start, item.at - 12) : item.at])]
    aside = any(item.year < latest for item in inner) or counted_from(
        text, amount, years, (sentence.start, sentence.end)
    )
    beside = _MOVES_ON.match(after) and _BESIDE_A_YEAR.search(text[start : amount.start])  # 较2024年0.42吨下降26%
    first_of_two = bool(_FROM.search(text[start : amount.start])) and not _TO.search(
        text[max(start, last) : amount.start]
    )
    moved = _FROM.search(text[start : earlier[-1].start]) if earlier and last > start and _TO.search(own) else None
    told_years = [item for item in years if not item.base]
    date = year_by_word(text[own_clause : amount.start], date, told_years, written)
    if first_of_two:
        led_from = start if told else own_clause
        date = _year_of_first(text, amount, inside, years, (start, led_from, end), passage, base)
    elif moved:  # the second of two: "from 172 km in 2024 to 1,669 km"
        ends = [item.year for item in told_years if amount.end <= item.at < end]
        leads = [
            item.year
            for item in told_years
            if item.at < start + moved.start() and not told_of_a_deed(text, sentence.start, [item], amount)
        ]
        date = (ends[:1] or leads[-1:] or [passage.year])[0]
    bound = bound_year(text, amount, years, inside)
    past = bound is not None and written is not None and bound < written
    done = _DONE.search(text[start : amount.start]) and not (written and date and date > written)
    today = sentence.is_english and tells_what_is(text, amount, told_years, (start, end))
    settled = side_of_words(lead, text[sentence.start : amount.start]) or view_of(
        sentence, passage.view, date or latest, written
    )
    settled = settled or ("ahead" if date and date == passage.horizon else "")
    told_so = date in passage.coming and not says_past(sentence) and not lead.endswith("出现")
    settled = settled or ("ahead" if told_so else "")
    last_year = told_of_last_year(text[sentence.start : amount.start])
    date = (written - 1 if written else None) if last_year and not bound else date
    since = told_of_years_past(text[sentence.start : amount.start]) or re.match(
        r"(?:至|到)(?:去年|目前|今|现在)", after
    )
    date = None if told_of_later(text[own_clause : amount.start]) else date
    view = (
        "back"
        if aside or past or done or today or last_year or since
        else settled or side_of_bids(passage, sentence, text[start:end])
    )
    if _ENGLISH.search(sentence.text):
        view = side_in_english(
            text, amount, sentence, inside, view, passage, (aside or past, done is not None or today), date, written
        )
    known = unit_in_context(amount, sentence.text, told)
    multiple = known == "ratio" and (
        "times" in amount.unit_text
        or amount.in_words
        or "fold" in text[amount.start : amount.end].lower()
        or "倍" in amount.unit_text
    )
    match = match_subject(context, after, known, indicators, multiple)
    if match is None and multiple and told == subject.name:
        match = subject.match  # "its GDP is 3 trillion, twenty times what it was": both are about GDP
    if match is None and told == subject.name and subject.match and not says_change(before, after):
        again = match_subject(told, "", known, indicators)  # the words between the name and this number are many
        match = again if again and again.indicator == subject.match.indicator else None
    now = _NOW.search(lead) is not None or still_now(text[sentence.start : amount.start])
    now = now or re.match(r"\s*(?:today|at\s+present|currently)\b", text[amount.end : end]) is not None
    now = now or _UNDER_WAY.match(text, amount.end) is not None
    told_beside = any(amount.start - len(lead) <= item.at < amount.start for item in years)
    if bound and first_of_two:
        date = None if _TO_ANOTHER.match(text, amount.end) else bound  # "from 9 t a year to zero by 2034"
    elif now and not bound and not told_beside and not re.match(r"\s*[（(](?:19|20)\d\d\b", text[amount.end : end]):
        date = None
    of_the_base = (
        date is not None
        and any(item.base and item.year == date for item in years)
        and date in (item.year for item in told_years if own_clause <= item.at < amount.start)
    )  # 2005年碳排放190万吨，以2005年为基准年
    date = int(beside[1]) if beside else date
    following = _AIMED_NEXT.search(text, amount.end, sentence.end)
    reported = (
        following is not None
        and date == int(following[1]) - 1
        and str(date) in text[own_clause : amount.start]
        and not _AIMED_AT.search(text[own_clause:end])
    )  # 2030年生产总值增长4%，2031年目标为5%以上
    promised = view == "ahead" and not (reported or first_of_two or now or beside or of_the_base)
    date = year_of_clause(text, amount, date, sentence, inside, told_years, promised)
    if promised and written and date and date < written:
        date = None  # the year of something else: nobody promises for the past
    english = _ENGLISH.search(sentence.text) is not None and not pair
    shown = shown_subject(text, sentence, amount, told, lead, start, subject.shown) if english else told
    figure = StatedNumber(
        subject=shown,
        indicator=match.indicator if match else None,
        value=amount.value,
        unit=known,
        unit_text=amount.unit_text,
        date=date,
        kind="promise" if promised else "baseline",
        relation=_relation(text, amount, (start, end), match, indicators, pair.relation if pair else ""),
        quote=text[start:end],
        start=start,
        end=end,
        at=amount.start,
        until=amount.end,
        score=match.score if match else 0.0,
        runner_up=match.runner_up if match else "",
        runner_up_score=match.runner_up_score if match else 0.0,
        base_year=base,
        growth=multiple,
        in_words=amount.in_words,
        end_of_range=amount.end_of_range,
        doubt=(pair.doubt if pair else "")
        or amount.doubt
        or _change(before, after, known, match, indicators, text[sentence.start : amount.start])
        or of_a_part(
            told,
            match,
            text[max(sentence.start, amount.start - 60) : amount.start],
            indicators.get(match.indicator) if match else None,
        )
        or of_a_named_part(text[start : amount.start], indicators.get(match.indicator) if match else None)
        or beyond_bounds(amount.value, known, match, indicators)
        or part_of_year(text, (sentence.start, sentence.end), amount.start, date)
        or _inside_part(passage, promised, told_years),
    )
    whole = (subject.whole or subject.name) if told.startswith("占") else ""
    return figure, _Subject(told, whole, context, match, shown)


def _carried(subject: _Subject, amount: Amount) -> str:
    """Return what a number without a subject of its own is of: what the one before is of, and behind a share what that is of.

    Points of percent are of the share itself: 支出90亿元，占预算的4%，同比增长2%; 占GDP的4%，提高2个百分点.
    """
    return subject.whole if subject.whole and amount.unit != "% point" else subject.name


def _year_of_first(
    text: str,
    amount: Amount,
    inside: list[Amount],
    years: Sequence[Year],
    places: tuple[int, int, int],
    passage: Passage,
    base: int | None,
) -> int | None:
    """Return the year of the first of two numbers: of 由2026年的9%提高到11% it is 2026, of 由上年的 the year before.

    places: where its clause begins, from where a year leads it, and where its clause ends.
    """
    start, led_from, end = places
    following = min((item.start for item in inside if item.start > amount.start), default=end)
    told = [item for item in years if not item.base]
    of = told[-1].year if told else passage.year
    if spanned := _FROM_TO_YEAR.search(text[max(0, amount.start - 60) : amount.start]):
        return int(spanned[1])
    if over := _OVER_YEARS.search(text[max(0, amount.start - 160) : amount.start]):
        return int(over[1])
    if of and _LAST_YEAR.search(text[start : amount.start]):
        return of - 1
    own = [
        item.year
        for item in told
        if led_from <= item.at < amount.start and not _AIMED_FOR.search(text[max(start, item.at - 4) : item.at])
    ][-1:]
    own = own or [
        item.year
        for item in told
        if amount.end <= item.at < following and not re.search(r"\sto\s", text[amount.end : item.at])
    ]
    if own and (since := _BETWEEN.search(text[max(0, amount.start - 120) : amount.start])):
        return int(since["first"][:2] + (since["end"] or since["first"][2:]))
    compared = [item.year for item in years if item.base and item.at < amount.start][-1:]
    return own[0] if own else base or (compared or [passage.first])[0]


def _inside_part(passage: Passage, promised: bool, years: Sequence[Year]) -> str:
    """Return why a number that was is of no whole year: the sentences before tell of a part of it, and its own of no year."""
    return f"'{passage.part}': a part of the year" if passage.part and not promised and not years else ""


def _past_range(text: str, amount: Amount, inside: list[Amount], number: int, end: int) -> str:
    """Return what stands behind an amount, or behind the range that it is the first end of: 3-5个领域."""
    low = amount.end_of_range == "low" and number + 1 < len(inside)
    return text[inside[number + 1].end if low else amount.end : end]


_HOW_MANY = re.compile(r"\s*(?:全[市省县区国]|其中)?(?:有|仅|近|约|超过?|逾|已)*")  # 超七成行业实现增长


def _possessed(lead: str, after: str) -> str:
    """Return whose share a number is where a row of shares names them behind: 占0.5%的面积、34%的人口."""
    of = re.match(
        r"\s*(?:以上|以下|左右)?(?:的)?([\u4e00-\u9fff]{2,12}?)(?=实现|有(?!限)|达到|建成|完成|纳入|通(?!过)|具备|基本|开展|配备|配有|接入|拥有|参加|参与|享受|达标|使用|采用|成为|得到|安装|设立|建立|开设)",
        after,
    )
    if of and (_HOW_MANY.fullmatch(lead) or lead.endswith("、")):
        return of[1]
    before_too = re.match(r"\s*的[^，。；]{1,20}(?:、|和|与|及)\s*$", lead)
    owner = re.match(
        r"\s*(?:以上|以下|左右)?的?([\u4e00-\u9fff][^，。；、\d]{1,20}?)(?=[，。；、]|和\d|与\d|及\d|$)", after
    )
    return owner[1] if before_too and owner else ""


def _behind(amount: Amount, after: str) -> str:
    """Return what the words behind a number say that it is about, with the noun that it counts: "37,000 new trees have been planted"."""
    behind = subject_behind(after)
    counts = amount.unit in ("count", "person", "home", "homes", "jobs") and re.search(r"[A-Za-z]{3}", amount.unit_text)
    return f"{amount.unit_text} {behind}".strip() if counts else behind


def _relation(
    text: str,
    amount: Amount,
    bounds: tuple[int, int],
    match: Match | None,
    indicators: Mapping[str, Indicator],
    of_list: str = "",
) -> str:
    """Return how an amount binds; what is reached binds from below, where less is better from above."""
    relation = _END_OF_RANGE.get(amount.end_of_range) or relation_of(text, amount, *bounds)
    if of_list and relation in ("=", "reach"):
        relation = of_list
    if relation != "reach":
        return relation
    return (
        "<=" if match and match.indicator in indicators and indicators[match.indicator].direction == "lower" else ">="
    )


def _change(
    before: str,
    after: str,
    unit_name: str | None,
    match: Match | None,
    indicators: Mapping[str, Indicator],
    sentence: str = "",
) -> str:
    """Return why a number is a change and no level, where its indicator is a level; empty where it is not so."""
    known = indicators.get(match.indicator) if match else None
    if known is not None and unit_name not in ("%", "ratio", "share") and _CHANGE_AGAIN.search(sentence):
        return "a change, or a sum over years, not a level"
    if (
        known is not None
        and _SUMMED.search(before)
        and not re.search(r"累计|cumulative", " ".join(phrases(known)), re.IGNORECASE)
    ):
        return "a change, or a sum over years, not a level"
    if known is None or any(_CHANGES.search(phrase) for phrase in phrases(known)):
        return ""
    if unit_name == "% point" and known.unit.symbol != "% point":
        return "a change in percentage points, not a level"
    if unit_name not in ("%", "ratio", "share") and (_CHANGED.search(before) or _OF_NEW_ONES.search(sentence)):
        return "a change, or a sum over years, not a level"
    return ""


def _promises_in_words(
    text: str,
    sentence: Sentence,
    passage: Passage,
    indicators: Mapping[str, Indicator],
    written: int | None,
    inside: list[Amount],
) -> Iterator[StatedNumber]:
    """Yield promises without a number, such as 基本建成: they are kept, and never count as met."""
    years = [item for item in years_in(text, sentence.start, sentence.end) if not item.base]
    for match in _WORDS.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        ahead = [item.year for item in years if item.at < end]
        date = ahead[-1] if ahead else passage.year
        if (
            any(start <= item.start < end for item in inside)
            or view_of(sentence, passage.view, date or 0, written) != "ahead"
        ):
            continue
        quote = text[start:end].strip()
        start = text.index(quote, start)
        found = match_subject(quote, "", "%", indicators)
        yield StatedNumber(
            quote,
            found.indicator if found else None,
            None,
            None,
            "",
            date,
            "promise",
            "words",
            quote,
            start,
            start + len(quote),
            start,
            start + len(quote),
            found.score if found else 0.0,
            in_words=True,
        )
