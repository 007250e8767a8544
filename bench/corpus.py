"""How `lantu draft` reads the marked corpus of real plans: precision and recall of figures and lists, by format and language.

`python -m bench.corpus [-v] [TEXT ...]` scores the 84 texts that came first, `--part PART` those of another part (the column `part` of
sources.csv), `--every-part` all of them, a line a part, and `--folder FOLDER` all texts of another folder with the same files. What the
marks mean stands in tests/drafting/corpus/README.md.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from lantu.catalogue import catalogue
from lantu.drafting import Extraction, Item, StatedNumber, day_of_adoption, draft, outcomes, read_document
from lantu.drafting.sentences.folding import fold
from lantu.language.errors import UnitError
from lantu.language.units import unit

FOLDER = Path(__file__).parent.parent / "tests" / "drafting" / "corpus"
_SCALES = (
    ("万亿", 1e12),
    ("亿", 1e8),
    ("万", 1e4),
    ("兆", 1e12),
    ("億", 1e8),
    ("萬", 1e4),
    ("lakh crore ", 1e12),
    ("lakh ", 1e5),
    ("crore ", 1e7),
    ("Lakh ", 1e5),
    ("Crore ", 1e7),
    ("trillion ", 1e12),
    ("billion ", 1e9),
    ("million ", 1e6),
    ("billions ", 1e9),
    ("million", 1e6),
    ("M ", 1e6),
    ("$B", 1e9),
    *((f"{sign}{scale}", size) for sign in "€£$" for scale, size in (("bn", 1e9), ("m", 1e6), ("k", 1e3))),
    ("Mt", 1e6),
    ("成", 10.0),  # tenths: 七成 is 70 %
)
_BINDS = {
    ">=": {">=", ">"},
    "<=": {"<=", "<"},
    "=": {"=", ">=", "<="},
    "=+": {"=", ">="},
    "=-": {"=", "<="},
    "about": {"about"},
}
_MULTIPLES = {"x", "倍"}
_MONEY = re.compile(
    r"^(?:[$£€₹]|N|[A-Z][A-Za-z]{1,3}\.?[$¢]?)\s+(?=[a-z])"
)  # US$ billion, RM million, GH¢ billion, N billion: the money before the scale
_PARTS = ("year", "subject", "relation", "role")


@dataclass(frozen=True)
class Mark:
    """One marked figure: a row of marks/TEXT.csv."""

    span: str
    subject: str
    value: str
    unit: str
    year: str
    relation: str
    of: str
    since: str
    role: str


@dataclass
class Score:
    """What became of a text's marks: found figures with what is wrong in each, missed marks, figures made up; and the lists."""

    found: list[tuple[Mark, StatedNumber, set[str]]] = field(default_factory=list)
    missed: list[Mark] = field(default_factory=list)
    extra: list[StatedNumber] = field(default_factory=list)
    entered: list[tuple[StatedNumber, str]] = field(default_factory=list)  # what a pack would hold, and what is wrong
    items: tuple[list[Item], list[str], list[Item]] = field(default_factory=lambda: ([], [], []))
    by_rule: tuple[list[Item], list[str], list[Item]] = field(
        default_factory=lambda: ([], [], [])
    )  # without likely ones

    def add(self, other: "Score") -> None:
        """Take the results of another text in."""
        self.found += other.found
        self.missed += other.missed
        self.extra += other.extra
        self.entered += other.entered
        for mine, more in zip((*self.items, *self.by_rule), (*other.items, *other.by_rule), strict=True):
            mine.extend(more)  # type: ignore[arg-type]


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@lru_cache(maxsize=4)
def _without_space(text: str) -> tuple[list[int], str]:
    """Return where the letters of a text stand that are no white space, and these letters."""
    kept = [at for at, letter in enumerate(text) if not letter.isspace()]
    return kept, "".join(text[at] for at in kept)


def places(text: str, span: str) -> list[tuple[int, int]]:
    """Return where a span stands in a text, white space left aside: a page breaks its lines where it likes."""
    kept, bare = _without_space(text)
    wanted = "".join(span.split())
    found, at = [], bare.find(wanted)
    while at >= 0:
        found.append((kept[at], kept[at + len(wanted) - 1] + 1))
        at = bare.find(wanted, at + 1)
    return found


def sizes(mark: Mark) -> list[float]:
    """Return the sizes that a reader may give for a mark: in the unit as written, and in base units."""
    fractions = [part.partition("/") for part in re.split(r"\.\.|:", mark.value)]
    parts = [float(top) / float(bottom or 1) for top, _, bottom in fractions]
    unit_words = f"{_MONEY.sub('', mark.unit)} "
    scale = next((size for word, size in _SCALES if unit_words.startswith(word)), 1.0)
    return [size for part in parts for size in {part, part * scale}] + [
        100 * part for part in parts if "/" in mark.value
    ]


