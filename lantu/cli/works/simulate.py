"""lantu works simulate: demo works on the real streets of a pack, marked synthetic, into a folder that the user names."""

import json as json_format
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, refuse_embedded
from lantu.language.errors import LantuError
from lantu.language.text import Text

MOST = 100_000  # works that are written as files
IN_A_FILE = 200


def simulate(
    pack: Pack,
    /,
    *,
    into: Annotated[Path, Parameter(help="the folder to write into: a new one, or a pack of your own")],
    count: Annotated[int, Parameter(help="how many works")] = 200,
    seed: Annotated[int, Parameter(help="the same seed gives the same works")] = 1,
    day: Annotated[
        str | None, Parameter(help="the day until which things have happened, as 2026-03-04 (default: today)")
    ] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Simulate demo works on the streets of a pack: pipes, roads, stairs, compounds, with money, permits, tasks and delays.

    Nothing in them is real, and every record says so. A new folder becomes a pack that builds on PACK: lantu serve FOLDER shows
    it. An embedded city is never written into.

    Example: lantu works simulate yuzhong --count 200 --seed 1 --into demo
    """
    from lantu.blueprint import read_blueprint
    from lantu.files import write_together
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack, lineage
    from lantu.space import open_space
    from lantu.works.oc4ids import packaged, write
    from lantu.works.simulated.simulator import simulate_works

    language = choose_language(lang)
    source = find_pack(pack)
    _refuse(into, count)
    until = _day(day)
    streets = next((found for folder in lineage(source) if (found := open_space(folder).streets()) is not None), None)
    if streets is None:
        raise LantuError(
            Text(f"规划包“{pack}”没有街道，工程无处可放", f"the pack '{pack}' has no streets for works to stand on"),
            hint=Text(
                "请先用 `lantu import osm` 导入街道，或选有街道的内置城市",
                "import some with `lantu import osm`, or name an embedded city with streets, such as yuzhong",
            ),
        )
    plan = read_blueprint(source) if (source / "blueprint.yaml").exists() else None
    goals = sorted({goal.id for goal in plan.goals}) if plan else []
    places = sorted({goal.place for goal in plan.goals}) if plan else []
    works = simulate_works(streets, count, seed, until, place=places[0] if places else "city", goals=goals)
    made = datetime(until.year, until.month, until.day, tzinfo=UTC)
    texts: dict[Path, str] = {}
    for first in range(0, count, IN_A_FILE):
        package = packaged(
            works[first : first + IN_A_FILE],
            "Lantu simulator (synthetic) 模拟数据",
            f"https://example.org/synthetic/{seed}/{first // IN_A_FILE + 1}",
            made,
        )
        texts[into / "works" / f"synthetic-{seed}-{first // IN_A_FILE + 1:04d}.json"] = write(package)
    if not (into / "blueprint.yaml").exists() and plan is not None:
        texts[into / "blueprint.yaml"] = _blueprint(source, plan.phases, until)
        texts[into / "goals.csv"] = "indicator,place,year,relation,value,unit,kind,source,note\n"
    (into / "works").mkdir(parents=True, exist_ok=True)
    write_together(texts)
    if json:
        told = {"folder": str(into), "works": count, "synthetic": True, "files": [str(path) for path in texts]}
        print(json_format.dumps(told, ensure_ascii=False))
    else:
        print(
            Text(
                f"已写入 {into}：{count:,} 个模拟工程（模拟数据，不是真实项目），{len(texts)} 个文件\n下一步：lantu serve {into}",
                f"{into}: {count:,} synthetic works (none of them is real) in {len(texts)} files\nNext: lantu serve {into}",
            ).say(language)
        )
    return 0


def _refuse(into: Path, count: int) -> None:
    """Refuse a folder that is part of Lantu, that is no pack and not empty, or a number of works that would fill the disk."""
    refuse_embedded(into)
    if into.is_file() or (into.is_dir() and any(into.iterdir()) and not (into / "blueprint.yaml").exists()):
        raise LantuError(
            Text(f"{into} 已存在，且不是规划包", f"{into} is there already and is no pack"),
            hint=Text("请给出新文件夹或规划包", "name a new folder, or a pack"),
        )
    if not 1 <= count <= MOST:
        raise LantuError(
            Text(f"--count 应为 1 至 {MOST:,}，实为 {count}", f"--count: expected 1 to {MOST:,}, found {count}")
        )


def _day(asked: str | None) -> date:
    if asked is None:
        return date.today()  # noqa: DTZ011  (the day where the user is)
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise LantuError(
            Text(f"--day 应为日期，实为“{asked[:40]}”", f"--day: expected a date, found '{asked[:40]}'"),
            hint=Text("如 2026-03-04", "such as 2026-03-04"),
        ) from None


def _blueprint(source: Path, phases: tuple[int, ...], day: date) -> str:
    """Return the blueprint of a demo pack: it promises nothing itself and builds on the pack whose streets it uses."""
    from lantu.packs.folders import CITIES

    inside = source.resolve().parent == CITIES.resolve()
    parent = source.name if inside else source.resolve().as_posix()
    return (
        "# Synthetic works for a demonstration (模拟数据): made up by lantu works simulate, none of them is real.\n"
        f"blueprint: synthetic-{source.name}\n"
        f'title: {{zh: "模拟数据：{source.name} 的演示工程", en: "Synthetic: demo works of {source.name}"}}\n'
        f"adopted: {day}\n"
        f"phases: [{', '.join(map(str, phases))}]\n"
        f"extends: {parent}\n"
    )
