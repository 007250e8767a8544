"""A portfolio as text for the terminal: what is built, what it moves, what stays open, and what limits cost.

Long because the parts of one answer are written in the order in which they are read.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from lantu.finance import PUBLIC
from lantu.language.numbers import digits, promised, quantity
from lantu.language.text import say, words
from lantu.language.unit_words import unit_name
from lantu.portfolio import (
    NO_PRICE,
    STEP_OF_MONEY,
    Constraint,
    Portfolio,
    attainment_before,
    goal_rows,
    money_by_year,
    relaxation_rows,
    who_gains,
)
from lantu.report.verdict.terminal import pad

MOVED = 0.005  # of odds or of the way, that is worth a line


def portfolio_text(portfolio: Portfolio, language: str) -> str:
    """Return the choice and its proof in `language`."""
    blocks = [
        _headline(portfolio, language),
        _loosened(portfolio, language),
        _built(portfolio, language),
        _moved(portfolio, language),
        _open(portfolio, language),
        _prices(portfolio, language),
        _money(portfolio, language),
        _places(portfolio, language),
        _frontier(portfolio, language),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _headline(portfolio: Portfolio, language: str) -> str:
    choice, proof, question = portfolio.choice, portfolio.proof, portfolio.question
    city = question.city.name_zh if language == "zh" else question.city.name_en
    points = say("points", language)
    first = (
        f"{question.plan.title.say(language)} · {city} · {len(portfolio.projects)} {say('chosen_projects', language)}"
    )
    first += f" ({len(question.candidates):,} {say('candidates', language)}) · {portfolio.seconds:.0f} {say('seconds', language)}"
    line = f"{say('attainment', language)} {attainment_before(portfolio):.1f} → {proof.simulated:.1f} {points}"
    line += f"; {say('best_possible', language)} {choice.gap:.2f} {points}"
    check = f"{say('verified', language)}; {say('prediction_off', language)} {abs(proof.difference):.2f} {points}"
    lines = [first, line, check, *choice_says(portfolio, language)]
    if choice.stopped != "gap":
        lines.append(say(f"stopped_{choice.stopped}", language))
    return "\n".join(lines)


def choice_says(portfolio: Portfolio, language: str) -> list[str]:
    """Return what is said of a choice first: odds gained and the aim, money and odds of each funded goal, what is not proven."""
    rows, points = goal_rows(portfolio), say("points", language)
    gained = sum(row["odds"] - row["odds_before"] for row in rows)
    aim = say(f"objective_{portfolio.question.wishes.objective}", language)
    lines = [f"{say('odds_in_all', language)} {100 * gained:+.0f} {points}; {aim}"]
    lines += [_funded(portfolio, row, language) for row in rows if row["money"] > 0]
    spare = sum(project.cost or 0.0 for project in portfolio.projects) - sum(row["money"] for row in rows)
    if spare >= 1.0:
        lines.append(
            f"  {say('money_for_no_goal', language)}   {quantity(spare, portfolio.question.city.money_unit, language)}"
        )
    if portfolio.stability is not None:
        lines.append(f"{say('overlap', language)} {100 * portfolio.stability.overlap:.0f} %")
    return [*lines, say("proof_is_not", language)]


def _funded(portfolio: Portfolio, row: dict[str, Any], language: str) -> str:
    """Say what is spent on a goal and what its odds gain, and that somebody asked for it where they did."""
    money = quantity(row["money"], portfolio.question.city.money_unit, language)
    requested = f"   {say('asked_for', language)}" if row["asked"] else ""
    return (
        f"  {_goal(portfolio, row, language)} {row['year']}   {money}   {say('odds', language)} "
        f"{100 * row['odds_before']:.0f} → {100 * row['odds']:.0f} %{_bound(row, language)}{requested}"
    )


def _bound(row: dict[str, Any], language: str) -> str:
    """Say of the odds of a goal that the streets measure that they are those of a lower bound."""
    return f" {say('odds_of_bound', language)}" if row["bound"] else ""


def _loosened(portfolio: Portfolio, language: str) -> str:
    relaxation = relaxation_rows(portfolio)
    if relaxation is None:
        return ""
    limits = {item.id: item for item in portfolio.question.problem.limits}
    rows = [
        f"  {pad(limit_name(row['limit'], language), 24)} {row['row']}   "
        f"+{digits(row['by'])} × {step_name(limits[row['limit']], portfolio.question.city.money_unit, language)}"
        for row in relaxation["limits"]
    ]
    return "\n".join([say("limits_loosened", language), *rows])


def limit_name(name: str, language: str) -> str:
    """Return how a limit is called in a language; its id where nobody gave it a name."""
    return words(language).get(name, name)


def _built(portfolio: Portfolio, language: str) -> str:
    city = portfolio.question.city
    totals: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for project in portfolio.projects:
        row = totals[project.measure or project.name.say(language)]
        row[0] += 1
        row[1] += project.quantity or 0.0
        row[2] += project.cost or 0.0
    lines = [say("what_is_built", language)]
    for name, (count, amount, cost) in sorted(totals.items(), key=lambda item: -item[1][2]):
        measure = city.measures.get(name)
        title = name if measure is None else (measure.name_zh if language == "zh" else measure.name_en)
        size = digits(amount) if measure is None else f"{digits(amount)} {unit_name(measure.unit, language)}".strip()
        lines.append(
            f"  {pad(title, 36)} {pad(size, 20)} {pad(quantity(cost, city.money_unit, language), 14)} {count:.0f}"
        )
    return "\n".join(lines) if totals else ""


def _goal(portfolio: Portfolio, row: dict[str, Any], language: str) -> str:
    known = portfolio.question.city.indicators[row["indicator"]]
    name = known.name("zh") if language == "zh" else row["indicator"]
    return pad(name if row["place"] == "city" else f"{name} {row['place']}", 34)


def _moved(portfolio: Portfolio, language: str) -> str:
    lines = [say("goals_moved", language)]
    for row in goal_rows(portfolio):
        known = portfolio.question.city.indicators[row["indicator"]]
        if abs(row["attained"] - row["attained_before"]) < MOVED and abs(row["odds"] - row["odds_before"]) < MOVED:
            continue
        values = [quantity(row[name], known.unit, language) for name in ("median_before", "median")]
        values.append(promised(row["target"], known.unit, language))
        relation = words(language).get(row["relation"], row["relation"])
        lines.append(
            f"  {_goal(portfolio, row, language)} {row['year']}   {values[0]} → {values[1]} ({relation} {values[2]})"
            f"   {say('odds', language)} {100 * row['odds_before']:.0f} → {100 * row['odds']:.0f} %{_bound(row, language)}"
        )
    return "\n".join(lines) if len(lines) > 1 else ""


def _open(portfolio: Portfolio, language: str) -> str:
    rows = [row for row in goal_rows(portfolio) if row["why"] not in ("met", "bound")]
    if not rows:
        return ""
    lines = [say("stays_open", language)]
    lines += [
        f"  {_goal(portfolio, row, language)} {row['year']}   {100 * row['attained']:>3.0f} %   {say('why_' + row['why'], language)}"
        for row in sorted(rows, key=lambda row: row["attained"])
    ]
    money = portfolio.money
    if money.budget is not None:
        names = [portfolio.question.goals[number].indicator.name(language) for number in money.closed]
        needed = quantity(money.budget, portfolio.question.city.money_unit, language)
        within = f" {say('money_within_budget', language)}" if money.budget <= portfolio.question.budget else ""
        lines.append(f"  {say('money_for_all', language)} {needed}{within}: {', '.join(names)}")
    elif any(row["why"] in ("money", "private money", "limits") for row in rows):
        lines.append(f"  {say('no_money_would_do', language)}")
    return "\n".join(lines)


def step_name(limit: Constraint, money: str, language: str) -> str:
    """Return how the step is called that a limit's price is told for; money: the city's currency."""
    if limit.kind == "capacity":
        return say("step_capacity", language)
    amount = quantity(STEP_OF_MONEY, money, language)
    return f"{amount} {say('step_district', language)}" if limit.kind == "floor" else amount


def _prices(portfolio: Portfolio, language: str) -> str:
    limits = {item.id: item for item in portfolio.question.problem.limits}
    lines = [say("limits_price", language)]
    for name, value in sorted(portfolio.prices.items(), key=lambda item: -item[1]):
        step = step_name(limits[name], portfolio.question.city.money_unit, language)
        price = f"{value:.4f} / {step}" if value > NO_PRICE else say("no_price", language)
        lines.append(f"  {pad(limit_name(name, language), 24)} {price}")
    return "\n".join(lines)


def _money(portfolio: Portfolio, language: str) -> str:
    rows = money_by_year(portfolio)
    public = sum(row[name] for row in rows for name in PUBLIC)

    def amount(value: float) -> str:
        return quantity(value, portfolio.question.city.money_unit, language)

    amounts = (
        f"{say('public_money', language)} {amount(public)} {say('of_budget', language)} {amount(portfolio.question.budget)}; "
        f"{say('transfers_above', language)} {amount(sum(row['transfer'] for row in rows))}; "
        f"{say('private_money', language)} {amount(sum(row['private'] for row in rows))}"
    )
    lines = [f"{pad(say('money', language), 22)}{amounts}"]
    lines += _bonds(portfolio, language)
    phases = set(portfolio.question.plan.phases)
    lines += [
        f"{' ' * 22}{say('debt_after', language)} {row['year']}   {100 * row['debt_ratio_before']:.1f} → "
        f"{100 * row['debt_ratio']:.1f} %   {say('breach', language)} {100 * row['odds_of_breach']:.0f} %"
        + (
            f"   {say('unfunded', language)} {amount(row['unfunded_before'])} → {amount(row['unfunded'])}"
            if "unfunded" in row
            else ""
        )
        + (
            f"   {say('displaced', language)} {amount(max(0.0, row['other_works_before'] - row['other_works']))}"
            if "other_works" in row
            else ""
        )
        for row in rows
        if row["year"] in phases and "debt_ratio" in row
    ]
    return "\n".join(lines)


def _bonds(portfolio: Portfolio, language: str) -> list[str]:
    """Say what the projects' bonds cost, what upkeep nobody pays, and how the plan fares under stress."""
    finance, unit = portfolio.finance, portfolio.question.city.money_unit
    total, blank = finance.total, " " * 22
    totals = {"bonds_issued": total.issued, "interest_until": total.interest}
    parts = [
        f"{say(name, language)} {quantity(float(amounts.sum()), unit, language)}" for name, amounts in totals.items()
    ]
    parts[-1] += f" ({finance.years[-1]})"
    if total.unfunded.any():
        parts.append(f"{say('works_unfunded', language)} {quantity(float(total.unfunded.sum()), unit, language)}")
    upkeep = [f"{say('upkeep_a_year', language)} {quantity(float(total.upkeep.max()), unit, language)}"]
    if total.upkeep_unpaid.any():
        upkeep.append(f"{say('upkeep_unpaid', language)} {quantity(float(total.upkeep_unpaid.max()), unit, language)}")
    if not finance.covers:
        upkeep.append(say("no_income", language))
    lines = [blank + "; ".join(parts), blank + "; ".join(upkeep)]
    for stress in finance.stresses:
        known = portfolio.question.city.scenarios[stress.scenario]
        name = known.label_zh if language == "zh" else known.label_en
        lines.append(
            f"{blank}{pad(name, 30)} {say('debt_after', language)} {stress.years[-1]}   {100 * stress.debt_ratio[-1]:.1f} %"
            f"   {say('breach', language)} {100 * stress.odds_of_breach[-1]:.0f} %"
            f"   {say('unfunded', language)} {quantity(stress.unfunded[-1], unit, language)}"
        )
    return lines


