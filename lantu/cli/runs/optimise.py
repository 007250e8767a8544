"""lantu optimise: choose the projects that keep most promises, within money and limits, and prove it."""

import json as json_format
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, TrustCode, open_pack, refuse_closed, refuse_taken
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.plain import plain


def optimise(
    pack: Pack,
    /,
    *,
    budget: Annotated[
        str | None,
        Parameter(help="public money for new projects over all years, such as 800亿元 (default: assumed share)"),
    ] = None,
    debt_cap: Annotated[
        str | None, Parameter(help="ceiling of the debt ratio, such as 250 % (default: the plan's)")
    ] = None,
    floor: Annotated[
        float, Parameter(help="least public money by head of a district, as a share of the mean (0 to 1)")
    ] = 0.0,
    fairness: Annotated[float, Parameter(help="points for a worst-off district whose needs are met in full")] = 0.0,
    weights: Annotated[
        list[str] | None, Parameter(help="KIND=WEIGHT for official, benchmark or own goals, may be repeated")
    ] = None,
    for_: Annotated[
        list[str] | None,
        Parameter(name="--for", help="GOAL/YEAR that gets money even if it cannot be reached, may be repeated"),
    ] = None,
    objective: Annotated[
        Literal["odds", "progress"], Parameter(help="odds gained (progress breaks ties), or progress alone")
    ] = "odds",
    robust: Annotated[
        bool, Parameter(negative="", help="judge by the worst fifth of the futures, not by their mean")
    ] = False,
    phase_starts: Annotated[
        bool,
        Parameter(negative="", help="works begin after adoption and after each phase only, not in any year"),
    ] = False,
    time: Annotated[float, Parameter(help="seconds to search at the most")] = 120.0,
    gap: Annotated[
        float, Parameter(help="points that a better choice may have at the most; the search ends there")
    ] = 0.25,
    futures: Annotated[int, Parameter(help="futures to judge by")] = 64,
    seed: Annotated[int, Parameter(help="the same seed gives the same choice")] = 0,
    frontier: Annotated[float, Parameter(help="seconds to spend on other budgets (0: none)")] = 0.0,
    draws: Annotated[int, Parameter(help="choose again with so many other costs and strengths (0: not)")] = 0,
    out: Annotated[Path | None, Parameter(help="write a new version of the plan into this folder")] = None,
    report: Annotated[Path | None, Parameter(help="write a page: projects, money, who gains, why, proof")] = None,
    xlsx: Annotated[Path | None, Parameter(help="write the list of projects as a workbook")] = None,
    force: Annotated[bool, Parameter(negative="", help="replace what is there")] = False,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Choose the projects that bring the goals furthest within money and limits, and prove it by simulation.

    Example: lantu optimise chongqing --budget 800亿元 --floor 0.5 --out better
    """
    from lantu.cli.progress import search_line
    from lantu.exchange import write_project_list
    from lantu.language.choice import choose_language
    from lantu.language.text import say
    from lantu.portfolio import WORST_FIFTH, Wishes
    from lantu.portfolio import optimise as optimise_plan
    from lantu.report.portfolio.portfolio import portfolio_text
    from lantu.report.portfolio.portfolio_page import write_portfolio_page
    from lantu.revision import refuse_proposal, write_proposal

    language = choose_language(lang)
    refuse_taken(force, xlsx, report)
    _refuse(floor, fairness, time, gap, futures, draws, frontier)
    plan, city = open_pack(pack, trust_code, language)
    if out:
        refuse_proposal(plan, out, force)
        refuse_closed(out.parent)
    wishes = Wishes(
        budget=_amount(budget, "--budget", city.money_unit),
        debt_cap=_amount(debt_cap, "--debt-cap", "ratio"),
        floor=floor,
        fairness=fairness,
        weights=_weights(weights),
        tail=WORST_FIFTH if robust else 1.0,
        phase_starts=phase_starts,
        objective=objective,
        goals=tuple(for_ or ()),
    )
    with search_line(language) as told:
        found = optimise_plan(
            plan,
            city,
            wishes=wishes,
            seconds=time,
            gap=gap,
            seed=seed,
            futures=futures,
            frontier_seconds=frontier,
            draws=draws,
            told=told,
        )
    if out:
        write_proposal(plan, found.projects, out, force)
    if xlsx:
        write_project_list(xlsx, found.projects, city, found.question.works.years, language, force)
    if report:
        write_portfolio_page(found, report, language, force)
    if json:
        print(json_format.dumps(plain(found.to_json()), ensure_ascii=False, indent=1))
        return 0
    print(portfolio_text(found, language), end="")
    if out:
        print(f"\n{say('plan_written', language)}: {out}   lantu diff {pack} {out}   lantu run {out}")
    if xlsx:
        print(f"{say('list_written', language)}: {xlsx}")
    if report:
        print(f"{say('page_written', language)}: {report}")
    return 0


def _refuse(floor: float, fairness: float, time: float, gap: float, futures: int, draws: int, frontier: float) -> None:
    for name, value, low, high in (
        ("--floor", floor, 0, 1),
        ("--fairness", fairness, 0, 1000),
        ("--time", time, 1, 86400),
        ("--gap", gap, 0, 100),
        ("--futures", futures, 2, 2000),
        ("--draws", draws, 0, 1000),
        ("--frontier", frontier, 0, 86400),
    ):
        if not low <= value <= high:
            raise LantuError(
                Text(
                    f"{name}：应为 {low:,} 至 {high:,}，实为 {value:g}",
                    f"{name}: expected {low:,} to {high:,}, found {value:g}",
                )
            )


def _amount(text: str | None, option: str, wanted: str) -> float | None:
    """Read an amount with its unit; LantuError where it is none, is negative, or is of another kind."""
    from lantu.language.units import example_amount, parse_quantity, unit

    if text is None:
        return None
    (value, given), asked = parse_quantity(text), unit(wanted)
    if given.dimension != asked.dimension or given.currency != asked.currency or value < 0:
        example = example_amount(wanted) if asked.is_money else "250%"
        raise LantuError(
            Text(
                f"{option}：应为金额，例如 {example}，实为“{text}”",
                f"{option}: expected an amount such as {example}, found '{text}'",
            )
        )
    return value * given.scale


def _weights(pairs: list[str] | None) -> dict[str, float]:
    from lantu.language.errors import did_you_mean
    from lantu.portfolio import WEIGHTS

    found = dict(WEIGHTS)
    for pair in pairs or []:
        kind, equals, text = pair.partition("=")
        if kind not in found or not equals:
            raise LantuError(
                Text(
                    f"--weights：应为 KIND=WEIGHT，例如 benchmark=0.5，实为“{pair}”",
                    f"--weights: expected KIND=WEIGHT such as benchmark=0.5, found '{pair}'",
                ),
                hint=did_you_mean(kind, found),
            )
        try:
            found[kind] = float(text)
        except ValueError:
            raise LantuError(
                Text(
                    f"--weights：{kind}= 之后应为数字，实为“{text}”",
                    f"--weights: expected a number after {kind}=, found '{text}'",
                )
            ) from None
        if not 0 <= found[kind] < float("inf"):
            raise LantuError(
                Text(
                    f"--weights：权重应为 0 或以上，实为“{pair}”",
                    f"--weights: expected a weight of 0 or more, found '{pair}'",
                )
            )
    return found
