"""Runs on disk: a folder with data.zarr, manifest.json and the seal of both. Nothing half-written ever looks like a run.

Long because what it refuses is said in both languages where it is refused.
"""

import json
import os
import shutil
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.engine.ensemble import Run
from lantu.engine.results import Arrays, attributes_of, coordinates_of, dims_of, told_of
from lantu.engine.seal import SEAL, broken, check_seal, files_in, seal_of
from lantu.engine.setup import Setup, graph_of
from lantu.errors import LantuError
from lantu.files import replacing, write_whole
from lantu.text import Text

if TYPE_CHECKING:
    import zarr

    from lantu.engine.ensemble import Run
    from lantu.engine.results import Arrays
    from lantu.engine.setup import Setup

MANIFEST, DATA, PARTS = "manifest.json", "data.zarr", ".parts"
SUMMARY, WATCHED = "quantiles.zarr", "goals.npz"
SEALED = (DATA, SUMMARY, WATCHED, MANIFEST)
CHUNK = 512  # members in a file; pieces that are written side by side begin at a multiple of it


def save(run: Run, folder: Path, draft: "UnfinishedRun | None" = None) -> None:
    """Write a run into a folder: data first, then the seal, the manifest last, each by renaming a finished draft.

    draft: where the members have been written already, piece by piece; else all of them are written here. LantuError where a
    piece of the draft is no longer as it was written.
    """
    if draft is not None:
        draft.check()
    folder.mkdir(parents=True, exist_ok=True)
    data = draft.data if draft else folder / f".{DATA}.part"
    if draft is None:
        shutil.rmtree(data, ignore_errors=True)
        _write_dataset(run.data, data)
    if run.summary is not None:
        _write_dataset(run.summary, folder / f".{SUMMARY}.part")
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder / DATA, ignore_errors=True)
    shutil.rmtree(folder / SUMMARY, ignore_errors=True)
    data.rename(folder / DATA)
    if run.summary is not None:
        (folder / f".{SUMMARY}.part").rename(folder / SUMMARY)
    if run.watched:
        _write_watched(run.watched, folder / WATCHED)
    else:
        (folder / WATCHED).unlink(missing_ok=True)
    told = {**run.manifest, "missing": {name: list(lacks) for name, lacks in run.missing.items()}}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    sealed = seal_of(folder, files_in(folder, (DATA, SUMMARY, WATCHED)))
    write_whole(folder / SEAL, f"{sealed}{sha256(text.encode()).hexdigest()}  {MANIFEST}\n")
    write_whole(folder / MANIFEST, text)
    shutil.rmtree(folder / PARTS, ignore_errors=True)


