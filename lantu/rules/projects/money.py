"""LB301 to LB304: projects that nobody pays for, and money that is spent twice."""

from collections.abc import Iterator

import numpy as np

from lantu.blueprint import Project, spending
from lantu.engine import missing_inputs, run_part
from lantu.finance import FUNDING
from lantu.language.errors import Finding
from lantu.language.numbers import all_digits, promised_in_both
from lantu.language.text import Text
from lantu.language.unit_words import unit_name
from lantu.language.units import CURRENCIES
from lantu.rules.findings import Ground

TOLERANCE = 0.005  # of the cost: rounding in published figures
UNIT_COST_APART = 20.0  # times the range of a measure, beyond which a unit is likelier than a dear site
_NO_WORKS = 10_000  # of any currency, for which nothing is built
SPENDING = ("project_spending", *(f"project_spending_{source}" for source in FUNDING))
DEBT = "debt_ratio"
MEMBERS = 32  # futures for the median debt path: a check is no forecast


def meant(ground: Ground) -> list[Project]:
    """Return the projects that are meant to be built: illustrative ones carry no money by their nature."""
    return [project for project in ground.plan.projects if project.kind != "illustrative"]


def lb301_money(ground: Ground) -> Iterator[Finding]:
    """LB301 Project with no money, or funding that does not add up to cost (项目没有资金，或资金与投资不符).

    Why: a project without money is a wish; one with less money than cost is a debt.
    Example: cost 12亿元, funding `own:4亿元;special_bond:6亿元`.
    How to fix: complete `cost` and `funding`; sources are own, general_bond, special_bond, transfer, private.
    """
    word = CURRENCIES[ground.city.money_unit]
    for project in meant(ground):
        paid = sum(project.funding.values())
        if project.cost is None:
            zh, en = f"项目“{project.id}”没有投资额", f"project '{project.id}' has no cost"
            yield ground.finding("LB301", "warning", project.location, project.id, zh, en)
        elif 0 < project.cost < _NO_WORKS:
            zh = f"项目“{project.id}”投资仅 {all_digits(project.cost)} {word.zh}：是不是漏写了单位"
            en = f"project '{project.id}' costs {all_digits(project.cost)} {word.en}: is its unit missing?"
            hint = Text("例如 368亿元 或 1200万元", "such as 368亿元 or 12 m GBP")
            yield ground.finding("LB301", "warning", project.location, project.id, zh, en, hint)
        elif not project.funding:
            zh, en = f"项目“{project.id}”没有资金来源", f"project '{project.id}' has no funding"
            yield ground.finding("LB301", "warning", project.location, project.id, zh, en)
        elif abs(paid - project.cost) > TOLERANCE * project.cost:
            cost, funded = (promised_in_both(amount, ground.city.money_unit) for amount in (project.cost, paid))
            zh = f"项目“{project.id}”投资 {cost.zh}，资金合计 {funded.zh}"
            en = f"project '{project.id}' costs {cost.en} and is funded with {funded.en}"
            yield ground.finding("LB301", "error", project.location, project.id, zh, en)
        else:
            yield from _dear(ground, project)


def _dear(ground: Ground, project: Project) -> Iterator[Finding]:
    """Tell of a project that costs many times what its measure does, or next to nothing of it."""
    measure, cost = ground.city.measures.get(project.measure), project.cost or 0.0
    if measure is None or not project.quantity or measure.cost_low <= 0 or cost <= 0:
        return
    each, low, high = cost / project.quantity, measure.cost_low, measure.cost_high
    if low / UNIT_COST_APART <= each <= high * UNIT_COST_APART:
        return
    word = CURRENCIES[ground.city.money_unit]
    told = f"{each:,.0f}" if each >= 1e5 else f"{each:,.6g}"
    usual, counted = f"{low:,.0f} – {high:,.0f}", Text(unit_name(measure.unit, "zh") or "单位", str(measure.unit))
    zh = f"项目“{project.id}”每{counted.zh}投资 {told} {word.zh}，措施“{measure.id}”为 {usual}"
    en = f"project '{project.id}' costs {told} {word.en} per {counted.en}, measure '{measure.id}' {usual}"
    hint = Text("投资或规模的单位是否写错", "is the unit of its cost or of its quantity another one?")
    yield ground.finding("LB301", "warning", project.location, project.id, zh, en, hint)


