"""More futures than the memory holds are refused before anything is simulated."""

import importlib

import pytest

import lantu
from lantu.language.errors import LantuError
from tests.packs import small_pack

engine = importlib.import_module("lantu.engine.monte_carlo")


def test_too_many_members_are_refused_with_a_number_that_fits(tmp_path, monkeypatch):
    pack = small_pack(tmp_path)
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    monkeypatch.setattr(engine, "free_memory", lambda: 40_000_000)
    with pytest.raises(LantuError, match=r"900,000 whole futures need about \d+\.\d GB of memory") as told:
        lantu.run(plan, city, members=900_000, keep=900_000)
    assert "fit" in told.value.hint.en


def test_the_system_says_how_much_memory_is_free():
    free = engine.free_memory()
    assert free is None or free > 1_000_000
