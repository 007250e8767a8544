"""``python -m bench.mutated_packs [COUNT] [FIRST_SEED] [PACK] [--no-serve]``: packs with seeded mistakes, and what became of each.

PACK is the name of an embedded pack, such as london; without it, the small one of the tests.

Nothing that `lantu check` passes may fail to run, report or serve; what does is printed whole.
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from tests.mutated_packs import embedded_pack, mutate, tried
from tests.packs import small_pack


def main(count: int = 300, first: int = 0, *, name: str = "", serve: bool = True) -> int:
    """Try packs, print counts, and return how many broke."""
    outcomes: Counter[str] = Counter()
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory() as folder:
            pack = embedded_pack(name, Path(folder)) if name else small_pack(Path(folder))
            outcome = tried(pack, Path(folder), mutate(pack, Random(seed)), serve=serve)
        outcomes[outcome.kind] += 1
        if outcome.kind == "broken":
            print(f"seed {seed}: {'; '.join(outcome.changed)}\n{outcome.wrong}", flush=True)
    print(dict(outcomes))
    return outcomes["broken"]


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--no-serve"]
    name = next((word for word in words if not word.isdigit()), "")
    numbers = [int(word) for word in words if word.isdigit()]
    sys.exit(1 if main(*numbers[:2], name=name, serve="--no-serve" not in sys.argv) else 0)
