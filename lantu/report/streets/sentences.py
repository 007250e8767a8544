"""What is said of a life circle, in both languages: names, shares, where most is missing, and what the shares rest on."""

import numpy as np

from lantu.appraisal import LifeCircle, Served, place_of
from lantu.blueprint import Blueprint, Goal
from lantu.city import City
from lantu.language.numbers import RELATIONS, digits, in_both
from lantu.language.text import Text
from lantu.space import FACILITY_KINDS
from lantu.space.life_circle.accessibility import OWN_LIST, Accessibility, CircleRow, KindRow
from lantu.space.life_circle.circles import LIFE_CIRCLES
from lantu.space.life_circle.coverage import Covered, Spot
from lantu.space.life_circle.walker import ANY_SCHOOL, SCHOOLS
from lantu.space.walking.profiles import PROFILES

PLACES_TOLD = 8  # districts that are named in text; the JSON has all
_KIND_NAMES = {**FACILITY_KINDS, ANY_SCHOOL: Text("学校（不分学段）", "School of any stage")}


def place_names(plan: Blueprint, city: City) -> Text:
    """Return the name of the place that a plan is of."""
    place = place_of(plan)
    return city.names if place == "city" else city.place_names(place)


def measured_goals(circle: LifeCircle, plan: Blueprint) -> list[tuple[Goal, CircleRow]]:
    """Return the goals of the plan's place that a list measures, with what the first walker reaches of it."""
    rows = {row.list: row for row in reversed(circle.now.circles)}  # the first walker's come last, and stay
    goals = [goal for goal in plan.goals if goal.place == place_of(plan) and goal.value is not None and goal.unit]
    return [(goal, rows[goal.indicator]) for goal in goals if goal.indicator in rows]


def goal_sentences(circle: LifeCircle, plan: Blueprint) -> list[Text]:
    """Say of each goal of the plan's place that a list measures what its lower bound is, by the first walker."""
    told: list[Text] = []
    for goal, row in measured_goals(circle, plan):
        name, sign = LIFE_CIRCLES[row.list].name, RELATIONS.get(goal.relation, goal.relation)
        promised, walker = in_both(goal.value, goal.unit or ""), PROFILES[row.profile].name
        low, high = (digits(number, 1) for number in row.met)
        told.append(
            Text(
                f"目标 {goal.year}年 {name.zh} {sign} {promised.zh}：已标注设施上至少 {share_words(row.found)}（{walker.zh}），"
                f"平均达到 {low} 至 {high} 类（共 {row.of} 类，{row.mapped} 类有标注）；下限，不给把握",
                f"Goal {goal.year}, {name.en} {sign} {promised.en}: on mapped facilities at least {share_words(row.found)} ({walker.en}), "
                f"{low} to {high} of {row.of} services on average, of which {row.mapped} are mapped at all; a lower bound, without odds",
            )
        )
    return told


def share_words(found: Covered) -> str:
    """Write both bounds of a share, one number where they agree.

    >>> share_words(Covered(0.604, 0.711, 1, 1)), share_words(Covered(0.5, 0.501, 1, 1))
    ('60–71 %', '50 %')
    """
    low, high = (round(100 * share) for share in (found.low, found.high))
    return f"{low} %" if low == high else f"{low}–{high} %"


def less_words(found: Covered, flat: Covered) -> str:
    """Write by how many points a share stays below that on a flat map, both bounds.

    >>> less_words(Covered(0.60, 0.71, 1, 1), Covered(0.88, 0.88, 1, 1))
    '-28 … -17'
    """
    ends = sorted((round(100 * (found.low - flat.low)), round(100 * (found.high - flat.high))))
    low, high = (f"{end:+d}" if end else "0" for end in ends)
    return low if low == high else f"{low} … {high}"


