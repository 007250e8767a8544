"""The life circle as text for the terminal. All shares are of mapped facilities."""

from collections.abc import Sequence

from rich.cells import cell_len

from lantu.appraisal import LifeCircle
from lantu.city import City
from lantu.engine import Run
from lantu.language.text import Text
from lantu.report.streets.notes import notes
from lantu.report.streets.sentences import (
    circle_cells,
    goal_sentences,
    headline,
    kind_cells,
    kind_name,
    kind_rows,
    later_sentences,
    mapped_of,
    need_sentence,
    place_names,
    place_sentences,
    worst_spot_sentences,
)
from lantu.report.streets.urbanisation import urbanisation_sentences
from lantu.space.life_circle.accessibility import Accessibility
from lantu.space.life_circle.circles import LIFE_CIRCLES
from lantu.space.walking.profiles import PROFILES


def life_circle_text(circle: LifeCircle, language: str, name: Text, city: City | None = None) -> str:
    """Return the life circle as text: by kind and walker beside a flat map, by list, where most is missing, and what it rests on."""
    blocks = [
        headline(circle, name).say(language),
        _kinds_table(circle.now, language),
        _circles_table(circle.now, language),
        _worst_lines(circle, language),
        "\n".join(item.say(language) for item in place_sentences(circle, city)),
        "\n".join(item.say(language) for item in urbanisation_sentences(circle)),
        "\n".join(need_sentence(need).say(language) for need in circle.needs),
        _later_lines(circle, language),
        "\n".join(item.say(language) for item in notes(circle)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def life_circle_section(circle: LifeCircle | None, run: Run, language: str) -> str:
    """Return the part of a verdict that tells the life circle, beginning with what it says of the plan's goals; empty without one."""
    if circle is None:
        return ""
    name = place_names(run.plan, run.city)
    told = [item.say(language) for item in goal_sentences(circle, run.plan)]
    text = life_circle_text(circle, language, name, run.city)
    return "\n" + text + ("\n" + "\n".join(told) + "\n" if told else "")


def _kinds_table(now: Accessibility, language: str) -> str:
    rows = kind_rows(now)
    if not rows:
        return ""
    profiles = [row.profile for row in rows[0][1]]
    heads = (Text("设施", "facility"), Text("已标注", "mapped"))
    first = PROFILES[profiles[0]].name
    more = [
        first,
        Text("平地图", "flat map"),
        Text("相差（百分点）", "difference, points"),
        *(PROFILES[name].name for name in profiles[1:]),
    ]
    lines = [[head.say(language) for head in (*heads, *more)]]
    for kind, found in rows:
        cells = [kind_name(kind).say(language), f"{mapped_of(now, kind):,}", *kind_cells(found)]
        lines.append(cells)
    return table_text(lines)


def _circles_table(now: Accessibility, language: str) -> str:
    first = now.coverage[0].profile if now.coverage else "adult"
    lines = [
        [
            item.say(language)
            for item in (
                Text("清单", "list"),
                Text("全部达到", "all reached"),
                Text("平地图", "flat map"),
                Text("已标注各类全到（类数）", "all of it that is mapped"),
                Text("平均达到", "reached on average"),
            )
        ]
    ]
    lines += [
        [LIFE_CIRCLES[row.list].name.say(language), *circle_cells(row)] for row in now.circles if row.profile == first
    ]
    head = Text(
        f"清单（{PROFILES[first].name.zh}）：某类设施无人标注时，“全部达到”为 0，只说明地图缺它；其后一列只看有人标注的各类",
        f"Lists ({PROFILES[first].name.en}): where nobody mapped one of the services, 'all reached' is 0 and only says so; beside it "
        "all services that somebody mapped, and how many these are",
    )
    return head.say(language) + "\n" + table_text(lines)


def _worst_lines(circle: LifeCircle, language: str) -> str:
    head = Text("服务最差之处（按缺得多、人多排）：", "Worst served (most people lacking most):")
    told = worst_spot_sentences(circle)
    return "\n".join(item.say(language) for item in (head, *told)) if told else ""


def _later_lines(circle: LifeCircle, language: str) -> str:
    head = Text("规划项目建成后：", "Once the plan's projects are built:")
    told = later_sentences(circle)
    return "\n".join(item.say(language) for item in (head, *told)) if told else ""


def table_text(lines: Sequence[Sequence[str]]) -> str:
    """Return cells as aligned columns, the first to the left, the others to the right."""
    widths = [max(cell_len(line[at]) for line in lines) for at in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - cell_len(cell)) if at == 0 else " " * (width - cell_len(cell)) + cell
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
