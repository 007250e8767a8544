"""``python -m bench.mutated_packs [COUNT] [FIRST_SEED] [PACK ...] [--no-serve]``: packs with seeded mistakes, and what became of each.

PACK is the name of an embedded city with a plan, such as london, or small for the skeleton of a new pack; without it, all of them in
turn, so that 300 are 50 of each. Nothing that `lantu check` passes may fail to run, report or serve; what does is printed whole.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.mutated_packs import PLANNED, embedded_pack, mutate, tried
from tests.packs import small_pack


def main(count: int = 300, first: int = 0, *, names: tuple[str, ...] = (), serve: bool = True) -> int:
    """Try packs, print counts by pack, and return how many broke."""
    outcomes: dict[str, Counter[str]] = {}
    names = names or ("small", *PLANNED)
    for seed in range(first, first + count):
        name = names[seed % len(names)]
        with tempfile.TemporaryDirectory() as folder:
            pack = small_pack(Path(folder)) if name == "small" else embedded_pack(name, Path(folder))
            outcome = tried(pack, Path(folder), mutate(pack, Random(seed)), serve=serve)
        outcomes.setdefault(name, Counter())[outcome.kind] += 1
        if outcome.kind == "broken":
            print(f"seed {seed}, {name}: {'; '.join(outcome.changed)}\n{outcome.wrong}", flush=True)
    for name, kinds in outcomes.items():
        print(name, dict(kinds))
    print("all", dict(sum(outcomes.values(), Counter())))
    return sum(kinds["broken"] for kinds in outcomes.values())


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    numbers = [int(word) for word in words if word.isdigit()]
    broken = main(
        *numbers[:2], names=tuple(word for word in words if not word.isdigit()), serve="--no-serve" not in sys.argv
    )
    sys.exit(1 if broken else 0)
