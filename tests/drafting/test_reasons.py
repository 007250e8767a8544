"""Every reason for which a number is left has a Chinese sentence."""

import csv
import re
from pathlib import Path

import pytest

import lantu.drafting
from lantu.catalogue import catalogue
from lantu.drafting import draft, write_pack
from lantu.drafting.reasons import reason_in

# Sentences of the code that are reasons: what a figure's doubt says, and what the outcomes give.
_SAID = re.compile(r'(?:doubt\s*=\s*|doubt or |return |reason = |, |\(\s*)"([a-z][a-z0-9 ,:%\'-]{18,})"')


def test_every_reason_is_told_in_chinese():
    for file in (
        "outcome", "told_twice", "leftover", "amounts", "numbers_in_cells", "cell_figures", "matching", "tables", "figures", "long_tables",
    ):  # fmt: skip
        (path,) = Path(lantu.drafting.__file__).parent.rglob(f"{file}.py")
        text = path.read_text("utf-8")
        for reason in _SAID.findall(text):
            assert reason_in(reason, "zh") != reason, f"{file}: {reason}"


@pytest.mark.parametrize(
    ("language", "reason"), [("zh", "目录中没有合适的指标"), ("en", "no indicator of the catalogue fits")]
)
def test_what_waits_counts_in_its_own_unit_and_says_why_in_the_readers_language(tmp_path, language, reason):
    """A scale is in the value, so it is not in the unit once more; no value is written as a power of ten."""
    text = "Brightwater will invest 4.25 trillion taka by 2032. Shops sell 61 million bottles by 2032."
    write_pack(draft(text, 2026), tmp_path / "plan", "plan", catalogue, language=language)
    rows = list(csv.DictReader((tmp_path / "plan" / "unmatched.csv").open(encoding="utf-8")))
    assert [(row["value"], row["unit"], row["reason"]) for row in rows] == [
        ("4250000000000", "taka", reason),
        ("61000000", "count", reason),
    ]