def _write_dataset(data: xr.Dataset, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    chunks = {"member": CHUNK}
    encoding = {
        name: {"chunks": tuple(min(chunks.get(str(dim), size), size) for dim, size in data[name].sizes.items())}
        for name in data.data_vars
    }
    data.assign_coords(_texts(data)).to_zarr(folder, mode="w", zarr_format=3, consolidated=False, encoding=encoding)


def _texts(data: xr.Dataset) -> dict[str, xr.DataArray]:
    """Return the coordinates in words as objects, which zarr stores as strings of any length."""
    return {name: data[name].astype(object) for name in ("place", "sex", "age") if name in data.coords}


def _write_watched(watched: Mapping[str, np.ndarray], file: Path) -> None:
    with replacing(file) as (draft,), draft.open("wb") as stream:
        np.savez(stream, **watched)  # type: ignore[arg-type]


def load(folder: Path, *, trust_code: bool = False) -> Run:
    """Read a run back; LantuError where the folder holds none, or one that is not whole.

    The pack is read again from where it was; LantuError where it has changed since, and where it was run with code of
    its own that nobody trusts now.
    """
    manifest = read_manifest(folder)
    code = manifest.get("pack_code", [])
    if code and not trust_code:
        what = Text(
            f"{folder}：这次推演用到规划包 {manifest['pack']} 的代码（{'、'.join(code)}）",
            f"{folder}: this run used code of the pack {manifest['pack']} ({', '.join(code)})",
        )
        raise LantuError(
            what, hint=Text("--trust-pack-code 可再次运行该代码", "--trust-pack-code runs that code again")
        )
    check_seal(folder, SEALED)
    try:
        data = xr.open_zarr(folder / DATA, consolidated=False, chunks=None).load()
        counted = (folder / SUMMARY).exists()
        summary = xr.open_zarr(folder / SUMMARY, consolidated=False, chunks=None).load() if counted else None
        watched: dict[str, np.ndarray] = {}
        if (folder / WATCHED).exists():
            with np.load(folder / WATCHED, allow_pickle=False) as saved:
                watched = {name: saved[name] for name in saved.files}
    except (OSError, ValueError, KeyError) as error:
        raise LantuError(
            Text(
                f"{folder}：无法读取这次推演的数据（{error}）；请重新推演",
                f"{folder}: the data of this run cannot be read ({error}); run it again",
            )
        ) from None
    plan, city = read_blueprint(manifest["pack"]), read_city(manifest["pack"], trust_code=bool(code))
    if dict(sorted({**city.files, **plan.files}.items())) != manifest["files"]:
        raise LantuError(
            Text(
                f"{folder}：规划包 {manifest['pack']} 在推演之后有改动；请重新推演",
                f"{folder}: the pack {manifest['pack']} has changed since this run; run it again",
            )
        )
    missing = {name: tuple(lacks) for name, lacks in manifest.pop("missing").items()}
    return Run(data, plan, city, manifest, missing, graph_of(city), summary, watched)


def refuse_foreign(folder: Path, replace: bool) -> None:
    """Raise LantuError where a folder holds something that is not ours to replace."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise LantuError(Text(f"{folder} 是文件；推演结果须存入文件夹", f"{folder} is a file; a run needs a folder"))
    inside = {item.name for item in folder.iterdir()}
    if inside and not inside & {MANIFEST, DATA, PARTS, f".{DATA}.part"}:
        raise LantuError(
            Text(
                f"{folder} 中有不属于推演的文件；请用 --out 另选文件夹",
                f"{folder} holds files that are not a run; choose another folder with --out",
            )
        )
    if MANIFEST in inside and not replace:
        raise LantuError(
            Text(f"{folder} 中是另一次推演；--force 可覆盖", f"{folder} holds another run; --force replaces it")
        )


class UnfinishedRun:
    """A run that is under way on disk: members are written in pieces, by whoever simulated them.

    Pieces that begin at multiples of CHUNK touch no common file, so threads and machines write side by side; a piece
    counts once its mark is there, which is the seal of its files, and writing it again writes the same bytes.
    trouble: why it could not be written, such as a full disk, where whoever simulates goes on without it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble: OSError | None = None
        self.data = folder / DATA
        self._opened: dict[str, zarr.Array] = {}

    def __reduce__(self) -> tuple[type["UnfinishedRun"], tuple[Path]]:
        """Take it to another machine by its folder alone."""
        return UnfinishedRun, (self.folder,)

    def _mark(self, members: range) -> Path:
        return self.folder / f"{members.start}-{members.stop}.done"

    def has(self, members: range) -> bool:
        """Whether these members have been written, and stand as they were."""
        mark = self._mark(members)
        return mark.exists() and not broken(self.data, mark.read_text(encoding="utf-8"), self._files(members))

    def check(self) -> None:
        """Raise LantuError where a piece is no longer as it was written."""
        for mark in sorted(self.folder.glob("*.done")):
            start, _, stop = mark.stem.partition("-")
            if not self.has(range(int(start), int(stop))):
                raise LantuError(
                    Text(
                        f"{self.folder}：第 {start} 至 {stop} 个成员的数据与写入时不同；请用 --resume 接着推演",
                        f"{self.folder}: the data of members {start} to {stop} are not as they were written; go on with --resume",
                    )
                )

    def _files(self, members: range) -> list[str]:
        """Return the files of these members, as paths below the data."""
        rows = range(members.start // CHUNK, -(-members.stop // CHUNK))
        arrays = [item.name for item in os.scandir(self.data) if item.is_dir()]
        return files_in(self.data, (f"{name}/c/{row}" for name in arrays for row in rows))

    def read(self, members: range, arrays: Arrays) -> None:
        """Put members that were written before into arrays of as many rows."""
        for name, array in arrays.items():
            stored = np.asarray(self._array(name)[members.start : members.stop])
            array[...] = stored if stored.ndim == array.ndim else stored[:, None]

    def write(self, members: range, arrays: Arrays) -> None:
        """Write members and mark them as written."""
        for name, array in arrays.items():
            target = self._array(name)
            target[members.start : members.stop] = array if target.ndim == array.ndim else array[:, 0]
        write_whole(self._mark(members), seal_of(self.data, self._files(members)))

    @cached_property
    def _group(self) -> "zarr.Group":
        return _open(self.data)

    def _array(self, name: str) -> "zarr.Array":
        """Open an array, once: every piece writes all of them, and opening one reads a file."""
        import zarr

        if name not in self._opened:
            found = self._group[name]
            if not isinstance(found, zarr.Array):
                raise LantuError(
                    Text(
                        f"未完成的推演中没有数组“{name}”；请去掉 --resume 重新推演",
                        f"the draft of this run holds no array '{name}'; run it again without --resume",
                    )
                )
            self._opened[name] = found
        return self._opened[name]

    @property
    def is_visible(self) -> bool:
        """Whether this machine sees the draft: another one may, on a shared disk."""
        return (self.data / "zarr.json").exists()


def _open(folder: Path) -> "zarr.Group":
    import zarr  # takes half a second to import; a check stores nothing

    return zarr.open_group(folder, mode="r+")


def open_draft(
    out: Path, setup: Setup, shapes: Mapping[str, tuple[int, ...]], kept: int, run_id: str, resume: bool
) -> UnfinishedRun:
    """Return the draft of a run in a folder; that of another run, or without resume, is thrown away."""
    folder = out / PARTS / f"{run_id}-{kept}"
    if not resume:
        shutil.rmtree(out / PARTS, ignore_errors=True)
    elif (out / PARTS).exists() and not folder.exists():
        other = [item.name for item in (out / PARTS).iterdir()]
        raise LantuError(
            Text(
                f"{out}：此处中断的是另一次推演（{'、'.join(other)}）；请去掉 --resume",
                f"{out}: what was stopped there was another run ({', '.join(other)}); leave out --resume",
            )
        )
    draft = UnfinishedRun(folder.absolute())
    if not draft.is_visible:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        _lay_out(draft.data, setup, shapes, kept)
    return draft


def _lay_out(target: Path, setup: Setup, shapes: Mapping[str, tuple[int, ...]], kept: int) -> None:
    """Make empty arrays for the members that are kept, with everything that a dataset says of them."""
    draft = target.with_name(f".{target.name}.part")
    dims = {name: dims_of(setup, name, shape) for name, shape in shapes.items()}
    frame = xr.Dataset(
        coords=coordinates_of(setup, range(kept), any("age" in item for item in dims.values())), attrs=told_of(setup)
    )
    frame.assign_coords(_texts(frame)).to_zarr(draft, mode="w", zarr_format=3, consolidated=False)
    group = _open(draft)
    for name, shape in sorted(shapes.items()):
        sizes = shape if "place" in dims[name] else shape[1:]
        group.create_array(
            name,
            shape=(kept, *sizes),
            chunks=(min(CHUNK, kept), *sizes),
            dtype="float32",
            fill_value=np.nan,  # what nobody wrote is no number
            dimension_names=dims[name],
            attributes=dict(attributes_of(setup, name)),
        )
    draft.rename(target)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return what is told of the run in a folder; LantuError where there is no finished one."""
    file = folder / MANIFEST
    if not file.exists():
        hint = (
            Text("推演曾中断；lantu run --resume 可接着进行", "it was stopped; lantu run --resume goes on")
            if (folder / PARTS).exists()
            else Text("lantu run 可新做一次", "lantu run makes one")
        )
        raise LantuError(
            Text(f"{folder} 中没有已完成的推演（{hint.zh}）", f"{folder} holds no finished run ({hint.en})")
        )
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
        if not {"id", "pack", "files", "members", "missing"} <= manifest.keys():
            raise ValueError("it is missing fields")
    except (ValueError, AttributeError) as error:
        raise LantuError(
            Text(f"{file} 不是蓝图的推演清单：{error}", f"{file} is not a manifest of Lantu: {error}")
        ) from None
    return manifest
