"""The page of a draft: the text with each number coloured by what became of it, and a form to say what it is instead."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from lantu.catalogue import Indicator
from lantu.city.schema import Place
from lantu.language.text import LANGUAGES, Text, alike
from lantu.language.unit_words import unit_to_write
from lantu.language.units import is_unit, unit
from lantu.later import later
from lantu.report.drawn.shell import inside, page_templates

if TYPE_CHECKING:
    from lantu import drafting
    from lantu.drafting import corrections, reasons
else:
    drafting = later("lantu.drafting")
    corrections = later("lantu.drafting.corrections")
    reasons = later("lantu.drafting.reasons")

KINDS: Mapping[str, Text] = {
    "goal": Text("目标", "goal"),
    "observation": Text("观测值", "observation"),
    "unmatched": Text("待定：未使用", "waiting: not used"),
    "leftover": Text("未读懂的数字", "a number not understood"),
    "words": Text("仅有文字的承诺", "a promise in words"),
}


def draft_page(
    draft: "drafting.Extraction",
    indicators: Mapping[str, Indicator],
    command: str,
    language: str,
    adopted: date | None = None,
    *,
    name: str = "",
    pack: str = "",
    csrf: str = "",
    places: Iterable[Place] = (),
) -> str:
    """Return the page as one HTML file that needs no network; command: how the draft was made, to which the page adds.

    name: of the text (default: the command's own words). pack: an address that makes the pack of the corrections it is
    sent, with the token csrf; without it the page gives the command. places: those of the city that the plan is for.

    Example:
        lantu.report.draft_page(draft(text), catalogue, "lantu draft report.docx", "en")
    """
    day, guessed = drafting.day_of_adoption(draft, adopted)
    found = sorted(drafting.outcomes(draft, indicators, day, places), key=lambda item: (item.at, -item.until))
    numbers = [_number(draft, item) for item in found]
    return (
        page_templates()
        .get_template("draft.html.j2")
        .render(
            language=language,
            version=version("lantu"),
            name=name or command.removeprefix("lantu draft "),
            pack=pack,
            kinds=KINDS,
            adopted=day.isoformat(),
            guessed=guessed,
            counts=Counter(item["became"] for item in numbers),
            blocks=_blocks(_lines(draft.text, numbers)),
            script=inside("draft.js"),
            facts=json.dumps(
                {
                    "numbers": numbers,
                    "indicators": [_indicator(item) for item in indicators.values()],
                    "relations": corrections.RELATIONS,
                    "columns": corrections.COLUMNS,
                    "command": command,
                    "pack": pack,
                    "csrf": csrf,
                    "digest": sha256(draft.text.encode()).hexdigest()[:16],
                    "kinds": {kind: dict(words.items()) for kind, words in KINDS.items()},
                },
                ensure_ascii=False,
            ).replace("</", "<\\/"),
        )
    )


def _number(draft: "drafting.Extraction", item: "drafting.Outcome") -> dict[str, Any]:
    """Return one number of the page; what it is in the row that is written, else what the reader made of it."""
    figure, row = item.figure, item.row
    in_words = figure is not None and figure.value is None
    return {
        "at": item.at,
        "until": item.until,
        "number": draft.text[item.at : item.until],
        "became": "words" if in_words else item.became,
        "reason": {code: reasons.reason_in(item.reason, code) for code in LANGUAGES},
        "indicator": str(row.get("indicator") or row.get("variable") or row.get("nearest") or ""),
        "value": str(row.get("value", "")),
        **_units(str(row.get("unit", ""))),
        "year": str(row.get("year") or row.get("date") or ""),
        "relation": str(row.get("relation") or (figure.relation if figure else "")),
        "by_hand": bool(figure and figure.by_hand),
    }


def _indicator(item: Indicator) -> dict[str, str]:
    return {"id": item.id, "zh": item.name_zh, "en": item.name_en, **_units(item.unit.symbol)}


def _units(written: str) -> dict[str, str]:
    """Return a unit as it is written, and as a reader of each language writes it."""
    told = unit_to_write(unit(written)) if written and is_unit(written) else alike(written)
    return {"unit": written, "unit_zh": told.zh, "unit_en": told.en}


_Pieces = list[tuple[str, int | None]]  # words, and the index of the number that they are, or None


def _blocks(lines: Sequence[_Pieces]) -> list[tuple[str, list[list[_Pieces]]]]:
    """Return paragraphs and tables in order: ("line", [[pieces]]) or ("table", rows of cells of pieces); cells are parted by tabs."""
    blocks: list[tuple[str, list[list[_Pieces]]]] = []
    for pieces in lines:
        cells: list[_Pieces] = [[]]
        for words, index in pieces:
            first, *more = words.split("\t") if index is None else [words]
            cells[-1].append((first, index))
            cells.extend([(part, None)] for part in more)
        if len(cells) == 1:
            blocks.append(("line", [cells]))
        elif blocks and blocks[-1][0] == "table":
            blocks[-1][1].append(cells)
        else:
            blocks.append(("table", [cells]))
    return blocks


def _lines(text: str, numbers: Sequence[Mapping[str, Any]]) -> list[_Pieces]:
    """Return the text's lines as pieces: (words, index of the number or None); of numbers in each other the outer one."""
    pieces: list[_Pieces] = [[]]

    def add(words: str, index: int | None) -> None:
        first, *more = words.split("\n")
        if first:
            pieces[-1].append((first, index))
        pieces.extend([(line, index)] if line else [] for line in more)

    at = 0
    for index, item in enumerate(numbers):
        if item["at"] < at or item["until"] <= item["at"]:
            continue
        add(text[at : item["at"]], None)
        add(text[item["at"] : item["until"]], index)
        at = item["until"]
    add(text[at:], None)
    return pieces
