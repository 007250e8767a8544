"""How much of real plans `lantu draft` finds, and how much it makes up: precision and recall on marked texts.

The texts are not stored (tests/data/plan_texts says where each was read): give the folder that holds them as NAME.txt,
`python -m bench.drafting FOLDER [-v]`. A text with another sha256 than the marked one is refused.

`python -m bench.drafting --generated 10000` reads that many sentences and tables made from a grammar with known answers.
"""

import hashlib
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from lantu.drafting import Extraction, draft
from lantu.language.units import unit
from tests.drafting.grammar import compared, written

MARKED = Path(__file__).parent.parent / "tests" / "data" / "plan_texts"


def spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Return where a quote stands."""
    found, at = [], text.find(quote)
    while at >= 0:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def size(value: float, name: str | None) -> float:
    """Return a value in base units."""
    return value * unit(name).scale if name else value


def same(one: float, other: float) -> bool:
    """Whether two numbers are the same but for rounding."""
    return abs(one - other) <= 0.005 * max(abs(one), abs(other), 1e-12)


def pair(marks: list[Any], mine: list[Any], fits: Any) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Return (pairs of mine and mark, marks that were missed, mine that are too many); each is used once."""
    left, pairs, missed = list(mine), [], []
    for mark in marks:
        hit = next((item for item in left if fits(item, mark)), None)
        if hit is None:
            missed.append(mark)
        else:
            left.remove(hit)
            pairs.append((hit, mark))
    return pairs, missed, left


def score(text: str, marking: dict[str, Any], found: Extraction) -> dict[str, Any]:
    """Return what of a marked text was found, missed and made up."""
    either = [span for quote in marking.get("either") or [] for span in spans(text, quote)]

    def figure_fits(item: Any, mark: Any) -> bool:
        value = same(size(item.value, item.unit), size(mark["value"], mark["unit"])) or same(item.value, mark["value"])
        return value and any(start <= item.at < end for start, end in spans(text, mark["quote"]))

    def item_fits(item: Any, mark: Any) -> bool:
        places = spans(text, mark["quote"])
        inside = any(
            (item.start <= start and end <= item.end) or (start <= item.start and item.end <= end)
            for start, end in places
        )
        return inside and item.kind == mark["kind"]

    figures = pair(marking["figures"], list(found.numbers), figure_fits)
    extra = [
        item for item in figures[2] if not item.in_words and not any(start <= item.at < end for start, end in either)
    ]
    items = pair(marking["items"], [item for part in found.items.values() for item in part], item_fits)
    return {
        "figures": (figures[0], figures[1], extra),
        "items": items,
        "phases": (set(marking["phases"]), set(found.phases)),
    }


def rates(parts: tuple[list[Any], list[Any], list[Any]]) -> tuple[float, float]:
    """Return (precision, recall)."""
    right, missed, extra = (len(part) for part in parts)
    return right / max(1, right + extra), right / max(1, right + missed)


def share(pairs: list[tuple[Any, Any]], mine: str, theirs: str) -> float:
    """Return the share of found figures of which one thing more is right."""
    return sum(getattr(item, mine) == mark.get(theirs) for item, mark in pairs) / max(1, len(pairs))


def measure(folder: Path, verbose: bool = False) -> dict[str, dict[str, Any]]:
    """Return the score of each marked text that the folder holds."""
    rows = {}
    for file in sorted(MARKED.glob("*.yaml")):
        source = folder / f"{file.stem}.txt"
        if not source.exists():
            print(f"no {source.name}: left out")
            continue
        text = source.read_text(encoding="utf-8")
        marking = YAML(typ="safe").load(file)
        if hashlib.sha256(text.encode()).hexdigest() != marking["sha256"]:
            raise SystemExit(f"{source.name} is another text than the marked one")
        rows[file.stem] = score(text, marking, draft(text, date=marking["date"]))
        if verbose:
            tell(file.stem, rows[file.stem], text)
    return rows


def tell(name: str, row: dict[str, Any], text: str) -> None:
    """Print what was missed and what was made up."""
    print(f"== {name}  phases marked {sorted(row['phases'][0])} found {sorted(row['phases'][1])}")
    for mark in row["figures"][1]:
        print("  missed figure", mark["value"], mark["unit"], "|", mark["quote"])
    for item in row["figures"][2]:
        print("  extra figure ", item.value, item.unit, item.unit_text, "|", item.quote[:90])
    for item, mark in row["figures"][0]:
        wrong = [
            f"{theirs} {getattr(item, mine)} for {mark.get(theirs)}"
            for mine, theirs in (("kind", "kind"), ("date", "year"), ("indicator", "indicator"))
            if getattr(item, mine) != mark.get(theirs)
        ]
        if wrong:
            print("  figure", item.value, "|", mark["quote"][:50], "|", "; ".join(wrong))
    for mark in row["items"][1]:
        print("  missed item  ", mark["kind"], mark["quote"])
    for item in row["items"][2]:
        print("  extra item   ", item.kind, text[item.start : item.end])


def table(rows: dict[str, dict[str, Any]]) -> list[str]:
    """Return the scores as lines of a Markdown table."""
    lines = [
        "| text | figures | precision | recall | kind right | year right | indicator right | items | precision | recall |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    whole: dict[str, Any] = {"figures": ([], [], []), "items": ([], [], [])}
    for row in rows.values():
        for part in ("figures", "items"):
            for total, more in zip(whole[part], row[part], strict=True):
                total.extend(more)
    for name, row in {**rows, "all": whole}.items():
        figures, items = row["figures"], row["items"]
        right = [
            share(figures[0], *names) for names in (("kind", "kind"), ("date", "year"), ("indicator", "indicator"))
        ]
        numbers = [*rates(figures), *right]
        marked = [len(part[0]) + len(part[1]) for part in (figures, items)]
        told = " | ".join(f"{value:.2f}" for value in numbers)
        lines.append(
            f"| {name} | {marked[0]} | {told} | {marked[1]} | "
            + " | ".join(f"{value:.2f}" for value in rates(items))
            + " |"
        )
    return lines


def generated(count: int) -> list[str]:
    """Return how texts made from a grammar were read, as lines of a Markdown table: a row a kind of text."""
    stated, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(count):
        kind, text, answer = written(seed)
        mistakes, left = compared(text, answer)
        stated[kind] += len(answer)
        missed[kind] += len(left)
        wrong[kind] += len(mistakes)
    lines = ["| kind of text | levels stated | wrong | left |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {kind} | {stated[kind]:,} | {wrong[kind]} | {missed[kind]} |" for kind in stated]
    return [*lines, f"| all | {stated.total():,} | {wrong.total()} | {missed.total()} |"]


def main(arguments: list[str]) -> None:
    """Print the table that the arguments ask for."""
    if arguments[:1] == ["--generated"]:
        print("\n".join(generated(int(arguments[1]))))
    else:
        print("\n".join(table(measure(Path(arguments[0]), verbose="-v" in arguments))))


if __name__ == "__main__":
    main(sys.argv[1:])
