"""Runs on disk: a folder with data.zarr and manifest.json. Nothing half-written ever looks like a run."""

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from lantu.errors import LantuError, did_you_mean

if TYPE_CHECKING:
    from lantu.engine.results import Results
    from lantu.engine.run import Run

MANIFEST, DATA, PARTS = "manifest.json", "data.zarr", ".parts"


def variable(data: xr.Dataset, name: str) -> xr.DataArray:
    """Return one variable of a dataset; LantuError with the nearest name where there is none."""
    if name not in data.data_vars:
        raise LantuError(
            f"this run has no variable '{name}'", hint=did_you_mean(name, map(str, data.data_vars))
        )
    return data[name]


def save(run: "Run", folder: Path) -> None:
    """Write a run into a folder: data first, the manifest last, each by renaming a finished draft."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{DATA}.part"
    shutil.rmtree(draft, ignore_errors=True)
    chunks = {"member": min(256, run.data.sizes["member"])}
    encoding = {
        name: {"chunks": tuple(chunks.get(str(dim), run.data.sizes[dim]) for dim in run.data[name].dims)}
        for name in run.data.data_vars
    }
    texts = {
        name: run.data[name].astype(object) for name in ("place", "sex", "age") if name in run.data.coords
    }
    run.data.assign_coords(texts).to_zarr(
        draft, mode="w", zarr_format=3, consolidated=False, encoding=encoding
    )
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder / DATA, ignore_errors=True)
    draft.rename(folder / DATA)
    _write(
        folder / MANIFEST,
        {**run.manifest, "missing": {name: list(lacks) for name, lacks in run.missing.items()}},
    )
    shutil.rmtree(folder / PARTS, ignore_errors=True)


def load(folder: Path) -> "Run":
    """Read a run back; LantuError where the folder holds none, or one that is not whole.

    The pack is read again from where it was; LantuError where it has changed since.
    """
    from lantu.blueprint import read_blueprint
    from lantu.city import read_city
    from lantu.engine.graph import build
    from lantu.engine.inputs import offered_inputs
    from lantu.engine.record import read_records
    from lantu.engine.run import Run
    from lantu.model import functions

    manifest = _read_manifest(folder)
    try:
        data = xr.open_zarr(folder / DATA, consolidated=False, chunks=None).load()
    except (OSError, ValueError, KeyError) as error:
        raise LantuError(f"{folder}: the data of this run cannot be read ({error}); run it again") from None
    plan, city = read_blueprint(manifest["pack"]), read_city(manifest["pack"])
    if dict(sorted({**city.files, **plan.files}.items())) != manifest["files"]:
        raise LantuError(f"{folder}: the pack {manifest['pack']} has changed since this run; run it again")
    graph = build(functions(), offered_inputs(city, read_records(city)))
    missing = {name: tuple(lacks) for name, lacks in manifest.pop("missing").items()}
    return Run(data, plan, city, manifest, missing, graph)


def refuse_foreign(folder: Path, replace: bool) -> None:
    """Raise LantuError where a folder holds something that is not ours to replace."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise LantuError(f"{folder} is a file; a run needs a folder")
    inside = {item.name for item in folder.iterdir()}
    if inside and not inside & {MANIFEST, DATA, PARTS, f".{DATA}.part"}:
        raise LantuError(f"{folder} holds files that are not a run; choose another folder with --out")
    if MANIFEST in inside and not replace:
        raise LantuError(f"{folder} holds another run; --force replaces it")


class Parts:
    """Finished blocks of a run that is under way, one file each, so that a stopped run can go on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _file(self, chosen: slice) -> Path:
        return self.folder / f"{chosen.start}-{chosen.stop}.npz"

    def read(self, chosen: slice, results: "Results") -> bool:
        """Put a block that finished before into the results; False where there is none."""
        try:
            with np.load(self._file(chosen), allow_pickle=False) as saved:
                results.put_block(chosen, {name: saved[name] for name in saved.files})
        except (OSError, ValueError, EOFError, KeyError):
            return False
        return True

    def write(self, chosen: slice, results: "Results") -> None:
        """Keep a finished block."""
        draft = self._file(chosen).with_suffix(".part")
        with draft.open("wb") as file:
            np.savez(file, **results.block(chosen))  # type: ignore[arg-type]
        draft.replace(self._file(chosen))


def open_parts(out: Path, run_id: str, resume: bool) -> Parts:
    """Return the parts of a run in a folder; those of another run, or without resume, are thrown away."""
    folder = out / PARTS / run_id
    if not resume:
        shutil.rmtree(out / PARTS, ignore_errors=True)
    elif (out / PARTS).exists() and not folder.exists():
        other = [item.name for item in (out / PARTS).iterdir()]
        raise LantuError(
            f"{out}: what was stopped there was another run ({', '.join(other)}); leave out --resume"
        )
    folder.mkdir(parents=True, exist_ok=True)
    return Parts(folder)


def _read_manifest(folder: Path) -> dict[str, Any]:
    file = folder / MANIFEST
    if not file.exists():
        hint = (
            "it was stopped; lantu run --resume goes on"
            if (folder / PARTS).exists()
            else "lantu run makes one"
        )
        raise LantuError(f"{folder} holds no finished run ({hint})")
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
        if not {"id", "pack", "files", "members", "missing"} <= manifest.keys():
            raise ValueError("it lacks fields")
    except (ValueError, AttributeError) as error:
        raise LantuError(f"{file} is not a manifest of Lantu: {error}") from None
    return manifest


def _write(file: Path, content: dict[str, Any]) -> None:
    draft = file.with_suffix(".part")
    with draft.open("w", encoding="utf-8") as stream:
        json.dump(content, stream, ensure_ascii=False, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
