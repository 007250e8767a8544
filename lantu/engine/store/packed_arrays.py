"""Packed arrays: variables of the same axes lie in one array of zarr, since a thousand small files cost more than what is in them.

`by_place_year` holds all variables of (member, place, year), stacked along an axis of its own, `variable_by_place_year`, whose
coordinate names them. What a dataset says of each variable (units, names, basis) stands in the array's attributes. xarray
opens the folder in one call; `unpacked` gives every variable its name back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr
from numpy.typing import NDArray

if TYPE_CHECKING:
    import zarr

CHUNK = 512  # rows of the first axis in a file; pieces that are written side by side begin at a multiple of it
FILE_BYTES = 1 << 26  # of the variables that share a file, before they are compressed
TOLD = "variables"  # the attribute that says of each variable what a dataset says of it
AXIS = "variable_"


@dataclass(frozen=True)
class Pack:
    """Variables that share one array: its name, their axes and sizes, and what is said of each, in the order of the stack."""

    dims: tuple[str, ...]
    sizes: tuple[int, ...]
    told: Mapping[str, Mapping[str, str | int]]

    @property
    def name(self) -> str:
        """What the array is called: by which axes its values are told, but for the first."""
        return "_".join(("by", *self.dims[1:]))

    @property
    def chunks(self) -> tuple[int, ...]:
        """How much of each axis lies in one file."""
        rows = min(CHUNK, self.sizes[0])
        of_one = 4 * rows * int(np.prod(self.sizes[1:]))
        return (max(1, min(len(self.told), FILE_BYTES // max(1, of_one))), rows, *self.sizes[1:])


def packs_of(
    dims: Mapping[str, tuple[str, ...]],
    sizes: Mapping[str, int],
    told: Mapping[str, Mapping[str, str | int]],
) -> list[Pack]:
    """Return the packs that variables fall into.

    dims: axes of each variable; sizes: length of each axis; told: attributes of each variable.
    """
    by_dims: dict[tuple[str, ...], dict[str, Mapping[str, str | int]]] = {}
    for name in sorted(dims):
        by_dims.setdefault(dims[name], {})[name] = told[name]
    return [Pack(axes, tuple(sizes[axis] for axis in axes), names) for axes, names in sorted(by_dims.items())]


def lay_out(folder: Path, frame: xr.Dataset, packs: Sequence[Pack]) -> dict[str, "zarr.Array"]:
    """Make a folder of zarr with the coordinates of a frame and an empty array for each pack; nothing is in them but NaN."""
    import zarr
    from zarr.codecs import BloscCodec

    names = {f"{AXIS}{pack.name}": (f"{AXIS}{pack.name}", np.array(list(pack.told), dtype=object)) for pack in packs}
    frame.assign_coords(names).to_zarr(folder, mode="w", zarr_format=3, consolidated=False)
    group = zarr.open_group(folder, mode="r+")
    return {
        pack.name: group.create_array(
            pack.name,
            shape=(len(pack.told), *pack.sizes),
            chunks=pack.chunks,
            dtype="float32",
            fill_value=np.nan,  # what nobody wrote is no number
            dimension_names=(f"{AXIS}{pack.name}", *pack.dims),
            attributes={TOLD: json.dumps(pack.told, ensure_ascii=False)},
            # futures differ in their last bits, which nothing packs: the quickest packer saves as much as a slow one
            compressors=[BloscCodec(cname="lz4", clevel=1, shuffle="bitshuffle", typesize=4)],
        )
        for pack in packs
    }


def opened(folder: Path) -> dict[str, tuple[list[str], "zarr.Array"]]:
    """Return the packed arrays of a folder by name, each with the variables that are stacked in it."""
    import zarr  # takes half a second to import; a check stores nothing

    group = zarr.open_group(folder, mode="r+")
    return {
        name: (list(json.loads(str(array.attrs[TOLD]))), array) for name, array in group.arrays() if TOLD in array.attrs
    }


def write_rows(target: "zarr.Array", members: range, rows: Sequence[NDArray[np.float32]]) -> None:
    """Write rows of the first axis of each variable, in the order of the stack: file by file, so that few are held twice."""
    together = target.chunks[0]
    for first in range(0, len(rows), together):
        some = rows[first : first + together]
        stacked = some[0][None] if len(some) == 1 else np.stack(some)
        target[first : first + len(stacked), members.start : members.stop] = stacked


def write_packed(data: xr.Dataset, folder: Path) -> None:
    """Write a dataset of float32 variables into a new folder, packed."""
    packs = packs_of(
        {str(name): tuple(map(str, item.dims)) for name, item in data.data_vars.items()},
        {str(axis): size for axis, size in data.sizes.items()},
        {str(name): item.attrs for name, item in data.data_vars.items()},
    )
    arrays = lay_out(folder, data.drop_vars(list(data.data_vars)), packs)
    for pack in packs:
        rows = pack.sizes[0]
        for start in range(0, rows, CHUNK):
            stop = min(start + CHUNK, rows)
            write_rows(arrays[pack.name], range(start, stop), [data[name].values[start:stop] for name in pack.told])


def unpacked(data: xr.Dataset) -> xr.Dataset:
    """Return a dataset as it was before it was packed: each variable by its name; one that was not packed stays as it is."""
    variables: dict[Any, xr.Variable] = {}
    for array in data.data_vars.values():
        if TOLD not in array.attrs:
            variables[array.name] = array.variable
            continue
        told = json.loads(array.attrs[TOLD])
        for values, (name, attributes) in zip(array.values, told.items(), strict=True):
            variables[name] = xr.Variable(array.dims[1:], values, attributes)
    coordinates = {name: item.variable for name, item in data.coords.items() if not str(name).startswith(AXIS)}
    return xr.Dataset({name: variables[name] for name in sorted(variables)}, coordinates, data.attrs)
