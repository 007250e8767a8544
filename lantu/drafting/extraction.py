"""A draft: what an official text says, as data, each part with its quote and where it stands."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as Date  # noqa: N812
from typing import Any

from lantu.catalogue import Indicator, catalogue
from lantu.drafting.figures.doubts.adjusted_later import with_adjusted
from lantu.drafting.figures.figures import find_figures
from lantu.drafting.figures.promises.listed_deeds import with_listed_deeds
from lantu.drafting.figures.reached import as_reached
from lantu.drafting.figures.said_again import promised_in_headings
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.figures.years.year_carried_on import carried_on
from lantu.drafting.figures.years.year_of_the_budget import with_year_of_budget
from lantu.drafting.figures.years.year_of_the_text import headlines_of_promises, promised_again, with_year_of_text
from lantu.drafting.figures.years.year_of_the_title import with_year_of_title
from lantu.drafting.leftover import Leftover, leftovers
from lantu.drafting.lists.lists import KINDS, Item, Kind, find_items
from lantu.drafting.sentences.broken_lines import with_whole_lines
from lantu.drafting.sentences.folding import Folded, fold
from lantu.drafting.sentences.sentences import Sentence, split
from lantu.drafting.tables.cells.worded_cells import aims_in_names, as_columns_say, promised_in_names
from lantu.drafting.tables.layouts.boxed import boxes_with_tabs
from lantu.drafting.tables.layouts.number_first import as_sentences
from lantu.drafting.tables.layouts.spaced_tables import with_tabs
from lantu.drafting.tables.rows_below_headings import rows_only_named
from lantu.drafting.tables.rows_of_numbers import BLANKS, rows_of_numbers
from lantu.drafting.tables.rows_of_targets import rows_of_targets
from lantu.drafting.tables.rows_with_units import rows_with_units
from lantu.drafting.tables.table_shape import table_lines
from lantu.drafting.tables.tables import table_figures
from lantu.drafting.tables.unread_cells import unread_cells
from lantu.drafting.times.document_dates import document_year
from lantu.drafting.times.latest_counted import expected_then, latest_counted
from lantu.drafting.times.periods import years_in
from lantu.drafting.times.stated_date import stated_date

_PROMISED = re.compile(
    r"目标|力争|确保|争取|展望|到20\d\d年|\b(?:goals?|targets?|aims?|by (?:the end of |early )?20\d\d|until 20\d\d|vision|ambition)\b",
    re.IGNORECASE,
)
NAMES: Mapping[Kind, str] = {
    "target": "targets",
    "task": "tasks",
    "reform": "reforms",
    "challenge": "challenges",
    "strategy": "strategies",
}


@dataclass(frozen=True)
class Extraction:
    """What a text says.

    items: kind -> listed items; figures in the order of the text; written: year of the document; leftover: numbers that are
    in no figure; counted: the latest year that a table calls measured, where the text does not tell its day.
    """

    text: str
    phases: tuple[int, ...]
    items: Mapping[Kind, tuple[Item, ...]]
    figures: tuple[StatedNumber, ...]
    written: int | None
    leftover: tuple[Leftover, ...] = ()
    counted: int | None = None

    @property
    def numbers(self) -> tuple[StatedNumber, ...]:
        """The figures that have a number."""
        return tuple(item for item in self.figures if item.value is not None)

    @property
    def words(self) -> tuple[StatedNumber, ...]:
        """The promises that are made in words only."""
        return tuple(item for item in self.figures if item.value is None)

    def to_json(self) -> dict[str, Any]:
        """Return the draft as plain lists; offsets count characters of the extracted text."""
        lists = {
            NAMES[kind]: [
                {
                    "id": f"{kind}_{number}",
                    "name": self.text[item.start : item.end],
                    "quote": self.text[item.start : item.end],
                    "start": item.start,
                    "end": item.end,
                    "likely": item.likely,
                }
                for number, item in enumerate(self.items[kind], 1)
            ]
            for kind in KINDS
        }
        return {
            "phases": list(self.phases),
            **lists,
            "figures": [_figure(item) for item in self.numbers],
            "words": [_figure(item) for item in self.words],
            "unmatched": [_figure(item) for item in self.numbers if item.indicator is None],
            "leftover": [
                {"quote": item.quote, "start": item.start, "end": item.end, "reason": item.reason}
                for item in self.leftover
            ],
            "written": self.written,
        }


def _figure(item: StatedNumber) -> dict[str, Any]:
    return {
        "subject": item.subject,
        "indicator": item.indicator,
        "value": item.value,
        "unit": item.unit,
        "date": item.date,
        "kind": item.kind,
        "quote": item.quote,
        "start": item.start,
        "end": item.end,
        "score": item.score,
        "relation": item.relation,
        "unit_text": item.unit_text,
        "runner_up": item.runner_up or None,
        "runner_up_score": item.runner_up_score,
        "base_year": item.base_year,
        "growth": item.growth,
        "end_of_range": item.end_of_range,
        "doubt": item.doubt,
    }


def draft(text: str, date: Date | int | None = None, indicators: Mapping[str, Indicator] = catalogue) -> Extraction:
    """Read a plan's text: phases, listed items and figures. date is when it was written, if that is known.

    Example:
        draft("到2027年，常住人口城镇化率达到74%。").figures[0].indicator
    """
    given, boxed = text, boxes_with_tabs(text)
    spaced = with_tabs(boxed)
    folded = fold(spaced)
    text, aims = as_sentences(folded.text)
    sentences = split(text)
    written = date.year if isinstance(date, Date) else date or document_year(text)
    rows_of_tables = table_lines(text)
    tables = list(rows_of_targets(text, rows_of_tables, indicators))
    told_beside = {item.start for item in tables}
    tables += (item for item in table_figures(text, indicators, written) if item.start not in told_beside)
    tables += rows_with_units(text, rows_of_tables, tables, indicators)
    tables += unread_cells(text, rows_of_tables, tables, indicators)
    tables += rows_of_numbers(text, tables, indicators)
    rows = {item.start for item in tables}
    held = sorted(item.at for item in tables)
    whole = with_whole_lines(text)  # of the same length: lists are told by lines, figures by sentences
    spoken = sentences if whole == text else split(whole)
    named = rows_only_named(rows_of_tables, rows)
    told = [item for item in spoken if item.line_start not in rows or _is_a_cell_left(text, item, held)]
    told = [item for item in told if item.line_start not in named]
    objectives = aims_in_names(rows_of_tables, spoken)
    told = sorted([*told, *objectives], key=lambda item: item.start)
    stated = headlines_of_promises(whole, find_figures(whole, told, indicators, written))
    stated = promised_again(with_year_of_text(whole, spoken, stated, written))
    stated = promised_in_names(text, objectives, as_columns_say(text, rows_of_tables, stated, rows))
    figures = sorted([*stated, *tables], key=lambda item: item.at)
    figures = [replace(item, kind="promise") if item.at in aims else item for item in figures]
    figures = with_listed_deeds(text, sentences, figures)
    figures = as_reached(text, promised_in_headings(text, figures))
    figures = carried_on(text, sentences, with_year_of_title(text, sentences, figures))
    figures = with_year_of_budget(text, sentences, figures)
    counted = None if date or stated_date(text) else latest_counted(tables)
    figures = with_adjusted(text, expected_then(figures, counted))
    items = find_items(text, sentences)
    phases = _phases(text, sentences, figures, written, counted or 0)
    left = [_left_in(folded, item) for item in leftovers(text, sentences, figures)]
    items = [_item_in(folded, item) for item in items]
    figures = [_figure_in(given, folded, item) for item in figures]
    if spaced != boxed:
        parted = [at for at, (one, other) in enumerate(zip(boxed, spaced, strict=True)) if one != other]
        figures = [_with_doubt(item, parted) for item in figures]
    return Extraction(
        text=given,
        phases=phases,
        items={kind: tuple(item for item in items if item.kind == kind) for kind in KINDS},
        figures=tuple(figures),
        written=written,
        leftover=tuple(left),
        counted=counted,
    )


def _is_a_cell_left(text: str, sentence: Sentence, held: Sequence[int]) -> bool:
    """Whether a sentence of some words stands alone in a cell behind a row's first one, and none of its numbers was read."""
    first = "\t" not in text[sentence.line_start : sentence.start]
    if first or "\t" in text[sentence.start : sentence.end]:
        return False
    begin, end = text.rfind("\t", 0, sentence.start), text.find("\t", sentence.start, sentence.line_end)
    words = len(re.findall(r"[A-Za-z]{2,}|[\u4e00-\u9fff]{2}", sentence.text))
    end = sentence.line_end if end < 0 else end
    return words >= _FEWEST_WORDS and bisect_left(held, begin) == bisect_left(held, end)