def same(one: float, other: float) -> bool:
    """Whether two numbers are the same but for rounding."""
    return abs(one - other) <= 1e-6 * max(abs(one), abs(other), 1e-12)


def _unit(spelling: str | None) -> object:
    try:
        return unit(spelling) if spelling else None
    except UnitError:
        return None


_AS_A_SHARE = re.compile(
    r"^(?:per\s?cent|%)(?:\s(?:a\s|per\s)(?:year|annum)|\sof\s[\w\s]+)?$"
)  # per cent, % a year, % of GDP

_AS_POINTS = re.compile(r"^percentage\spoints?(?:\s(?:a|per)\s(?:year|annum))?$")


def value_fits(item: StatedNumber, mark: Mark) -> bool:
    """Whether a figure has the value and the unit of a mark; where one side's unit is unknown, its scale must still be right."""
    given, wanted = _unit(item.unit), _unit(_AS_POINTS.sub("% point", _AS_A_SHARE.sub("%", fold(mark.unit).text)))
    if re.search(r"每[百千万萬]", mark.subject) and "/" in (item.unit or "") and "/" not in mark.unit:
        return item.value is not None and same(
            item.value, float(mark.value)
        )  # 每千人口床位 4.2 张 is 4.2 beds for every 1,000
    if mark.of == "fall" and item.value is not None and item.value < 0:
        return value_fits(replace(item, value=-item.value), mark)  # -22 % is a fall of 22 %
    if given is not None and wanted is not None and mark.unit not in _MULTIPLES:
        values = (
            [float(part) for part in mark.value.split("..")] if ":" not in mark.value and "/" not in mark.value else []
        )
        alike = given.dimension == wanted.dimension or {given.dimension, wanted.dimension} <= _COUNTS  # type: ignore[attr-defined]
        return alike and any(same(item.value * given.scale, value * wanted.scale) for value in values)  # type: ignore[attr-defined, operator]
    value = item.value or 0.0
    stated = value * given.scale if given is not None else value  # type: ignore[attr-defined]
    if mark.unit in _MULTIPLES and same(value, 0.5):
        return same(float(mark.value), 0.5)
    scaled = any(same(one, size) for one in {value, stated} for size in sizes(mark))
    bare = mark.unit in ("", "成", *_MULTIPLES)
    return scaled and (bare or not (given is not None and item.unit in ("%", "% point")) or mark.unit == "")


_COUNTS = {(), (("person", 1),), (("count", 1),), (("household", 1),), (("home", 1),)}


def fits(item: StatedNumber, mark: Mark, where: Iterable[tuple[int, int]]) -> bool:
    """Whether a figure is the marked one: its number stands inside the span, its value and unit are right."""
    inside = any(start <= item.at < end or item.at <= start < item.until for start, end in where)
    return inside and value_fits(item, mark)


def _pieces(text: str) -> set[str]:
    plain = fold(text).text.casefold()
    words = set(re.findall(r"[a-z0-9][a-z0-9'’-]+", plain)) - {
        "of",
        "the",
        "and",
        "in",
        "for",
        "to",
        "that",
        "with",
        "by",
        "share",
    }
    chinese = re.findall(r"[\u4e00-\u9fff]+", plain)
    return {word[:5] for word in words} | {run[at : at + 2] for run in chinese for at in range(len(run) - 1)}


def subject_fits(item: StatedNumber, mark: Mark, text: str) -> bool:
    """Whether a figure's subject is the marked one: most of the words of one are in the other."""
    wanted, given = _pieces(mark.subject), _pieces(item.subject)
    if not wanted:
        return bool(item.subject)
    share = len(wanted & given) / max(1, min(len(wanted), len(given)))
    return share >= 0.5


def years_fit(item: StatedNumber, mark: Mark) -> bool:
    """Whether a figure's year is the marked one; a period counts as its last year."""
    told = re.findall(r"\d{4}|\d{2}(?=$|\?)", mark.year)
    last = int(told[-1]) if told else None
    if last is not None and last < 100:
        last += 2000
    return item.date == last or (mark.year.endswith("?") and item.date is None)


def wrong(item: StatedNumber, mark: Mark, text: str) -> set[str]:
    """Return which parts of a found figure are not as marked."""
    parts = set()
    if not years_fit(item, mark):
        parts.add("year")
    if not subject_fits(item, mark, text):
        parts.add("subject")
    if mark.role == "promise" and mark.relation in _BINDS and item.relation not in _BINDS[mark.relation] | {"reach"}:
        parts.add("relation")
    if mark.relation == "range" and not item.end_of_range:
        parts.add("relation")
    if mark.role in ("promise", "base") and (item.kind == "promise") != (mark.role == "promise"):
        parts.add("role")
    return parts