def amount(weight: float, counts: str) -> Text:
    """Write a weight: people, or floor space."""
    if counts == "people":
        return Text(f"{weight:,.0f} 人", f"{weight:,.0f} people")
    if weight < 1e4:
        return Text(f"{weight:,.0f} 平方米", f"{weight:,.0f} m²")
    return Text(f"{digits(weight / 1e4)} 万平方米", f"{digits(weight / 1e6)} km² of floor space")


def headline(circle: LifeCircle, name: Text) -> Text:
    """Say of which place, walk, homes, facilities and streets is spoken."""
    now, walk = circle.now, circle.now.minutes
    mapped = sum(now.facilities.values())
    total = amount(now.total, now.weight)
    return Text(
        f"{name.say('zh')} · 步行 {walk:g} 分钟能到哪里 · {total.zh} · 已标注设施 {mapped:,} 处"
        f" · 路网 {now.nodes:,} 个节点、{now.edges:,} 段，其中 {now.islands} 组路与其他路不相连",
        f"{name.say('en')} · who reaches what in {walk:g} minutes on foot · {total.en} · {mapped:,} mapped facilities"
        f" · {now.nodes:,} nodes, {now.edges:,} edges; groups of ways that the map joins to nothing: {now.islands}",
    )


def kind_rows(now: Accessibility) -> list[tuple[str, list[KindRow]]]:
    """Return the kinds that are mapped in the order of FACILITY_KINDS, each with a row a walker."""
    rows: dict[str, list[KindRow]] = {}
    for row in now.coverage:
        if not row.ages:
            rows.setdefault(row.kind, []).append(row)
    order = [ANY_SCHOOL if kind == "school" and ANY_SCHOOL in rows else kind for kind in FACILITY_KINDS]
    order = [kind for at, kind in enumerate(order) if kind in rows and kind not in order[:at]]
    return [(kind, rows[kind]) for kind in order]


def kind_cells(rows: list[KindRow]) -> list[str]:
    """Write a kind's shares: the first walker, the flat map, the difference, the other walkers."""
    one = rows[0]
    return [
        share_words(one.found),
        share_words(one.flat),
        less_words(one.found, one.flat),
        *(share_words(row.found) for row in rows[1:]),
    ]


def circle_cells(row: CircleRow) -> list[str]:
    """Write a list's shares: all its services, on a flat map, all of it that anybody mapped, and how many on average."""
    met = met_words(row.met)
    part = f"{share_words(row.of_mapped)} ({row.mapped})" if row.of_mapped else "–"
    return [share_words(row.found), share_words(row.flat), part, f"{met} / {row.of}"]


def mapped_of(now: Accessibility, kind: str) -> int:
    """Return how many facilities of a kind are mapped."""
    return sum(now.facilities.get(item, 0) for item in (SCHOOLS if kind == ANY_SCHOOL else (kind,)))


def kind_name(kind: str) -> Text:
    """Return the name of a kind of facility."""
    return _KIND_NAMES.get(kind, Text(kind, kind))


def missing_kinds(now: Accessibility) -> list[str]:
    """Return the services of the own list of which nobody mapped a single one, by their ids."""
    return [
        service.id
        for service in LIFE_CIRCLES[OWN_LIST].services
        if not any(now.facilities.get(kind) for kind in (*service.kinds, *service.perhaps))
    ]


def spot_sentence(spot: Spot, circle: LifeCircle) -> Text:
    """Say where many lack much: near which named facility, how many, and what they lack though it is mapped somewhere."""
    services = LIFE_CIRCLES[OWN_LIST].services
    nowhere = set(missing_kinds(circle.now))
    lacking = [services[at] for at in spot.missing if services[at].id not in nowhere]
    near, total = _nearest_name(spot, circle), amount(spot.weight, circle.now.weight)
    zh = f"{spot.lon:.4f}, {spot.lat:.4f}" + (f"（{near}附近）" if near else "")
    en = f"{spot.lon:.4f}, {spot.lat:.4f}" + (f" (near {near})" if near else "")
    return Text(
        f"{zh}：{total.zh}，到不了 {'、'.join(item.name.zh for item in lacking)}",
        f"{en}: {total.en} beyond reach of {', '.join(item.name.en.lower() for item in lacking)}",
    )