_FEWEST_WORDS = 4  # of a cell that tells something in words


def _figure_in(given: str, folded: Folded, item: StatedNumber) -> StatedNumber:
    """Return a figure with its places in the text as it was given."""
    (start, end), (at, until) = folded.span(item.start, item.end), folded.span(item.at, item.until)
    return replace(item, start=start, end=end, at=at, until=until, quote=given[start:end])


def _with_doubt(item: StatedNumber, parted: list[int]) -> StatedNumber:
    """Return a figure, in doubt where blanks alone part the cells of its row, at these places."""
    inside = bisect_left(parted, item.start) < bisect_left(parted, item.end)
    return replace(item, doubt=item.doubt or BLANKS) if inside else item


def _item_in(folded: Folded, item: Item) -> Item:
    start, end = folded.span(item.start, item.end)
    return replace(item, start=start, end=end)


def _left_in(folded: Folded, item: Leftover) -> Leftover:
    start, end = folded.span(item.start, item.end)
    return replace(item, start=start, end=end)


def _phases(
    text: str, sentences: list[Sentence], figures: list[StatedNumber], written: int | None, counted: int
) -> tuple[int, ...]:
    """Return the years in which the text promises something; counted: none before that year, and that year where a number says so."""
    stated = {item.date for item in figures if item.kind == "promise" and item.date}
    found = set(stated)
    for sentence in sentences:
        if _PROMISED.search(sentence.text):
            found |= {
                item.year
                for item in years_in(text, sentence.start, sentence.end)
                if not item.base and (written is None or item.year > written) and text[item.at].isdigit()
            }
    found = {year for year in found if year > counted} | {year for year in stated if year == counted}
    return tuple(sorted(year for year in found if written is None or year >= written))