def _places(portfolio: Portfolio, language: str) -> str:
    rows = [row for row in who_gains(portfolio) if row["needs_met"] is not None]
    if not rows:
        return ""
    ordered = sorted(rows, key=lambda row: row["needs_met"])
    return "\n".join(
        f"{pad(say(word, language), 22)}{_named(some, language)}"
        for word, some in (("least_served", ordered[:5]), ("most_served", ordered[:-6:-1]))
    )


def _named(rows: Sequence[dict[str, Any]], language: str) -> str:
    names = [f"{row['name_zh' if language == 'zh' else 'name_en']} {100 * row['needs_met']:.0f} %" for row in rows]
    return ("、" if language == "zh" else ", ").join(names) + f" {say('needs_met', language)}"


def _frontier(portfolio: Portfolio, language: str) -> str:
    if not portfolio.frontier:
        return ""
    lines, unit = [say("frontier", language)], portfolio.question.city.money_unit
    for point in portfolio.frontier:
        fair = f"   {say('frontier_fair', language)}" if point.fairness else ""
        lines.append(
            f"  {pad(quantity(point.budget, unit, language), 14)} {point.attainment:.1f} {say('points', language)}"
            f"   {100 * point.worst_served:.0f} % {say('needs_met', language)}{fair}"
        )
    return "\n".join(lines)
