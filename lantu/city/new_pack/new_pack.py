"""Writes a new pack: a commented skeleton that reads, checks and runs as it is.

A folder is called as people call the city, in any script; the id in its files is ASCII, for it stands in addresses and in files.
"""

import re
import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text


def write_skeleton(folder: Path, name: str, force: bool = False) -> list[Path]:
    """Write the skeleton of a pack called `name` into a folder and return its files; see write_pack."""
    texts = {
        item.name: item.read_text(encoding="utf-8").replace("NAME", pack_id(name))
        for item in files("lantu.city").joinpath("skeleton").iterdir()
    }
    return write_pack(folder, name, texts, force)


def pack_id(name: str, otherwise: str = "city") -> str:
    """Return the id of a pack whose folder has a name; otherwise: where no letter or digit of it is ASCII.

    >>> pack_id("my-city"), pack_id("江北区"), pack_id("2035 plan")
    ('my-city', 'city', 'plan-2035-plan')
    """
    kept = re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-_") or otherwise
    return kept if kept[0].isalpha() else f"plan-{kept}"


def write_pack(folder: Path, name: str, texts: Mapping[str, str], force: bool = False) -> list[Path]:
    """Write the files of a pack called `name` into a folder and return them.

    All of it or nothing: it is written beside the folder and moved. LantuError for a name that is no plain word,
    and for a folder that is not empty unless `force` (files of the same name are replaced, others stay).
    """
    if not re.fullmatch(r"[^\W\d_][\w-]{0,60}", name):
        near = re.sub(r"[^\w-]+", "-", name).strip("-_0123456789")[:60] or "mycity"
        raise LantuError(
            Text(f"“{name}”不能用作规划包的名称", f"'{name}' is not a name for a pack"),
            hint=Text(
                f"以文字开头，只用文字、数字、- 和 _，例如 {near}",
                f"letters, digits, - and _, a letter first, such as {near}",
            ),
        )
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not force):
        raise LantuError(
            Text(f"{folder} 已存在且不为空", f"{folder} is there already and not empty"),
            hint=Text("请另取名称，或加 --force", "choose another name, or --force"),
        )
    parent = folder.resolve().parent
    if not parent.is_dir():
        raise LantuError(Text(f"没有文件夹 {folder.parent}", f"there is no folder {folder.parent}"))
    draft = Path(tempfile.mkdtemp(prefix=".lantu-new-", dir=parent))
    try:
        for file, text in texts.items():
            (draft / file).write_text(text, encoding="utf-8")
        written = sorted(path.name for path in draft.iterdir())
        folder.mkdir(exist_ok=True)
        for file in written:
            (draft / file).replace(folder / file)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return [folder / file for file in written]