def lb302_upkeep(ground: Ground) -> Iterator[Finding]:
    """LB302 Upkeep without a payer (运维没有出资方).

    Why: what is built must be kept; unfunded upkeep is tomorrow's debt.
    Example: a metro line with no `upkeep_payer`.
    How to fix: fill `upkeep` (money a year) and `upkeep_payer`.
    """
    for project in meant(ground):
        measure = ground.city.measures.get(project.measure)
        costs = project.upkeep if project.upkeep is not None else (measure.upkeep_share if measure else 0)
        if costs and not project.upkeep_payer:
            zh, en = (
                f"项目“{project.id}”的运维没有出资方",
                f"nobody pays the upkeep of project '{project.id}'",
            )
            yield ground.finding("LB302", "warning", project.location, project.id, zh, en)
        if project.cost and project.upkeep and project.upkeep > project.cost:
            zh = f"项目“{project.id}”的年运维费高于总投资"
            en = f"a year's upkeep of project '{project.id}' is more than its whole cost"
            hint = Text("单位是否写错", "is its unit another one?")
            yield ground.finding("LB302", "warning", project.location, project.id, zh, en, hint)


def lb303_yearly(ground: Ground) -> Iterator[Finding]:
    """LB303 Yearly money overcommitted against limits (年度资金超出约束).

    Why: each project may be affordable, and all of them in one year not.
    Example: a limit `project_spending_special_bond <= 120 亿元` and projects that draw 150亿元 in 2027.
    How to fix: move starts apart, or raise the limit where it is decided. Limits may be set on `project_spending` and on
    project_spending_own, _general_bond, _special_bond, _transfer and _private, for one `year` or for each.
    """
    limits = [limit for limit in ground.plan.binding_limits if limit.variable in SPENDING and limit.relation[0] == "<"]
    works = [project for project in ground.plan.all_projects if project.kind != "illustrative"]
    for limit in limits:
        source = limit.variable.removeprefix("project_spending").removeprefix("_")
        most = limit.bound
        for year, drawn in sorted(spending(works, source).items()):
            if limit.year in (None, year) and drawn > most * (1 + TOLERANCE):
                asked, allowed = (promised_in_both(amount, ground.city.money_unit) for amount in (drawn, most))
                zh = f"{year} 年项目需用 {asked.zh}，超出约束“{limit.id}”的 {allowed.zh}"
                en = f"projects draw {asked.en} in {year}, limit '{limit.id}' allows {allowed.en}"
                yield ground.finding("LB303", "error", limit.location, limit.id, zh, en)


def lb304_debt(ground: Ground) -> Iterator[Finding]:
    """LB304 The limit on debt is broken by committed projects alone (仅已承诺项目就突破债务约束).

    Why: where what is decided already breaks the limit, every candidate is beyond the means of the city.
    Example: `debt_ratio <= 300 %`, and the median of the money model passes 300 % in 2030 with committed projects only.
    How to fix: drop or delay projects, find money that is no debt, or change the limit openly. The finding says what the
    ratio would be without any project. It is a warning, since a model says it and not a record.
    """
    limit = ground.plan.limit(DEBT)
    works = [item for item in ground.plan.all_projects if item.kind == "committed" and (item.cost or item.upkeep)]
    if limit is None or not works:
        return
    if DEBT in ground.once("missing inputs", lambda: missing_inputs(ground.plan, ground.city)):
        return
    most = limit.bound
    path = _debt_path(ground, ())
    over = [year for year, value in path.items() if value > most]
    if over:
        bare = _debt_path(ground, tuple(item.id for item in works))[over[0]]
        ratios = f"{100 * path[over[0]]:.1f} %", f"{100 * most:.0f} %", f"{100 * bare:.1f} %"
        if bare > most:
            zh = (
                f"债务率中位数在 {over[0]} 年超过 {ratios[1]}：没有任何项目为 {ratios[2]}，加上已承诺项目为 {ratios[0]}"
            )
            en = f"median debt ratio above {ratios[1]} in {over[0]}: {ratios[2]} without projects, {ratios[0]} with the committed"
        else:
            zh = f"仅已承诺项目就使债务率中位数在 {over[0]} 年达到 {ratios[0]}，超过 {ratios[1]}；没有这些项目为 {ratios[2]}"
            en = f"committed projects alone bring the median debt ratio to {ratios[0]} in {over[0]} (limit {ratios[1]}; else {ratios[2]})"
        yield ground.finding("LB304", "warning", limit.location, limit.id, zh, en)


def _debt_path(ground: Ground, without: tuple[str, ...]) -> dict[int, float]:
    """Return the median debt ratio by year; years on record show what is on record."""

    def simulated() -> dict[int, float]:
        ratio = run_part(ground.plan, ground.city, {DEBT}, members=MEMBERS, without=without).at(DEBT)
        return dict(zip(ratio["year"].values.tolist(), np.median(ratio.values, axis=0).tolist(), strict=True))

    return ground.once(("debt path", without), simulated)
