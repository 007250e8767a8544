"""A small pack to build tests on: the skeleton of a new pack, in a folder of its own, with a source of its own."""

from pathlib import Path

from lantu.city import write_skeleton


def small_pack(folder: Path) -> Path:
    """Write the skeleton pack into a new folder, its rows citing BOOK instead of the example, and return it."""
    pack = folder / "small"
    for file in write_skeleton(pack, "small"):
        file.write_text(file.read_text(encoding="utf-8").replace("EXAMPLE", "BOOK"), encoding="utf-8")
    return pack


def edit(file: Path, old: str, new: str) -> None:
    """Replace text that must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")
