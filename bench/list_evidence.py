"""How much each kind of evidence weighs for a list: fitted on the marked corpus, and tried on the part that was left out.

`python -m bench.list_evidence` prints precision and recall of what the weights alone find in each part of the corpus when they are fitted
on all other parts, and `--write` writes lantu/drafting/lists/weighed/weights.csv, fitted on all. `--folder FOLDER` takes another folder
of the same form along.

A candidate is a list where six of ten of its parts are marked items, and none where fewer than half are marked at all; one that only
careful readers may differ on (lists_open.csv) is left out. The fit is a logistic regression with an L1 penalty, which leaves most
weights at nought; it is solved as a smooth problem with bounds, each weight as the difference of two numbers that are not negative.
"""

import argparse
import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from bench.corpus import FOLDER, covers, places, rows_of, score_items
from lantu.drafting import Item, draft, read_document
from lantu.drafting.lists.list_leads import Span
from lantu.drafting.lists.text_lines import lines_of
from lantu.drafting.lists.unwrapped import unwrapped
from lantu.drafting.lists.weighed.weighed_lists import LIKELY, Key, log_odds, weighable
from lantu.drafting.sentences.folding import fold
from lantu.drafting.sentences.sentences import split
from lantu.drafting.tables.layouts.number_first import as_sentences
from lantu.drafting.tables.layouts.spaced_tables import with_tabs

TABLE = Path(__file__).parent.parent / "lantu" / "drafting" / "lists" / "weighed" / "weights.csv"
PENALTY = 4.0  # of a weight of one, in units of one candidate's loss
LEAST = 8  # candidates that evidence must hold of
NOTHING = draft("")

Weights = dict[Key, float]


@dataclass(frozen=True)
class Weighed:
    """A candidate: its parts, its evidence, whether it is a list (None: open to doubt), and how likely it is one."""

    parts: tuple[Span, ...]
    held: dict[Key, float]
    is_list: bool | None


@dataclass(frozen=True)
class MarkedText:
    """A text of the corpus with its candidates and its marks."""

    part: str
    text: str
    candidates: list[Weighed]
    marked: dict[str, list[str]]
    doubtful: list[str]


def read_texts(folder: Path) -> list[MarkedText]:
    """Return the texts of a folder of the corpus's form, with what may be a list in each."""
    marked: dict[str, dict[str, list[str]]] = {}
    for row in rows_of(folder / "lists.csv"):
        marked.setdefault(row["text"], {}).setdefault(row["list"], []).append(row["item"])
    doubtful: dict[str, list[str]] = {}
    for row in rows_of(folder / "lists_open.csv"):
        doubtful.setdefault(row["text"], []).append(row["item"])
    found = []
    for row in rows_of(folder / "sources.csv"):
        name = row["text"]
        text, _ = read_document(folder / "texts" / f"{name}.{row['format']}")
        given = (row["part"], text, marked.get(name, {}), doubtful.get(name, []))
        found.append(_with_candidates(*given))
    return found


def _with_candidates(part: str, text: str, marked: dict[str, list[str]], doubtful: list[str]) -> MarkedText:
    folded = fold(with_tabs(text))
    body, _ = as_sentences(folded.text)
    sentences = split(body)
    items = [span for group in marked.values() for item in group for span in places(text, item.rstrip("."))]
    opens = [span for item in doubtful for span in places(text, item.rstrip("."))]
    candidates = []
    for one, held in weighable(body, lines_of(sentences), unwrapped(body, sentences)):
        parts = tuple(folded.span(*span) for span in one.parts)
        candidates.append(Weighed(parts, held, _is_list(parts, items, opens)))
    return MarkedText(part, text, candidates, marked, doubtful)


def _is_list(parts: Sequence[Span], items: list[Span], opens: list[Span]) -> bool | None:
    left = list(items)
    right = 0.0
    for part in parts:
        fits = [(_fit(part, item), item) for item in left]
        worth, item = max(fits, default=(0.0, part))
        if worth:
            left.remove(item)
            right += worth
    doubtful = sum(covers(Item("task", *part), opens) for part in parts)
    if right >= 0.6 * len(parts):
        return True
    return None if right + doubtful >= 0.5 * len(parts) else False


def _fit(part: Span, item: Span) -> float:
    """Return how well a part is a marked item: 1 where they are alike, less where one lies within the other, 0 where they are apart."""
    return 1.0 if _alike(part, item) else 0.8 if covers(Item("task", *part), [item]) else 0.0


