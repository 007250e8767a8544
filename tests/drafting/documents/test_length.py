"""Length: a text without an end is read in pieces, and what is too long is refused with its size."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lantu.drafting import draft, read_document
from lantu.drafting.documents import documents
from lantu.drafting.sentences.sentences import LONGEST, split
from lantu.language.errors import LantuError

# what has no full stop, and once took the square or the cube of its length
ENDLESS = (
    "a",
    "城",
    "7",
    "，",
    "12.5%，",
    "到2030年提高到80%，",
    "建设道路100公里；",
    "一百二十三",
    "从10%提高到20%",
    "e.g. A ",
)
LINES = ("\n", "城市\n", "a\tb\n", "|a|b|\n", "1. 建设\n")


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where the processor needed longer: so many seconds as only a text that never ends takes."""

    def stop(*_: object) -> None:
        pytest.fail(f"still reading after {seconds:g} s of the processor")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def of_length(piece: str, letters: int) -> str:
    return (piece * (letters // len(piece) + 1))[:letters]


def test_a_sentence_that_does_not_end_is_cut_and_nothing_of_it_is_lost() -> None:
    for piece in ENDLESS:
        text = of_length(piece, 20_000)
        sentences = split(text)
        assert max(len(item.text) for item in sentences) <= LONGEST, piece
        assert "".join(item.text for item in sentences).replace(" ", "") == text.replace(" ", ""), piece
    numbers = split(of_length("12.5%，", 20_000))
    assert all(item.text.startswith("12.5%") for item in numbers), "cut inside of a number"


def test_twice_the_length_is_twice_the_pieces() -> None:
    for piece in (*ENDLESS, *LINES):
        once, twice = (len(split(of_length(piece, letters))) for letters in (20_000, 40_000))
        assert twice <= 2 * once + 1, piece


def test_long_texts_without_a_full_stop_are_read_to_their_end() -> None:
    """20,000 letters took hours before; bench/draft_length.py has the ratios of a doubled length."""
    for piece in ("a", "建设道路100公里；", "一百二十三", "城市\n"):
        with within(60):
            found = draft(of_length(piece, 20_000))
        assert len(found.text) == 20_000


def test_words_of_lists_in_any_order_are_read_to_their_end() -> None:
    """Three of their kinds took for ever in rows of a few hundred, and one, marks alone, broke the reader."""
    words = (
        "、", "，", "；", "：", "“", "”", "（", "和", "等", "要", "即", "加快", "全面", "重点实施", "三大", "会议", "一、", "1. ",
        "• ", "\n", "\t", "A ", "Aa ", "the ", "and ", ", ", "; ", ": ", "ing ", "include ", "We will ", "Priority ", "Ms Wu said that ",
        "are the core of ", "2031 ",
    )  # fmt: skip
    draw = random.Random(7)
    rows = [word * 200 for word in words] + ["".join(part) * 120 for part in (draw.sample(words, 3) for _ in range(30))]
    for row in ["、和include Aa " * 160, *rows]:
        with within(30):
            draft(row, 2026)


def test_figures_on_both_sides_of_a_cut_are_found() -> None:
    text = "，".join(["到2030年，常住人口城镇化率提高到80%"] * 60)
    values = [item.value for item in draft(text).figures]
    assert values.count(80.0) + values.count(0.8) == 60


def test_a_text_that_is_too_long_is_refused_with_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_LETTERS", 1000)
    file = tmp_path / "plan.txt"
    file.write_text("到2030年，住房达到80%。" * 100, "utf-8")
    with pytest.raises(LantuError, match="1,500 characters, more than 1,000"):
        read_document(file)
