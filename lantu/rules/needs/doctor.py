"""The doctor: which figures are missing, what they would unlock, and where to put them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lantu.appraisal import GoalRow, has_ground
from lantu.appraisal.goals.evidence import FEWEST, OLDEST
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.city.ground.ground import WITHIN
from lantu.engine.store.results import name_on_record
from lantu.indicators import record
from lantu.language.numbers import plural
from lantu.language.text import Text, each
from lantu.language.unit_words import unit_to_write
from lantu.rules.needs.figures import OBSERVATIONS, START, assumption_names, kept, where_to_put
from lantu.space.life_circle.circles import LIFE_CIRCLES


@dataclass(frozen=True)
class Gap:
    """Something that is not there: for an indicator of the plan, or for a variable of the model.

    needs: figures or assumptions that would fill it, in words where they are no variables; goals: those in
    numbers that would get odds if it alone were filled ('indicator place year'), as readers call them in goals_named; unlocks: goals
    and variables that wait for it, perhaps for others as well, each as it is called in unlocks_named; needs_named: what fills it, by
    name; where: the file, and a row to begin with; kept: where bureaus keep it.
    """

    name: str
    label_zh: str
    label_en: str
    needs: tuple[str, ...]
    goals: tuple[str, ...]
    unlocks: tuple[str, ...]
    where: Text
    kept: Text = Text()
    needs_named: tuple[Text, ...] = ()
    goals_named: tuple[Text, ...] = ()
    unlocks_named: tuple[Text, ...] = ()

    @property
    def label(self) -> Text:
        """What it is called."""
        return Text(self.label_zh, self.label_en)


def diagnose(
    plan: Blueprint, city: City, missing: Mapping[str, tuple[str, ...]], rows: Sequence[GoalRow] = ()
) -> list[Gap]:
    """Return the gaps, those first that give most goals odds, then those that most waits for.

    missing: variable of the model -> the inputs that it lacks. rows: of a verdict, which say what goals lack odds; without them no
    gap is known to give any.
    """
    waiting = [
        row for row in rows if row.state in ("not measurable", "lower bound", "record too thin", "not comparable")
    ]
    in_run = [row for row in waiting if row.indicator in city.indicators and row.year <= city.end]
    settled = {_key(row) for row in rows if row.odds is not None}
    gaps = [*_indicators(plan, city, in_run, settled), *_thin(city, in_run), *_inputs(city, missing, in_run)]
    return sorted(gaps, key=lambda gap: (-len(gap.goals), -len(gap.unlocks)))


NAMED = 5  # variables that wait for a figure and are named
_UNSEEN = ("not measurable", "lower bound")  # of neither is a figure on record


def _key(row: GoalRow) -> str:
    return f"{row.indicator} {row.place} {row.year}"


def _indicators(
    plan: Blueprint, city: City, waiting: Sequence[GoalRow], settled: Collection[str] = ()
) -> Iterator[Gap]:
    """Indicators of the plan without any observation, and those with figures of other places than the goal's.

    settled: keys of the goals that have odds without it; an indicator all of whose goals have is no gap.
    """
    for name in plan.indicators:
        known = city.indicators.get(name)
        odds = [row for row in waiting if row.indicator == name and row.state in _UNSEEN and not _there(city, row)]
        if known is None or not (odds or record(city, known).empty):
            continue
        numbered = [goal for goal in plan.goals if goal.indicator == name and goal.relation != "words"]
        open_goals = [goal for goal in numbered if f"{goal.indicator} {goal.place} {goal.year}" not in settled]
        if numbered and not open_goals:
            continue
        goals = tuple(f"goal {goal.id}" for goal in open_goals)
        unlocked = tuple(_goal_named(city, name, goal.place, goal.year) for goal in open_goals)
        place = odds[0].place if odds else "city"
        asked = unit_to_write(known.unit)
        begun = f"{place},{city.start},{name},…"
        row = each(lambda code, begun=begun, asked=asked: f"{begun},{asked[code]},measured,SOURCE")
        since = max(city.start, plan.adopted.year) - OLDEST
        where = Text(
            f"{OBSERVATIONS}：{row.zh}（{FEWEST} 项才有把握，最近一项不早于{since}年）",
            f"{OBSERVATIONS}: {row.en} ({FEWEST} figures for odds, the newest of {since} or later)",
        )
        if name in LIFE_CIRCLES or name.startswith(WITHIN):
            where = _walked(plan, where)
        needs = tuple(item for item in (known.numerator, known.denominator) if item)
        in_words = known.made_from if known.made_from and not needs else Text()
        named = (in_words,) if in_words else tuple(name_on_record(city, item) for item in needs or (name,))
        needs = needs or (in_words.en or name,)
        keys = tuple(_key(row) for row in odds)
        yield Gap(
            name,
            known.name_zh,
            known.name_en,
            needs,
            keys,
            goals,
            where,
            kept(known.variable, _in_china(city)),
            named,
            _rows_named(city, odds),
            unlocked,
        )


def _goal_named(city: City, indicator: str, place: str, year: int) -> Text:
    """Return how readers call a goal: by its indicator, the place unless it is the city's, and the year."""
    known = city.indicators[indicator]
    named = city.place_names(place)
    of = Text(named.zh, f", {named.en}") if place != "city" else Text()
    return Text(f"{of.zh}{known.name_zh}（{year}年）", f"{known.name_en}{of.en} ({year})")


