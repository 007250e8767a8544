"""What the figures that are known as a range would settle of the odds, as text and as JSON."""

from typing import Any

from lantu.city import City
from lantu.language.numbers import quantity
from lantu.language.text import say
from lantu.report.uncertainty.drivers import driver_name
from lantu.sensitivity import Information, SettledDoubt

SHOWN = 4  # goals that are named of a figure
LEAST = 0.005  # of the doubt of a goal or of all of them: less is not told


def information_text(found: Information, city: City, language: str) -> str:
    """Return what figures would settle, most first, in `language`; empty where no goal is in doubt."""
    if not found.goals:
        return ""
    zh = language == "zh"
    settled, count = f"{100 * found.settled:.0f} %", len(found.goals)
    head = (
        f"只知区间的数：各自若确知，可消除多少把握上的疑问（{found.members} 种未来，{count} 个目标；把握为 p 的目标疑问为 p(1-p)）"
        if zh
        else f"Figures known as a range: how much of the doubt of the odds each would settle if it were known exactly "
        f"({found.members} futures, {count} goals; a goal of odds p is in doubt by p(1-p))"
    )
    lines = [head]
    for item in found.figures:
        if item.of_all < LEAST:
            continue
        share, (file, held) = f"{100 * item.of_all:.1f} %", _where(item, city, language)
        lines.append(f"{driver_name(item.driver, city, language)} [{item.driver.name}]  {share}")
        named = [f"{key} {100 * part:.0f} %" for key, part in _of_goals(item)[:SHOWN]]
        lines.append(f"    {'各目标自身的疑问' if zh else 'of the doubt of'}: {('；' if zh else '; ').join(named)}")
        lines.append(f"    {'现为' if zh else 'now'} {held}  {file}")
    lines.append(
        f"    合计 {settled}；其余疑问在于未来各年的变化和几个数的共同作用"
        if zh
        else f"    together {settled}; the rest lies in the years to come, and in what several figures do together"
    )
    return "\n".join(lines)


def information_json(found: Information, city: City) -> dict[str, Any]:
    """Return the same as plain values; shares of one."""
    return {
        "members": found.members,
        "goals": list(found.goals),
        "doubt": found.doubt,
        "settled": found.settled,
        "figures": [
            {
                "name": item.driver.name,
                "kind": item.driver.kind,
                "settles": item.of_all,
                "goals": dict(_of_goals(item)),
                "where": _where(item, city, "en")[0],
            }
            for item in found.figures
        ],
    }


def _of_goals(item: SettledDoubt) -> list[tuple[str, float]]:
    return sorted(((key, share) for key, share in item.of_goal.items() if share >= LEAST), key=lambda part: -part[1])


def _where(item: SettledDoubt, city: City, language: str) -> tuple[str, str]:
    """Return the file that holds a figure, and what it is now: value, range and basis."""
    known = city.assumptions.get(item.driver.name)
    if item.driver.kind != "assumption" or known is None:
        return "observations.csv", "不是实测" if language == "zh" else "not measured"
    value, low, high = (
        quantity(end / known.unit.scale, known.unit, language) for end in (known.value, known.low, known.high)
    )
    return "assumptions.yaml", f"{value} ({low} … {high}), {say(known.basis, language)}"
