"""`lantu draft` on texts that do not end: processor time for a length, and for twice that length.

python -m bench.draft_length
"""

import time
from statistics import median

from lantu.drafting import draft

PIECES = {
    "letters": "a",
    "Chinese letters": "城",
    "digits": "7",
    "commas": "，",
    "per cents": "12.5%，",
    "goals": "到2030年提高到80%，",
    "works": "建设道路100公里；",
    "English goals": "raise the share to 80 per cent by 2030, ",
    "numerals": "一百二十三",
    "from and to": "从10%提高到20%",
    "empty lines": "\n",
    "lines": "城市\n",
    "rows": "|a|b|\n",
    "cells": "a\tb\n",
}
LETTERS = 5000


def seconds(text: str) -> float:
    """Return the median of three readings."""
    times: list[float] = []
    for _ in range(3):
        began = time.process_time()
        draft(text)
        times.append(time.process_time() - began)
    return median(times)


def main() -> None:
    """Print a row for each kind of text."""
    draft("到2030年，住房达到80%。")  # what is read once
    for name, piece in PIECES.items():
        once, twice = (seconds((piece * (most // len(piece) + 1))[:most]) for most in (LETTERS, 2 * LETTERS))
        print(f"{name:18} {once:7.3f} s {twice:7.3f} s   × {twice / once:.2f}", flush=True)


if __name__ == "__main__":
    main()
