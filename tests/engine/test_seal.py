"""A run on disk that lacks a byte is refused, and nobody reads odds from it."""

import random
import shutil
import subprocess

import numpy as np
import pytest
import xarray as xr

import lantu
from lantu.engine.store import store
from lantu.engine.store.packed_arrays import lay_out, packs_of
from lantu.engine.store.seal import SEAL, broken, files_in, seal_of
from lantu.language.errors import LantuError
from tests.packs import small_pack


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A run of a small city in a folder, and its pack."""
    home = tmp_path_factory.mktemp("sealed")
    pack = small_pack(home)
    run = lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=6, seed=1)
    store.save(run, home / "run")
    return home / "run", run


def _damage(path, how, chance):
    content = path.read_bytes()
    at = chance.randrange(len(content))
    match how:
        case "removed":
            path.unlink()
        case "cut":
            path.write_bytes(content[:at])
        case "flipped":
            path.write_bytes(content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :])
        case "doubled":
            path.write_bytes(content + content[at:])


def test_a_whole_run_is_read_and_sha256sum_agrees(saved):
    folder, run = saved
    again = store.load(folder)
    for name in ("population", "gdp"):
        np.testing.assert_array_equal(again.data[name], run.data[name])
    subprocess.run(["sha256sum", "--check", "--quiet", SEAL], cwd=folder, check=True)


@pytest.mark.parametrize("how", ["removed", "cut", "flipped", "doubled"])
def test_a_damaged_file_of_a_run_is_named(saved, tmp_path, how):
    whole, _ = saved
    chance = random.Random(f"run {how}")
    for name in [*chance.sample(files_in(whole, ["data.zarr"]), 3), SEAL, "manifest.json"]:
        folder = tmp_path / name.replace("/", "-")
        shutil.copytree(whole, folder)
        _damage(folder / name, how, chance)
        with pytest.raises(LantuError) as refused:
            store.load(folder)
        if name.startswith("data"):
            assert name in str(refused.value)
            assert "cannot be read" in str(refused.value)


def test_a_file_that_nobody_sealed_is_refused(saved, tmp_path):
    whole, _ = saved
    shutil.copytree(whole, tmp_path / "run")
    (tmp_path / "run" / "data.zarr" / "by_year" / "c" / "9").mkdir(parents=True)
    (tmp_path / "run" / "data.zarr" / "by_year" / "c" / "9" / "0").write_bytes(b"0")
    with pytest.raises(LantuError, match=f"by_year/c/9/0 is not in {SEAL}"):
        store.load(tmp_path / "run")


def test_a_run_without_a_seal_is_not_believed(saved, tmp_path):
    whole, _ = saved
    shutil.copytree(whole, tmp_path / "run")
    (tmp_path / "run" / SEAL).unlink()
    with pytest.raises(LantuError, match=f"has no {SEAL}"):
        store.load(tmp_path / "run")


def test_of_500_damages_none_is_believed(tmp_path):
    chance = random.Random(500)
    for number in range(40):
        (tmp_path / "piece" / f"{number % 7}").mkdir(parents=True, exist_ok=True)
        (tmp_path / "piece" / f"{number % 7}" / f"{number}").write_bytes(chance.randbytes(chance.randrange(1, 300)))
    names = files_in(tmp_path, ["piece"])
    seal = seal_of(tmp_path, names)
    assert not broken(tmp_path, seal, names)
    for _ in range(500):
        path, how = tmp_path / chance.choice(names), chance.choice(["removed", "cut", "flipped", "doubled"])
        before = path.read_bytes()
        _damage(path, how, chance)
        assert broken(tmp_path, seal, files_in(tmp_path, ["piece"])), (path, how)
        path.write_bytes(before)
    for _ in range(100):  # the seal itself
        at = chance.randrange(len(seal))
        changed = seal[:at] + chr(ord(seal[at]) ^ 1 << chance.randrange(6)) + seal[at + 1 :]
        assert broken(tmp_path, changed, names), (at, changed[at])
        assert broken(tmp_path, seal[:at], names) or at == len(seal) - 1


def test_a_piece_that_changed_since_it_was_written_is_simulated_again(tmp_path):
    arrays = {name: np.full((6, 1, 3), number, dtype=np.float32) for number, name in enumerate(("gdp", "population"))}
    axes = ("member", "place", "year")
    packs = packs_of(
        dict.fromkeys(arrays, axes), dict(zip(axes, (600, 1, 3), strict=True)), {name: {} for name in arrays}
    )
    lay_out(tmp_path / store.DATA, xr.Dataset(), packs)
    draft, first, second = store.UnfinishedRun(tmp_path), range(512), range(512, 600)
    for members in (first, second):
        draft.write(members, {name: np.repeat(array[:1], len(members), axis=0) for name, array in arrays.items()})
    assert draft.has(first)
    assert draft.has(second)
    piece = draft.data / "by_place_year" / "c" / "0" / "1" / "0" / "0"
    piece.write_bytes(piece.read_bytes()[:-1])
    assert draft.has(first)
    assert not draft.has(second)
    with pytest.raises(LantuError, match="members 512 to 600 are not as they were written; go on with --resume"):
        draft.check()
    draft.write(second, {name: np.repeat(array[:1], len(second), axis=0) for name, array in arrays.items()})
    draft.check()