def _alike(part: Span, item: Span) -> bool:
    """Whether a part and a marked item share more than half of the characters that either has."""
    shared = min(part[1], item[1]) - max(part[0], item[0])
    return shared > 0.55 * (max(part[1], item[1]) - min(part[0], item[0]))


def fit(candidates: Sequence[Weighed]) -> Weights:
    """Return the weights, other than nought, with which the evidence tells best which candidates are lists."""
    candidates = [one for one in candidates if one.is_list is not None]
    counts: dict[Key, int] = {}
    for one in candidates:
        for key in one.held:
            counts[key] = counts.get(key, 0) + 1
    apart = {
        key for key in counts if not key[0] or counts[key] < counts["", key[1]]
    }  # what is only of one language is said once
    keys = sorted(key for key in apart if counts[key] >= LEAST)
    column = {key: at for at, key in enumerate(keys)}
    cells = [
        (row, column[key], value)
        for row, one in enumerate(candidates)
        for key, value in one.held.items()
        if key in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    table = csr_array((values, (rows, columns)), shape=(len(candidates), len(keys)))
    turned = table.T.tocsr()
    sign = np.array([1.0 if one.is_list else -1.0 for one in candidates])
    free = np.array([key == ("", "is one") for key in keys])

    def loss(both: np.ndarray) -> tuple[float, np.ndarray]:
        weights = both[: len(keys)] - both[len(keys) :]
        margin = sign * (table @ weights)
        slope = turned @ (-sign / (1 + np.exp(margin)))
        penalty = np.tile(np.where(free, 0.0, PENALTY), 2)
        return float(np.logaddexp(0, -margin).sum() + penalty @ both), np.concatenate([slope, -slope]) + penalty

    start = np.zeros(2 * len(keys))
    solved = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    weights = solved.x[: len(keys)] - solved.x[len(keys) :]
    return {key: float(weight) for key, weight in zip(keys, weights, strict=True) if abs(weight) >= 0.005}


def found_in(text: MarkedText, weights: Weights) -> list[Item]:
    """Return the items that the weights alone find in a text, those of the likeliest candidates first."""
    taken: list[Item] = []
    least = np.log(LIKELY / (1 - LIKELY))
    weighed = [(log_odds(one.held, weights), one) for one in text.candidates]
    for odds, one in sorted(weighed, key=lambda pair: -pair[0]):
        free = all(end <= item.start or item.end <= start for start, end in one.parts for item in taken)
        if odds >= least and free:
            taken += [Item("task", *part) for part in one.parts]
    return taken


def score(texts: Iterable[MarkedText], find: Callable[[MarkedText], list[Item]]) -> tuple[int, int, int]:
    """Return how many items are right, missed and made up."""
    right = missed = extra = 0
    for text in texts:
        read = replace(NOTHING, text=text.text, items={"task": tuple(find(text))})
        counts = list(map(len, score_items(read, text.marked, text.doubtful)))
        right, missed, extra = right + counts[0], missed + counts[1], extra + counts[2]
    return right, missed, extra


def main(arguments: list[str]) -> None:
    """Print how well the weights find lists in parts that they were not fitted on; write them where asked to."""
    ask = argparse.ArgumentParser(prog="python -m bench.list_evidence", description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--folder", type=Path, action="append", default=[])
    ask.add_argument("--write", action="store_true")
    asked = ask.parse_args(arguments)
    texts = [text for folder in (FOLDER, *asked.folder) for text in read_texts(folder)]
    whole = np.zeros(3, int)
    print("| part left out | items | precision | recall |\n| --- | ---: | ---: | ---: |")
    for part in [*dict.fromkeys(text.part for text in texts)]:
        weights = fit([one for text in texts if text.part != part for one in text.candidates])
        counts = score([text for text in texts if text.part == part], lambda text, by=weights: found_in(text, by))
        whole += counts
        print(_line(part, *counts))
    print(_line("all", *map(int, whole)))
    if asked.write:
        _write(fit([one for text in texts for one in text.candidates]))


def _line(part: str, right: int, missed: int, extra: int) -> str:
    return f"| {part} | {right + missed} | {right / max(1, right + extra):.3f} | {right / max(1, right + missed):.3f} |"


def _write(weights: Weights) -> None:
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["of", "evidence", "weight"])
        for (scope, what), weight in sorted(weights.items(), key=lambda row: (-abs(row[1]), row[0])):
            rows.writerow([scope, what, f"{weight:.3f}"])
    print(f"{len(weights)} weights are written to {TABLE}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
