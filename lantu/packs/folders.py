"""Which folder a pack is, which packs it builds on, and the currency that it counts in."""

import re
from pathlib import Path

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.language.units import unit, unit_spellings
from lantu.packs.reading.reading import LARGEST, Reading
from lantu.packs.reading.tree import read_yaml

EXAMPLE = "EXAMPLE"  # the source of rows that are to be replaced, in a pack that `lantu new` wrote
CITIES = Path(__file__).parent.parent / "cities"  # the embedded packs


def find_pack(name: str | Path, beside: Path | None = None) -> Path:
    """Return the folder of a pack: seen from or beside another pack, as given, else an embedded city of that name."""
    embedded = CITIES
    near = [beside / name, beside.parent / name] if beside and name else []
    for folder in (*near, Path(name)):
        if folder.is_dir():
            return folder
        if folder.exists():
            raise LantuError(Text(f"{folder} 是文件；规划包应为文件夹", f"{folder} is a file; a pack is a folder"))
    if re.fullmatch(r"[\w-]+", str(name)) and (embedded / name).is_dir():
        return embedded / name
    cities = sorted(path.name for path in embedded.iterdir() if (path / "blueprint.yaml").exists())
    walked = sorted(path.name for path in embedded.iterdir() if (path / "space").is_dir())
    hint = did_you_mean(str(name), sorted({*cities, *walked})) or Text(
        f"内置城市：{'、'.join(cities)}；也可给出文件夹", f"embedded cities: {', '.join(cities)}; or give a folder"
    )
    raise LantuError(Text(f"没有规划包“{name}”", f"there is no pack '{name}'"), hint=hint)


def holds_plan(folder: Path) -> bool:
    """Whether a pack holds a plan or figures of its city, and not only streets, works or a register."""
    return any((folder / name).exists() for name in ("blueprint.yaml", "city.yaml"))


def refuse_streets_alone(folder: Path) -> None:
    """Raise LantuError for a pack that holds streets and no plan, saying what it can be asked."""
    if (folder / "space").is_dir() and not holds_plan(folder):
        name = folder.resolve().name
        raise LantuError(
            Text(
                f"规划包“{name}”只有街道，没有规划，也没有城市的数据",
                f"the pack '{name}' holds streets alone: no plan, no figures",
            ),
            hint=Text(f"可以运行：lantu access {name}", f"it answers: lantu access {name}"),
        )


def default_pack() -> str:
    """Return the embedded city that a command means when none is named."""
    return (CITIES / "default.txt").read_text(encoding="utf-8").strip()


def is_example(folder: Path) -> bool:
    """Whether a pack still has the source EXAMPLE: every verdict of it says first that it is none."""
    sources = Path(folder) / "sources.csv"
    return sources.exists() and f"\n{EXAMPLE}," in sources.read_text(encoding="utf-8-sig")


def _named(file: Path, key: str) -> bool:
    """Whether a YAML file may have a key, which may stand in quotes or in braces: looking costs less than reading all of it."""
    try:
        content = file.read_bytes() if file.stat().st_size < LARGEST else b""
    except OSError:
        return False
    return key.encode() in content or b"\\" in content  # an escape may spell it


def money_unit(folder: Path) -> str:
    """Return the symbol of the currency of the city that a pack's plan is for: yuan where its city.yaml names none.

    Empty where no pack of its lineage has a city.yaml (a country's rates by themselves), or where nobody knows the currency.
    """
    named = next((one for one in lineage(folder) if (one / "city.yaml").exists()), None)
    if named is None:
        return ""
    text = read_yaml(Reading(named), "city.yaml").get("money_unit").text() or "yuan"
    return unit(text).currency if text in unit_spellings() else ""


def own_currency(reading: Reading) -> str:
    """Return the symbol of the currency that the pack counts in; empty where no city.yaml above it names one."""
    if reading.currency is None:
        reading.currency = money_unit(reading.folder)
    return reading.currency


def lineage(folder: Path) -> list[Path]:
    """Return a pack's folder, then those that it builds on: the plan that it extends, the pack that it inherits from."""
    found = [folder]
    for one in found:  # grows while it is walked
        for file, key in (("blueprint.yaml", "extends"), ("city.yaml", "inherits")):
            name = _named(one / file, key) and read_yaml(Reading(one), file).get(key).text()
            try:
                other = find_pack(name, beside=one) if name else one
            except LantuError:  # the reader that owns the key says so
                continue
            if other.resolve() not in [item.resolve() for item in found]:
                found.append(other)
    return found
