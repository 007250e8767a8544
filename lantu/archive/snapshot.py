"""What a version keeps of a pack: its files, and those of the packs beside it that it builds on."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs import LARGEST, Reading, find_pack, read_yaml

_BUILDS_ON = (("blueprint.yaml", ("extends", "children")), ("city.yaml", ("inherits",)))


@dataclass(frozen=True)
class Content:
    """Files by their path from the folder that holds them all, and the path of the pack's own folder among them."""

    pack: str
    files: Mapping[str, bytes]


def pack_content(pack: str | Path, leave_out: Path | None = None) -> Content:
    """Read all files of a pack, and of those that it names by where they lie; an embedded city by name stays with Lantu.

    Files whose names begin with a dot and links out of the pack are left out, `leave_out` as well (a studio's folder may
    lie in the pack's). LantuError where a file is too large or cannot be read.
    """
    folders = _kin(find_pack(pack).resolve())
    above = Path(os.path.commonpath([folder.parent for folder in folders]))
    files: dict[str, bytes] = {}
    for folder in folders:
        for path in _files(folder, leave_out.resolve() if leave_out else None):
            files[path.relative_to(above).as_posix()] = _bytes(path)
    return Content(folders[0].relative_to(above).as_posix(), dict(sorted(files.items())))


def _kin(folder: Path) -> list[Path]:
    """Return a pack's folder, and those that it and its kin name by a path."""
    found = [folder]
    for one in found:  # grows while it is walked
        for file, keys in _BUILDS_ON:
            if not (one / file).is_file():
                continue
            root = read_yaml(Reading(one), file)
            for name in [item.text() for key in keys for item in root.get(key).items() if item.text()]:
                try:
                    other, embedded = find_pack(name, beside=one).resolve(), _embedded(name)
                except LantuError:  # whoever reads the pack says so
                    continue
                if other != embedded and other not in found:
                    found.append(other)
    return found


def _embedded(name: str) -> Path | None:
    """Return the folder of an embedded city where the name is that of one."""
    if "/" in name or name.startswith("."):
        return None
    try:
        return find_pack(name, beside=Path("/nowhere/at all")).resolve()
    except LantuError:
        return None


def _files(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    for top, folders, names in os.walk(folder):
        here = Path(top)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".", "__pycache__")) and (here / name).resolve() != leave_out
        )
        for name in sorted(names):
            path = here / name
            if not name.startswith(".") and path.resolve().is_relative_to(folder) and path.is_file():
                yield path


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise LantuError(Text(f"{path} 超过 {LARGEST // 10**6} MB", f"{path} is larger than {LARGEST // 10**6} MB"))
        return path.read_bytes()
    except OSError as error:
        raise LantuError(
            Text(f"无法读取 {path}：{error.strerror}", f"{path} cannot be read: {error.strerror}")
        ) from None