def entering(found: Extraction) -> Iterator[StatedNumber]:
    """Yield the figures that a pack would hold as goals or observations."""
    day, _ = day_of_adoption(found, None)
    for one in outcomes(found, catalogue, day):
        if one.became in ("goal", "observation") and one.figure and one.figure.value is not None:
            yield one.figure


def score(text: Extraction, marks: list[Mark], items: Mapping[str, list[str]], doubtful: Iterable[str] = ()) -> Score:
    """Return what of one text was found, missed and made up; doubtful: items that count neither way."""
    result = Score()
    left = list(text.numbers)
    held: dict[int, Mark] = {}
    where = [(mark, places(text.text, mark.span)) for mark in marks]
    for mark, spans in where:
        ends = 2 if mark.relation == "range" else 1
        hits = [item for item in left if fits(item, mark, spans)][:ends]
        for hit in hits:
            left.remove(hit)
            held[id(hit)] = mark
        if hits:
            result.found.append((mark, hits[0], wrong(hits[0], mark, text.text)))
        elif mark.role in ("promise", "base"):
            again = next((item for item in text.numbers if fits(item, mark, spans) and id(item) in held), None)
            if again is not None and held[id(again)].subject == mark.subject and held[id(again)].year == mark.year:
                result.found.append((mark, again, wrong(again, mark, text.text)))
            else:
                result.missed.append(mark)
    loose = [
        span
        for mark, spans in where
        if mark.role in ("other", "open") or "/" in mark.value or ":" in mark.value
        for span in spans
    ]
    result.extra = [item for item in left if not any(start <= item.at < end for start, end in loose)]
    for item in entering(text):
        mark = held.get(id(item))
        if mark is None:
            result.entered.append((item, "made up"))
        elif mark.role == "other":
            result.entered.append((item, "no figure of a city"))
        elif mark.role == "open":
            continue
        else:
            known = catalogue[item.indicator or ""]
            changes = known.id.endswith(("_growth", "_growth_real", "_reduction", "_cut")) or "新增" in known.name_zh
            faults = wrong(item, mark, text.text)
            if mark.of != "level" and not changes:
                faults.add("change for level")
            result.entered.append((item, ", ".join(sorted(faults))))
    result.items = score_items(text, items, doubtful)
    sure = {kind: tuple(item for item in part if item.likely is None) for kind, part in text.items.items()}
    result.by_rule = score_items(replace(text, items=sure), items, doubtful)
    return result


