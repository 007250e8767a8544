"""Variables that share an array come back as they were, from few files that xarray opens in one call."""

import numpy as np
import xarray as xr
import zarr

import lantu
from lantu.engine.store import packed_arrays, store
from lantu.engine.store.packed_arrays import CHUNK, unpacked, write_packed
from tests.packs import small_pack


def _dataset(members, places=3, years=4):
    chance = np.random.default_rng(5)
    axes = {"city_debt": ("member", "year"), "births": ("member", "place", "year"), "jobs": ("member", "place", "year")}
    sizes = {"member": members, "place": places, "year": years}
    variables = {
        name: xr.Variable(
            dims, chance.normal(size=[sizes[axis] for axis in dims]).astype(np.float32), {"units": name, "additive": 1}
        )
        for name, dims in axes.items()
    }
    variables["births"].values[members // 2, 0, 0] = np.nan
    coordinates = {
        "member": np.arange(members),
        "place": np.array(["区一", "b", "c"], dtype=object),
        "year": 2020 + np.arange(years),
    }
    return xr.Dataset({name: variables[name] for name in sorted(variables)}, coordinates, {"title": "市"})


def _files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_every_variable_comes_back_with_what_is_said_of_it(tmp_path):
    data = _dataset(2 * CHUNK + 7)
    write_packed(data, tmp_path / "data.zarr")
    packed = xr.open_zarr(tmp_path / "data.zarr", consolidated=False, chunks=None).load()
    xr.testing.assert_identical(unpacked(packed), data)
    assert len(_files(tmp_path)) == 3 * 2 + 2 + 1 + 2 * 5  # pieces; arrays, folder; coordinates


def test_xarray_alone_finds_a_variable_by_its_name(tmp_path):
    data = _dataset(20)
    write_packed(data, tmp_path / "data.zarr")
    packed = xr.open_zarr(tmp_path / "data.zarr", consolidated=False, chunks=None)
    jobs = packed["by_place_year"].sel(variable_by_place_year="jobs", place="b", year=2021)
    np.testing.assert_array_equal(jobs, data["jobs"].sel(place="b", year=2021))


def test_many_variables_are_cut_into_files_of_a_bounded_size(tmp_path, monkeypatch):
    monkeypatch.setattr(packed_arrays, "FILE_BYTES", 4 * 20 * 3 * 4)  # one variable of 20 members, 3 places, 4 years
    data = _dataset(20)
    write_packed(data, tmp_path / "data.zarr")
    packed = xr.open_zarr(tmp_path / "data.zarr", consolidated=False, chunks=None).load()
    xr.testing.assert_identical(unpacked(packed), data)
    assert len(_files(tmp_path / "data.zarr" / "by_place_year" / "c")) == 2


def test_a_variable_that_was_never_packed_is_left_as_it_is():
    data = _dataset(4)
    xr.testing.assert_identical(unpacked(data), data)


def test_a_draft_that_another_lantu_laid_out_is_not_gone_on_with(tmp_path):
    pack = small_pack(tmp_path)
    plan, city, out = lantu.read_blueprint(pack), lantu.read_city(pack), tmp_path / "run"
    whole = lantu.run(plan, city, members=6, seed=1)
    draft = out / ".parts" / f"{whole.manifest['id']}-6"
    group = zarr.open_group(draft / "data.zarr", mode="w")
    group.create_array("gdp", shape=(6, 3), chunks=(6, 3), dtype="float32")  # one array a variable, as it was once
    (draft / "0-6.done").write_text("")
    again = lantu.run(plan, city, members=6, seed=1, out=out, resume=True)
    np.testing.assert_array_equal(again.data["gdp"], whole.data["gdp"])
    xr.testing.assert_identical(store.load(out).data, again.data)
