"""New texts of a pack's files tried out in a copy, before anything is written."""

import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from lantu.blueprint import read_blueprint
from lantu.catalogue import needed_names
from lantu.city import read_city
from lantu.language.errors import Finding, UnreadableError, did_you_mean
from lantu.language.text import Text
from lantu.packs import PackFiles, lineage


def try_out(head: PackFiles, texts: Mapping[str, str]) -> list[Text]:
    """Read the pack with new texts of its files, in a copy; UnreadableError with what would be wrong.

    A goal whose indicator the catalogue does not have is wrong; an observation of a variable that is new to the pack and
    to every indicator is told, a sentence each: nothing would read it.
    """
    with tempfile.TemporaryDirectory(prefix="lantu-import-") as folder:
        copy = Path(folder) / "beside" / head.folder.resolve().name
        shutil.copytree(head.folder, copy)
        for kin in _kin(head.folder):
            shutil.copytree(kin, copy.parent / kin.name, dirs_exist_ok=True)
        for file, text in texts.items():
            (copy / file).write_bytes(text.encode("utf-8"))
        refuse_unreadable(copy)
        return _new_names(head.folder, copy) if {"goals.csv", "observations.csv"} & set(texts) else []


def _new_names(old: Path, new: Path) -> list[Text]:
    """Refuse goals of indicators that are not there and were not named before; return what observations name for the first time."""
    city = read_city(new)
    named = {goal.indicator for goal in read_blueprint(old).goals}
    wrong = [
        Finding(
            "LB006",
            "error",
            goal.location,
            Text(f"指标目录中没有“{goal.indicator}”", f"the catalogue has no indicator '{goal.indicator}'"),
            did_you_mean(goal.indicator, city.indicators),
            goal.id,
        )
        for goal in read_blueprint(new).goals
        if goal.indicator not in city.indicators and goal.indicator not in named
    ]
    if wrong:
        raise UnreadableError(wrong)
    known = {item.variable for item in city.indicators.values() if item.variable} | set(city.indicators)
    known |= set(needed_names())
    before = set(read_city(old).observations["variable"])
    told = sorted({str(name) for name in city.observations["variable"]} - known - before)
    return [_read_by_nothing(name, known | before) for name in told]


def _read_by_nothing(name: str, known: Collection[str]) -> Text:
    """Return what is told of a figure that no indicator reads: the nearest name, or how to make it one that is read."""
    near = did_you_mean(name, known) or Text(
        "`lantu indicators` 列出可用的编号；也可在 indicators.csv 中添一行自己的指标",
        "lantu indicators lists the ids; a row of indicators.csv makes an indicator of your own",
    )
    return Text(
        f"observations.csv：没有指标使用变量“{name}”，写入后也不会被读取（{near.zh}）",
        f"observations.csv: no indicator has a variable '{name}', so nothing will read it ({near.en})",
    )


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