def covers(one: Item, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether an item lies in one of the spans, or holds one."""
    return any((one.start <= a + 2 and b <= one.end + 2) or (a <= one.start and one.end <= b) for a, b in spans)


def score_items(
    text: Extraction, lists: Mapping[str, list[str]], doubtful: Iterable[str]
) -> tuple[list[Item], list[str], list[Item]]:
    """Return which listed items are right, which marked ones are missed, and which items nobody marked."""
    left = [item for part in text.items.values() for item in part if item.kind != "strategy"]
    right: list[Item] = []
    missed: list[str] = []
    for wanted in (item for items in lists.values() for item in items):
        spans = places(text.text, wanted.rstrip("."))
        hits = [one for one in left if covers(one, spans)]
        hit = min(hits, key=lambda one: abs(one.end - one.start - len(wanted)), default=None)  # the one said so
        if hit is None:
            missed.append(wanted)
        else:
            left.remove(hit)
            right.append(hit)
    open_to_doubt = [span for item in doubtful for span in places(text.text, item.rstrip("."))]
    return right, missed, [one for one in left if not covers(one, open_to_doubt)]


def measure(
    part: str, names: Iterable[str] = (), verbose: bool = False, folder: Path = FOLDER
) -> dict[tuple[str, str, str], Score]:
    """Return the score of each text of a part (empty: of all), by (text, language, format)."""
    lists: dict[str, dict[str, list[str]]] = {}
    for row in rows_of(folder / "lists.csv"):
        lists.setdefault(row["text"], {}).setdefault(row["list"], []).append(row["item"])
    doubtful: dict[str, list[str]] = {}
    for row in rows_of(folder / "lists_open.csv") if (folder / "lists_open.csv").exists() else []:
        doubtful.setdefault(row["text"], []).append(row["item"])
    result = {}
    for row in rows_of(folder / "sources.csv"):
        name = row["text"]
        if (part and row["part"] != part) or (names and name not in names):
            continue
        text, _ = read_document(folder / "texts" / f"{name}.{row['format']}")
        marks = [Mark(**mark) for mark in rows_of(folder / "marks" / f"{name}.csv")]
        result[name, row["language"], row["format"]] = score(
            draft(text), marks, lists.get(name, {}), doubtful.get(name, ())
        )
        if verbose:
            tell(name, result[name, row["language"], row["format"]])
    return result


def tell(name: str, one: Score) -> None:
    """Print what was missed, made up or read otherwise."""
    print(f"== {name}")
    for mark in one.missed:
        print("  missed ", mark.role, mark.value, mark.unit, "|", mark.span)
    for item in one.extra:
        print(
            "  extra  ",
            item.kind,
            item.value,
            item.unit or item.unit_text,
            item.date,
            "|",
            item.quote[:70].replace("\n", " "),
        )
    for mark, item, faults in one.found:
        if faults and mark.role in ("promise", "base"):
            told = {
                "year": (item.date, mark.year),
                "subject": (item.subject, mark.subject),
                "relation": (item.relation, mark.relation),
                "role": (item.kind, mark.role),
            }
            print(
                "  differs",
                mark.span,
                "|",
                "; ".join(f"{part} {told[part][0]!r} for {told[part][1]!r}" for part in sorted(faults)),
            )
    for item, fault in one.entered:
        if fault:
            print(
                "  ENTERS ",
                item.indicator,
                item.kind,
                item.relation,
                item.value,
                item.unit,
                item.date,
                "|",
                fault,
                "|",
                item.quote[:60].replace("\n", " "),
            )
    for wanted in one.items[1]:
        print("  no item", wanted[:80])
    for item in one.items[2]:
        print("  an item", item)


def _share(right: int, whole: int) -> str:
    return f"{right / whole:.3f}" if whole else "–"


def lines(name: str, one: Score) -> str:
    """Return the line of a table for the scores of some texts."""
    found = [(item, faults) for mark, item, faults in one.found if mark.role in ("promise", "base")]
    marked, stated = len(found) + len(one.missed), len(found) + len(one.extra)
    right = sum(not faults for _, faults in found)
    promises = [faults for mark, _, faults in one.found if mark.role == "promise"]
    parts = [_share(sum(part not in faults for _, faults in found), len(found)) for part in ("year", "subject", "role")]
    relations = _share(sum("relation" not in faults for faults in promises), len(promises))
    entered = _share(sum(not fault for _, fault in one.entered), len(one.entered))
    items, sure = [len(part) for part in one.items], [len(part) for part in one.by_rule]
    cells = [
        name, str(marked), _share(len(found), stated), _share(len(found), marked), *parts, relations,
        _share(right, stated), _share(right, marked), str(len(one.entered)), entered,
        str(items[0] + items[1]), _share(sure[0], sure[0] + sure[2]), _share(sure[0], sure[0] + sure[1]),
        _share(items[0], items[0] + items[2]), _share(items[0], items[0] + items[1]),
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def table(scores: Mapping[tuple[str, str, str], Score]) -> list[str]:
    """Return the scores by language and format as lines of a Markdown table."""
    head = (
        "| texts | figures | precision | recall | year right | subject right | base or promise right | relation right | "
        "all right: precision | recall | entered in the pack | of these right | items | "
        "by rule: precision | recall | with likely ones: precision | recall |"
    )
    result = [head, "| --- |" + " ---: |" * 16]
    groups: dict[str, Score] = {}
    for (_, language, form), one in scores.items():
        for group in (f"{'Chinese' if language == 'zh' else 'English'}", form, "all"):
            groups.setdefault(group, Score()).add(one)
    order = ("Chinese", "English", "txt", "docx", "pdf", "html", "xlsx", "all")
    result += [lines(group, groups[group]) for group in order if group in groups]
    return result


def parts(folder: Path = FOLDER) -> list[str]:
    """Return the parts of a corpus in the order in which they came."""
    return list(dict.fromkeys(row["part"] for row in rows_of(folder / "sources.csv")))


def every_part() -> list[str]:
    """Return a line of scores for each part of the corpus, and one for all of it."""
    result, whole = table({})[:2], Score()
    for part in parts():
        sum_of_part = Score()
        for one in measure(part).values():
            sum_of_part.add(one)
        result.append(lines(part, sum_of_part))
        whole.add(sum_of_part)
    return [*result, lines("all", whole)]


def main(arguments: list[str]) -> None:
    """Print the table that the arguments ask for."""
    ask = argparse.ArgumentParser(prog="python -m bench.corpus", description=(__doc__ or "").split("\n")[0])
    ask.add_argument("texts", nargs="*", help="only these")
    ask.add_argument("--part", choices=parts(), default=parts()[0])
    ask.add_argument("--every-part", action="store_true")
    ask.add_argument("--folder", type=Path)
    ask.add_argument("-v", "--verbose", action="store_true", help="say what was missed, made up or read otherwise")
    asked = ask.parse_args(arguments)
    if asked.every_part:
        print("\n".join(every_part()))
        return
    part = "" if asked.folder else asked.part
    print("\n".join(table(measure(part, asked.texts, asked.verbose, asked.folder or FOLDER))))


if __name__ == "__main__":
    main(sys.argv[1:])
