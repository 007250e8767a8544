"""``python -m bench.removed_data [PACK …] [--pairs COUNT] [--only TEXT] [--out FILE]``: packs without some of their data.

Takes every block of data out of each pack, then pairs of blocks, and says how each ended: in a verdict, in a sentence that names the
file to bring, or broken. What breaks is printed whole. FILE gets a line of JSON a trial; trials that stand there are not repeated.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from random import Random

from tests.removed_data import PACKS, Block, Outcome, blocks_of, copy_packs, tried

SERVED_EVERY = 5  # a studio takes as long as all the rest


def trials(pack: str, pairs: int) -> list[tuple[Block, ...]]:
    """Return what to take out of a pack: every block alone, then so many pairs; both in an order drawn by the pack's name."""
    with tempfile.TemporaryDirectory() as folder:
        blocks = blocks_of(copy_packs(pack, Path(folder)))
    dice, both = Random(pack), list(combinations(blocks, 2))
    drawn = dice.sample(both, min(pairs, len(both)))
    return [*((block,) for block in dice.sample(blocks, len(blocks))), *drawn]


def try_one(pack: str, blocks: tuple[Block, ...], serve: bool, language: str) -> Outcome:
    """Take blocks out of a copy of a pack and try it."""
    with tempfile.TemporaryDirectory() as folder:
        return tried(copy_packs(pack, Path(folder)), blocks, serve=serve, language=language)


def main(packs: list[str], pairs: int, only: str, out: Path | None) -> int:
    """Try everything, print counts by pack and kind, and return how many broke."""
    done = (
        {tuple(item["trial"]): item for item in map(json.loads, out.read_text().splitlines())}
        if out and out.exists()
        else {}
    )
    counts: Counter[tuple[str, str, str]] = Counter()
    for pack in packs:
        for number, blocks in enumerate(trials(pack, pairs)):
            names = tuple(block.name for block in blocks)
            if not all(only in name for name in names):
                continue
            known = done.get((pack, *names))
            if known is None:
                outcome = try_one(pack, blocks, number % SERVED_EVERY == 0, ("en", "zh")[number % 2])
                known = asdict(outcome)
                if out:
                    with out.open("a") as stream:
                        stream.write(json.dumps({"trial": (pack, *names), **known}, ensure_ascii=False) + "\n")
                if outcome.kind == "broken":
                    print(f"{pack}: without {' and '.join(names)}\n{outcome.said}\n", flush=True)
            counts[pack, blocks[0].kind if len(blocks) == 1 else "pair", str(known["kind"])] += 1
    for (pack, kind, end), count in sorted(counts.items()):
        print(f"{pack}\t{kind}\t{end}\t{count}")
    return sum(count for (_, _, end), count in counts.items() if end == "broken")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", nargs="*", default=list(PACKS))
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--only", default="")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    sys.exit(1 if main(given.packs or list(PACKS), given.pairs, given.only, given.out) else 0)