def _nearest_name(spot: Spot, circle: LifeCircle) -> str:
    found = circle.place.facilities
    east = (found.lon - spot.lon) * np.cos(np.radians(spot.lat))
    away = np.hypot(east, found.lat - spot.lat) * 111_320
    away = np.where(found.name != "", away, np.inf)
    at = int(np.argmin(away)) if away.size else -1
    return str(found.name[at]) if at >= 0 and away[at] < 500 else ""


def worst_spot_sentences(circle: LifeCircle) -> list[Text]:
    """Say where most people lack most of what is mapped somewhere, the worst first."""
    nowhere, services = set(missing_kinds(circle.now)), LIFE_CIRCLES[OWN_LIST].services
    spots = [spot for spot in circle.now.worst if any(services[at].id not in nowhere for at in spot.missing)]
    return [spot_sentence(spot, circle) for spot in spots]


def place_sentences(circle: LifeCircle, city: City | None) -> list[Text]:
    """Say of the places that reach least of the own list how many of its services they reach; [] where there are no places."""
    if not circle.places or city is None:
        return []
    told = [Text("到得最少的区县（平均达到的服务种数）：", "Places that reach least (services reached on average):")]
    for item in circle.places[:PLACES_TOLD]:
        name, weight = city.place_names(item.place), amount(item.weight, circle.now.weight)
        met = met_words(item.circle.met)
        told.append(
            Text(
                f"{name.zh}：{met} / {len(item.circle.services)}（{weight.zh}）",
                f"{name.en}: {met} of {len(item.circle.services)} ({weight.en})",
            )
        )
    return told


def met_words(met: tuple[float, float]) -> str:
    """Say how many services of a list are reached on average, between both bounds."""
    low, high = (digits(number, 1) for number in met)
    return low if low == high else f"{low}–{high}"


def need_sentence(need: Served) -> Text:
    """Say how many facilities are mapped beside the people whom they serve."""
    name = kind_name(need.kind)
    each = need.people / need.mapped if need.mapped else float("nan")
    zh = f"{name.zh}：已标注 {need.mapped} 处，{need.ages} 岁 {need.people:,.0f} 人（{need.year}年普查）"
    en = f"{name.en}: {need.mapped} mapped for {need.people:,.0f} people of {need.ages} (census of {need.year})"
    if need.mapped:
        return Text(f"{zh}，每处 {each:,.0f} 人", f"{en}, one for {each:,.0f}")
    return Text(zh, en)


def later_sentences(circle: LifeCircle) -> list[Text]:
    """Say what changes from which year on because of the plan's located projects."""
    told: list[Text] = []
    before = circle.now
    for item in circle.later:
        was = {(row.kind, row.profile): row.found for row in before.coverage if not row.ages}
        nobody = Covered(0.0, 0.0, 0.0, 0.0)
        told += [
            later_sentence(item.year, row, was.get((row.kind, row.profile), nobody))
            for row in changed(before, item.answer)
            if not row.ages
        ]
        before = item.answer
    return told


def later_sentence(year: int, row: KindRow, was: Covered) -> Text:
    """Say what a kind's coverage becomes from a year on."""
    kind, walker = kind_name(row.kind), PROFILES[row.profile].name
    now, before = share_words(row.found), share_words(was)
    more = amount(max(0.0, row.found.covered - was.covered), row.weight)
    return Text(
        f"{year}年起 {kind.zh}（{walker.zh}）：{before} → {now}，多 {more.zh}",
        f"from {year}: {kind.en} ({walker.en}): {before} → {now}, {more.en} more",
    )


def changed(before: Accessibility, after: Accessibility) -> list[KindRow]:
    """Return the rows of kinds that are not what they were."""
    known = {(row.kind, row.profile, row.ages): row.found for row in before.coverage}
    return [row for row in after.coverage if known.get((row.kind, row.profile, row.ages)) != row.found]
