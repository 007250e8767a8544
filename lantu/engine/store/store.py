"""Runs on disk: a folder with data.zarr, manifest.json and the seal of both. Nothing half-written ever looks like a run.

Long because what it refuses is said in both languages where it is refused.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.engine.ensemble import Run
from lantu.engine.setup import Setup, graph_of
from lantu.engine.store.packed_arrays import CHUNK, lay_out, opened, packs_of, unpacked, write_packed, write_rows
from lantu.engine.store.results import Arrays, attributes_of, coordinates_of, dims_of, told_of
from lantu.engine.store.seal import SEAL, broken, check_seal, files_in, seal_of
from lantu.files import names_onto_disk, nearest_there, onto_disk, replacing, write_whole
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    import zarr

    from lantu.engine.ensemble import Run
    from lantu.engine.setup import Setup
    from lantu.engine.store.results import Arrays

MANIFEST, DATA, PARTS = "manifest.json", "data.zarr", ".parts"
SUMMARY, WATCHED = "quantiles.zarr", "goals.npz"
SEALED = (DATA, SUMMARY, WATCHED, MANIFEST)


def save(run: Run, folder: Path, draft: "UnfinishedRun | None" = None) -> None:
    """Write a run into a folder: data first, then the seal, the manifest last, each by renaming a finished draft.

    draft: where the members have been written already, piece by piece; else all of them are written here. LantuError where a
    piece of the draft is no longer as it was written.
    """
    written = draft.check() if draft is not None else ""
    folder.mkdir(parents=True, exist_ok=True)
    names_onto_disk(folder.parent)
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
    known = {line.split("  ", 1)[1] for line in written.splitlines()}
    sealed = written + seal_of(folder, (name for name in files_in(folder, SEALED) if name not in known))
    write_whole(folder / SEAL, f"{sealed}{sha256(text.encode()).hexdigest()}  {MANIFEST}\n")
    write_whole(folder / MANIFEST, text)
    shutil.rmtree(folder / PARTS, ignore_errors=True)


def _write_dataset(data: xr.Dataset, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    write_packed(data.assign_coords(_texts(data)), folder)


def _read_dataset(folder: Path) -> xr.Dataset:
    return unpacked(xr.open_zarr(folder, consolidated=False, chunks=None).load())


def _texts(data: xr.Dataset) -> dict[str, xr.DataArray]:
    """Return the coordinates in words as objects, which zarr stores as strings of any length."""
    return {name: data[name].astype(object) for name in ("place", "sex", "age") if name in data.coords}


def _write_watched(watched: Mapping[str, np.ndarray], file: Path) -> None:
    with replacing(file) as (draft,), draft.open("wb") as stream:
        np.savez(stream, **watched)  # type: ignore[arg-type]


def load(folder: Path, *, trust_code: bool = False, read: tuple[Blueprint, City] | None = None) -> Run:
    """Read a run back; LantuError where the folder holds none, or one that is not whole.

    The pack is read again from where it was; LantuError where it has changed since, and where it was run with code of
    its own that nobody trusts now. read: the plan and the city of that pack, from whoever has just read them; taken where the
    same variables came of the pack's code.
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
        data = _read_dataset(folder / DATA)
        summary = _read_dataset(folder / SUMMARY) if (folder / SUMMARY).exists() else None
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
    if read is None or sorted(read[1].functions) != code:
        read = read_blueprint(manifest["pack"]), read_city(manifest["pack"], trust_code=bool(code))
    plan, city = read
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
    above = nearest_there(folder)
    if not folder.exists() and above.is_dir():
        return
    folder = folder if folder.exists() else above
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
        self._writing = Lock()

    def __reduce__(self) -> tuple[type["UnfinishedRun"], tuple[Path]]:
        """Take it to another machine by its folder alone."""
        return UnfinishedRun, (self.folder,)

    def _mark(self, members: range) -> Path:
        return self.folder / f"{members.start}-{members.stop}.done"

    def has(self, members: range) -> bool:
        """Whether these members have been written, and stand as they were."""
        mark = self._mark(members)
        return mark.exists() and not broken(self.data, mark.read_text(encoding="utf-8"), self._files(members))

    def check(self) -> str:
        """Return the seal of all pieces, as files of a run; LantuError where one is no longer as it was written."""
        sealed = ""
        for mark in sorted(self.folder.glob("*.done")):
            start, _, stop = mark.stem.partition("-")
            if not self.has(range(int(start), int(stop))):
                raise LantuError(
                    Text(
                        f"{self.folder}：第 {start} 至 {stop} 个成员的数据与写入时不同；请用 --resume 接着推演",
                        f"{self.folder}: the data of members {start} to {stop} are not as they were written; go on with --resume",
                    )
                )
            sealed += "".join(
                line.replace("  ", f"  {DATA}/", 1)
                for line in mark.read_text(encoding="utf-8").splitlines(keepends=True)
            )
        return sealed

    def _files(self, members: range) -> list[str]:
        """Return the files of these members, as paths below the data."""
        rows = range(members.start // CHUNK, -(-members.stop // CHUNK))
        found = (path for row in rows for path in self.data.glob(f"by_*/c/*/{row}/**/*") if path.is_file())
        return sorted(path.relative_to(self.data).as_posix() for path in found)

    def read(self, members: range, arrays: Arrays) -> None:
        """Put members that were written before into arrays of as many rows."""
        for names, target in self._opened.values():
            stored = np.asarray(target[:, members.start : members.stop])
            for name, values in zip(names, stored, strict=True):
                array = arrays[name]
                array[...] = values if values.ndim == array.ndim else values[:, None]

    def write(self, members: range, arrays: Arrays) -> None:
        """Write members and mark them as written."""
        with self._writing:  # while a piece is packed it is held three times
            for names, target in self._opened.values():
                rows = [arrays[name] if target.ndim > arrays[name].ndim else arrays[name][:, 0] for name in names]
                write_rows(target, members, rows)
        write_whole(self._mark(members), seal_of(self.data, self._files(members)))

    @cached_property
    def _opened(self) -> "dict[str, tuple[list[str], zarr.Array]]":
        """The packed arrays by name, each with the variables that are stacked in it; opened once."""
        return opened(self.data)

    def holds(self, names: Iterable[str]) -> bool:
        """Whether there is room for just these variables: another Lantu may have laid it out in its own way."""
        return sorted(names) == sorted(name for stacked, _ in self._opened.values() for name in stacked)

    @property
    def is_visible(self) -> bool:
        """Whether this machine sees the draft: another one may, on a shared disk."""
        return (self.data / "zarr.json").exists()


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
    if draft.is_visible and draft.holds(shapes):
        return draft
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _lay_out(draft.data, setup, shapes, kept)
    for path in draft.data.rglob("*"):
        if path.is_file():
            onto_disk(path)
    for below in (draft.data, *filter(Path.is_dir, draft.data.rglob("*"))):
        names_onto_disk(below)
    for above in (folder, *folder.parents[:3]):  # what is finished is found after the power was gone
        names_onto_disk(above)
    return UnfinishedRun(draft.folder)  # what the other one had opened is gone


def _lay_out(target: Path, setup: Setup, shapes: Mapping[str, tuple[int, ...]], kept: int) -> None:
    """Make empty arrays for the members that are kept, with everything that a dataset says of them."""
    draft = target.with_name(f".{target.name}.part")
    dims = {name: dims_of(setup, name, shape) for name, shape in shapes.items()}
    frame = xr.Dataset(
        coords=coordinates_of(setup, range(kept), any("age" in item for item in dims.values())), attrs=told_of(setup)
    )
    told = {name: attributes_of(setup, name) for name in shapes}
    lay_out(
        draft, frame.assign_coords(_texts(frame)), packs_of(dims, {str(k): v for k, v in frame.sizes.items()}, told)
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