def _rows_named(city: City, rows: Sequence[GoalRow]) -> tuple[Text, ...]:
    return tuple(_goal_named(city, row.indicator, row.place, row.year) for row in rows)


def _there(city: City, row: GoalRow) -> bool:
    """Whether the figures of a goal's indicator are there, and the model lacks something else."""
    return bool(row.lacks) and not record(city, city.indicators[row.indicator], row.place).empty


def _walked(plan: Blueprint, where: Text) -> Text:
    """Say which files measure on foot what no figure says, and the commands that bring them; where: a figure does as well."""
    pack = plan.folder.name
    if has_ground(plan):
        return Text(
            f"已有街道：lantu access {pack} 给出已标注设施上的下限（没有把握）；要有把握，{where.zh}",
            f"its streets are there: lantu access {pack} gives a lower bound on mapped facilities (no odds); for odds, {where.en}",
        )
    return Text(
        f"全域的 OpenStreetMap 提取文件（.osm.pbf，街道与设施）：lantu import osm 文件 {pack}；人口网格（GeoTIFF）："
        f"lantu import raster 文件 {pack} --as population；再运行 lantu access {pack}（只是下限，没有把握）；或 {where.zh}",
        f"an OpenStreetMap extract of all of it (.osm.pbf, streets and facilities): lantu import osm FILE {pack}; a grid of people "
        f"(GeoTIFF): lantu import raster FILE {pack} --as population; then lantu access {pack} (a lower bound, no odds); or {where.en}",
    )


def _thin(city: City, waiting: Sequence[GoalRow]) -> Iterator[Gap]:
    """Records too thin for odds, and goals that name no year to be compared with."""
    for name, place in dict.fromkeys((row.indicator, row.place) for row in waiting if row.state not in _UNSEEN):
        mine = [row for row in waiting if (row.indicator, row.place) == (name, place) and row.state not in _UNSEEN]
        known, keys = city.indicators[name], tuple(_key(row) for row in mine)
        unlocks, named = tuple(f"goal {key}" for key in keys), _rows_named(city, mine)
        if mine[0].state == "not comparable":
            where = Text("goals.csv：baseline（基年）列", "goals.csv: the column baseline")
            base = (Text("基年", "the base year"),)
            yield Gap(
                name, known.name_zh, known.name_en, ("baseline",), keys, unlocks, where, Text(), base, named, named
            )
            continue
        more, since = mine[0].figures_wanted, mine[0].wanted_since
        where = Text(
            f"{OBSERVATIONS}：{place} 的 {name} 再有 {more} 项，最近一项不早于{since}年",
            f"{OBSERVATIONS}: {more} more of {name} of {place}, the newest of {since} or later",
        )
        variable = known.variable or name
        at, of = kept(variable, _in_china(city)), (name_on_record(city, variable),)
        yield Gap(name, known.name_zh, known.name_en, (variable,), keys, unlocks, where, at, of, named, named)


