"""Whatever data a pack lacks, it ends in a verdict or in a sentence that names the file; `python -m bench.removed_data` tries all."""

from pathlib import Path
from random import Random

import pytest

from tests.removed_data import SKELETON, Block, blocks_of, copy_packs, tried

MONEY = ("budget_revenue", "budget_spending", "fund_revenue", "government_debt", "transfers")
MEMBERS = 2


def _blocks(pack: Path, *names: str) -> tuple[Block, ...]:
    known = {block.name: block for block in blocks_of(pack)}
    return tuple(known[name] for name in names)


def _variable(name: str) -> str:
    return f"variable {name} of {SKELETON}/observations.csv"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (tuple(_variable(name) for name in MONEY), ("without money: ", "(observations.csv)")),
        ((f"district rows of gdp of {SKELETON}/observations.csv",), ("goals",)),
        ((_variable("gdp"), _variable("people_census")), ("without people: people_census", "without output: ")),
    ],
    ids=["people without money", "people without output by district", "neither people nor output"],
)
def test_a_smaller_model_runs_and_says_what_it_lacks(tmp_path: Path, names: tuple[str, ...], said: tuple[str, ...]):
    pack = copy_packs(SKELETON, tmp_path)
    outcome = tried(pack, _blocks(pack, *names), members=MEMBERS)
    assert outcome.kind == "verdict", outcome.said
    for words in said:
        assert words in outcome.said


@pytest.mark.parametrize("file", ["places.geojson", "sources.csv", "blueprint.yaml"])
def test_a_file_without_which_there_is_no_verdict_is_named_once(tmp_path: Path, file: str):
    pack = copy_packs(SKELETON, tmp_path)
    outcome = tried(pack, _blocks(pack, f"{SKELETON}/{file}"), members=MEMBERS)
    assert outcome.kind == "named"
    assert outcome.said.startswith(f"{file}: LB")
    assert outcome.said.count("\n") <= 2


@pytest.mark.parametrize("seed", range(3))
def test_blocks_drawn_by_a_seed_end_in_a_verdict_or_a_name(tmp_path: Path, seed: int):
    pack = copy_packs(SKELETON, tmp_path)
    drawn = tuple(Random(seed).sample(blocks_of(pack), 2))
    outcome = tried(pack, drawn, members=MEMBERS, language=("en", "zh")[seed % 2])
    assert outcome.kind in ("verdict", "named"), outcome


def test_every_pack_has_blocks_of_every_kind(tmp_path: Path):
    kinds = {block.kind for block in blocks_of(copy_packs(SKELETON, tmp_path))}
    assert kinds >= {
        "file",
        "table",
        "variable",
        "place rows",
        "column",
        "assumptions",
        "part",
        "goal",
        "project",
        "outlines",
    }
