"""``python -m bench.removed_data [PACK …] [--pairs COUNT] [--out FILE]``: packs without some of their data.

Takes every block of data out of each pack, then so many pairs of files and as many pairs of any blocks, and says how each
ended: in a verdict, in a sentence that names the file to bring, or broken. All of it in one process; what breaks is printed
whole. FILE gets a line of JSON a trial; trials that stand there are not repeated, and with --report only those are counted.
--only TEXT tries what has TEXT in all its names.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import asdict
from itertools import combinations, zip_longest
from pathlib import Path
from random import Random

from lantu.language.text import LANGUAGES
from tests.removed_data import PACKS, Block, Outcome, blocks_of, copy_packs, tried

LARGE = ("file", "table", "assumptions", "outlines")
PAIRS = ("two blocks", "two files")
REPORTED_EVERY = 4  # a report takes as long as the verdict; without large blocks every pack gets one
SERVED_EVERY = 20  # a studio takes as long as all the rest


def trials(pack: str, pairs: int) -> list[tuple[Block, ...]]:
    """Return what to take out of a pack: every block alone, large ones first, then so many pairs, drawn by the pack's name.

    As many pairs of files come before the pairs of any two blocks; all of them where there are no more.
    """
    with tempfile.TemporaryDirectory() as folder:
        blocks = blocks_of(copy_packs(pack, Path(folder)))
    dice = Random(pack)
    of_files = list(combinations([block for block in blocks if block.kind == "file"], 2))
    of_any = list(combinations(blocks, 2))
    drawn = [*dice.sample(of_files, min(pairs, len(of_files))), *dice.sample(of_any, min(pairs, len(of_any)))]
    alone = sorted(dice.sample(blocks, len(blocks)), key=lambda block: block.kind not in LARGE)
    return [*((block,) for block in alone), *dict.fromkeys(drawn)]


def try_one(pack: str, blocks: tuple[Block, ...], members: int, number: int) -> Outcome:
    """Take blocks out of a copy of a pack and try it, in the language, and with the report and studio, of its number."""
    large, serve = any(block.kind in LARGE for block in blocks), number % SERVED_EVERY == 0
    report, language = serve or large or number % REPORTED_EVERY == 0, LANGUAGES[number % 2]
    with tempfile.TemporaryDirectory() as folder:
        return tried(copy_packs(pack, Path(folder)), blocks, members, serve, language, report)


def main(packs: list[str], pairs: int, members: int, only: str, out: Path | None, report: bool) -> int:
    """Try everything, packs by turns; print counts by pack and kind, and return how many broke. report: only count what is in `out`."""
    known = map(json.loads, out.read_text(encoding="utf-8").splitlines()) if out and out.exists() else ()
    done: dict[tuple[str, ...], Outcome] = {
        (item["pack"], *item["removed"]): Outcome(item["kind"], item["pack"], tuple(item["removed"]), item["said"])
        for item in known
    }
    asked = [[(pack, number, blocks) for number, blocks in enumerate(trials(pack, pairs))] for pack in packs]
    counts: dict[str, Counter[str]] = {}
    for pack, number, blocks in (trial for turn in zip_longest(*asked) for trial in turn if trial):
        names = tuple(block.name for block in blocks)
        outcome = done.get((pack, *names))
        if not all(only in name for name in names) or (report and outcome is None):
            continue
        if outcome is None:
            outcome = try_one(pack, blocks, members, number)
            if out:
                with out.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
            if outcome.kind == "broken":
                print(f"{pack}: without {' and '.join(names)}\n{outcome.said}\n", flush=True)
        kind = blocks[0].kind if len(blocks) == 1 else PAIRS[{block.kind for block in blocks} == {"file"}]
        counts.setdefault(f"| {pack} | {kind} |", Counter())[outcome.kind] += 1
    print(
        "| pack | taken out | trials | verdict | a sentence names the file | broken |\n| --- | --- | --- | --- | --- | --- |"
    )
    for row, ends in sorted(counts.items()):
        print(
            row,
            " | ".join(str(number) for number in (ends.total(), ends["verdict"], ends["named"], ends["broken"])),
            "|",
        )
    return sum(ends["broken"] for ends in counts.values())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", nargs="*", default=list(PACKS))
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--members", type=int, default=8)
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--report", action="store_true")
    given = parser.parse_args()
    sys.exit(
        1 if main(given.packs or list(PACKS), given.pairs, given.members, given.only, given.out, given.report) else 0
    )