def _inputs(city: City, missing: Mapping[str, tuple[str, ...]], waiting: Sequence[GoalRow]) -> Iterator[Gap]:
    """Inputs for want of which the model leaves variables out."""
    inputs: dict[str, list[str]] = {}
    for variable, lacks in missing.items():
        for lack in lacks:
            inputs.setdefault(lack, []).append(variable)
    lacking = {_key(row): set(row.lacks.split(", ")) if row.lacks else set[str]() for row in waiting}
    called = dict(zip(lacking, _rows_named(city, waiting), strict=True))
    for lack, variables in inputs.items():
        goals = tuple(key for key, lacks in lacking.items() if lacks == {lack})
        unlocks = tuple(f"variable {item}" for item in variables)
        named = tuple(name_on_record(city, item) for item in variables)
        where, at, own = where_to_put(lack, city.start), kept(lack, _in_china(city)), _input_named(city, lack)
        goals_named = tuple(called[key] for key in goals)
        yield Gap(lack, own.zh, own.en, (lack,), goals, unlocks, where, at, (own,), goals_named, named)


def _input_named(city: City, name: str) -> Text:
    """Return how an input of the model is called: as on record or as an assumption, a stock's beginning as the stock, else its id."""
    stock = name_on_record(city, name.removesuffix(START)) if name.endswith(START) else Text()
    if stock.zh:
        return Text(f"{stock.zh}（起始）", f"{stock.en} at the start")
    told = assumption_names().get(name) or name_on_record(city, name)
    return told if told.zh else Text(name, name)


def _in_china(city: City) -> bool:
    return city.money_unit == "yuan"


def _unlocked(gap: Gap, language: str) -> str:
    """Return what waits for a figure in the reader's language: goals by id, the first variables by name and how many more."""
    zh = language == "zh"
    named = [item.say(language) for item in gap.unlocks_named]
    if all(item.startswith("goal ") for item in gap.unlocks):
        return f"目标 {'、'.join(named)}" if zh else f"{'goal' if len(named) == 1 else 'goals'} {'; '.join(named)}"
    more = len(named) - NAMED
    told = ("、" if zh else "; ").join(named[:NAMED])
    if zh:
        return f"变量 {told}" + (f" 等{len(named)}个" if more > 0 else "")
    return f"{'variable' if len(named) == 1 else 'variables'} {told}" + (f"; and {more} more" if more > 0 else "")


def gaps_text(gaps: Sequence[Gap], language: str) -> str:
    """Return the gaps as text in 'zh' or 'en', in the order in which they are given."""
    zh = language == "zh"
    if not gaps:
        return "没有缺口。" if zh else "Nothing is missing."
    order = "先列可使最多目标得出把握的" if zh else "those first that would give most goals odds"
    lines = [f"{len(gaps)} 个缺口，{order}" if zh else f"{plural(len(gaps), 'gap')}, {order}"]
    for gap in gaps:
        label = gap.label.say(language)
        lines.append(f"{label} [{gap.name}]" if label != gap.name else gap.name)
        if gap.goals:
            named = ("、" if zh else "; ").join(item.say(language) for item in gap.goals_named)
            lines.append(f"    {'可使目标得出把握' if zh else 'gives odds to'}: {named}")
        needs = [item.say(language) for item in gap.needs_named]
        lines.append(f"    {'需要' if zh else 'needs'}: {('、' if zh else ', ').join(needs)}")
        if gap.unlocks:
            lines.append(f"    {'可解锁' if zh else 'unlocks'}: {_unlocked(gap, language)}")
        lines.append(f"    {'放在' if zh else 'put it into'} {gap.where.say(language)}")
        if gap.kept:
            lines.append(f"    {'通常见于' if zh else 'usually kept in'}: {gap.kept.say(language)}")
    return "\n".join(lines)
