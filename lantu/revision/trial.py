"""New texts of a pack's files tried out in a copy, before anything is written."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.errors import Finding, UnreadableError
from lantu.packs import PackFiles, lineage


def try_out(head: PackFiles, texts: Mapping[str, str]) -> None:
    """Read the pack with new texts of its files, in a copy; UnreadableError with what would be wrong."""
    with tempfile.TemporaryDirectory(prefix="lantu-import-") as folder:
        copy = Path(folder) / "beside" / head.folder.resolve().name
        shutil.copytree(head.folder, copy)
        for kin in _kin(head.folder):
            shutil.copytree(kin, copy.parent / kin.name, dirs_exist_ok=True)
        for file, text in texts.items():
            (copy / file).write_bytes(text.encode("utf-8"))
        refuse_unreadable(copy)


def refuse_unreadable(pack: Path, *, city: bool = True, trust_code: bool = False) -> None:
    """Read a plan and, unless its files are as they were, its city; UnreadableError with all that is wrong."""
    found: list[Finding] = []
    try:
        read_blueprint(pack)
    except UnreadableError as error:
        found += error.findings
    if city:
        try:
            read_city(pack, trust_code=trust_code)
        except UnreadableError as error:
            found += error.findings
    if found:
        raise UnreadableError(list(dict.fromkeys(found)))


def _kin(folder: Path) -> list[Path]:
    """Return the folders beside a pack that it builds on."""
    here = folder.resolve()
    return [path.resolve() for path in lineage(folder)[1:] if path.resolve().parent == here.parent]
