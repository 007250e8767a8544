"""The verdict as a page of text for the terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len

from lantu.appraisal import STATES, GoalRow, PlanEffect, Verdict, place_of
from lantu.appraisal.district_moves import SAID
from lantu.catalogue import Indicator
from lantu.engine import Run
from lantu.language.errors import Finding
from lantu.language.numbers import counted, digits, plural, promised, quantity
from lantu.language.text import Text, say, words
from lantu.report.uncertainty.evidence import bases_sentence
from lantu.report.verdict.committed_projects import plan_sentences
from lantu.report.verdict.examples import example_sentence
from lantu.report.verdict.headline import debt_sentences, left_out_sentences, works_sentence
from lantu.report.verdict.marks import marked
from lantu.report.verdict.odds_basis import goal_words
from lantu.report.verdict.worst import worst_sentences

SHOWN = tuple(state for state in STATES if state not in ("in words", "no goal"))


def verdict_text(
    run: Run,
    verdict: Verdict,
    findings: Sequence[Finding] | None,
    language: str,
    effect: PlanEffect | None = None,
    ground: str = "",
) -> str:
    """Return the verdict in `language`: a headline, a line a phase, the plan's projects, what is furthest, where, money, check.

    findings: of the check, None where it could not be made. effect: what the plan's projects do (`plan_effect`); without it nothing is
    said of them. ground: who reaches what in the place of a district's plan, which is told before what is of the whole city.
    """
    blocks = [
        _headline(run, language),
        example_sentence(run.plan, run.city).say(language),
        _phases(verdict, language),
        _plan(run, effect, language),
        _furthest(run, verdict, language),
        _to_know(run, verdict, language),
        *([ground.strip("\n"), _of_whole_city(run).say(language)] if ground else []),
        _places(verdict, language),
        _money(run, verdict, language),
        _check(run, findings, language) + _bases(run, language),
        _next(run, language),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _of_whole_city(run: Run) -> Text:
    """Say that what follows is of the city that a district's plan lives on."""
    return Text(f"以下为{run.city.name_zh}全市：", f"What follows is of all of {run.city.name_en}:")


def pad(text: str, width: int) -> str:
    """Fill a text with blanks to a width in terminal cells (a Chinese character takes two)."""
    return text + " " * max(0, width - cell_len(text))


def _headline(run: Run, language: str) -> str:
    city = run.city.name_zh if language == "zh" else run.city.name_en
    parts = [
        run.plan.title.say(language),
        city,
        counted(len(run.city.districts()), "districts", language) + _boundaries(run, language),
        counted(run.manifest["members"], "futures", language) + _kept(run, language),
        f"{run.manifest['seconds']:.1f} {say('seconds', language)}",
    ]
    return " · ".join(parts)


def _kept(run: Run, language: str) -> str:
    """Say how many futures are kept whole where not all are."""
    kept = run.data.sizes["member"]
    return "" if run.summary is None else f" ({kept:,} {say('kept_whole', language)})"


def _boundaries(run: Run, language: str) -> str:
    """Say by which date's districts the run is shown, and which of them rest on estimated shares."""
    if run.city.boundaries is None:
        return ""
    names = [place.name(language) for place in run.city.districts() if place.id in run.city.estimated]
    estimates = f"; {say('estimated', language)}: {', '.join(names)}" if names else ""
    return f" ({run.city.boundaries}{estimates})"


def _phases(verdict: Verdict, language: str) -> str:
    lines: list[str] = []
    for year, counts in sorted(verdict.counts.items()):
        states = [f"{counts[state]} {say(state, language)}" for state in SHOWN if counts.get(state)]
        numbers = sum(number for state, number in counts.items() if state != "in words")
        goals = counted(numbers, "goals", language)
        lines.append(
            f"  {year}   {'' if numbers > 9 else ' '}{goals:<{8 if numbers > 9 else 7}}   " + "   ".join(states)
        )
    words = sum(counts.get("in words", 0) for counts in verdict.counts.values())
    without = {"in_words_only": words, "unmeasured": len(verdict.unmeasured), "without_goal": len(verdict.without_goal)}
    lines.append(
        "  "
        + "  ".join(plural(count, say(f"{key}_one", language), say(key, language)) for key, count in without.items())
    )
    return "\n".join(lines)


def furthest_goals(verdict: Verdict, most: int = 6) -> list[GoalRow]:
    """Return the goals with the smallest odds, one an indicator, official ones before benchmarks.

    What has odds of its own record alone, since the model leaves it out, comes after all that is simulated.
    """
    open_goals = [row for row in verdict.goal_rows if row.state in ("unlikely", "uncertain")]
    open_goals.sort(
        key=lambda row: (bool(row.lacks), row.kind == "benchmark", row.odds is None, row.odds or 0.0, row.year)
    )
    first: dict[str, GoalRow] = {}
    for row in open_goals:
        first.setdefault(row.indicator, row)
    return list(first.values())[:most]


def _furthest(run: Run, verdict: Verdict, language: str) -> str:
    rows = furthest_goals(verdict)
    if not rows:
        return ""
    lines = [say("furthest", language)]
    for row in rows:
        known = verdict.indicators[row.indicator]
        name = _goal_name(run, row, known, language)
        start = marked(quantity(row.last_value, known.unit, language), row.basis, language)
        relation = words(language).get(row.relation, row.relation)
        target = f"{relation} {promised(row.target, known.unit, language)}"
        lines.append(
            f"  {pad(name, 34)} {row.year}   {pad(f'{start} → {target}', 42)}"
            f" {say('odds', language)} {_percent(row.odds)}   {_after(row, language)}".rstrip()
        )
    return "\n".join(lines)


def _after(row: GoalRow, language: str) -> str:
    """Say after the odds of a goal the pace that it needs, and where they are of its own record alone."""
    alone = say("own_record_alone", language) if row.lacks else ""
    return "   ".join(item for item in (pace_words(row.pace, language), alone) if item)


def _goal_name(run: Run, row: GoalRow, known: Indicator, language: str) -> str:
    """Return the indicator of a goal, and the place where a plan of a city asks it of one place."""
    name = known.name("zh") if language == "zh" else row.indicator
    elsewhere = row.place not in ("city", place_of(run.plan))
    return f"{name} · {run.city.place_names(row.place).say(language)}" if elsewhere else name


def _to_know(run: Run, verdict: Verdict, language: str) -> str:
    """Say of each goal whose odds need a word, or that has none though there are figures, what is to be known."""
    lines: list[str] = []
    for row in verdict.goal_rows:
        known = verdict.indicators.get(row.indicator)
        reason = goal_words(row, run.city).say(language)
        if known and reason:
            name = _goal_name(run, row, known, language)
            odds = "" if row.odds is None or row.state == "missed" else f" {100 * row.odds:.0f} %"
            lines.append(f"  {pad(name, 34)} {row.year}   {say(row.state, language)}{odds}: {reason}")
    return "\n".join([say("to_know", language), *lines]) if lines else ""


def pace_words(pace: float | None, language: str) -> str:
    """Say a pace in words; empty where there is none or the goal is met."""
    if not pace:
        return ""
    if pace < 0:
        return say("turn_round", language)
    return f"{say('needs_pace', language)} {digits(pace)}{say('times_pace', language)}"


def _places(verdict: Verdict, language: str) -> str:
    lines = [item.say(language) for item in worst_sentences(verdict)]
    lines += [SAID.say(language)] if lines and verdict.moves_alike else []
    head = pad(say("where_worst", language), 22)
    return "\n".join((head if index == 0 else " " * 22) + line for index, line in enumerate(lines))


def _percent(odds: float | None) -> str:
    return "  –" if odds is None else f"{100 * odds:>3.0f} %"


def _plan(run: Run, effect: PlanEffect | None, language: str) -> str:
    return "\n".join(item.say(language) for item in plan_sentences(effect, run.city)) if effect else ""


def _money(run: Run, verdict: Verdict, language: str) -> str:
    if not verdict.money:
        return ""
    lines = [item.say(language) for item in debt_sentences(verdict.money)]
    lines.append(say("which_debt", language))
    lines += [works_sentence(row, run.city).say(language) for row in verdict.money.get("works", ())]
    head = pad(say("money", language), 22)
    return "\n".join((head if index == 0 else " " * 22) + line for index, line in enumerate(lines))


def report_line(report: Path, language: str) -> str:
    """Return the line that says where the report of a run is."""
    return f"{pad(say('report', language), 22)}{report}"


_KINDS = ("committed", "candidate", "illustrative")


def _bases(run: Run, language: str) -> str:
    """Return a line on what the assumptions rest on, where some were learned in another city."""
    told = bases_sentence(run)
    return f"\n{' ' * 22}{told.say(language)}" if told else ""


def _check(run: Run, findings: Sequence[Finding] | None, language: str) -> str:
    count = {kind: sum(item.severity == kind for item in findings or ()) for kind in ("error", "warning")}
    found = ", ".join(counted(count[kind], f"{kind}s", language) for kind in count)
    put_in = run.manifest.get("including", ())
    listed = [
        project.kind for project in run.plan.projects if not (project.kind == "candidate" and project.id in put_in)
    ]
    kinds = {kind: listed.count(kind) for kind in _KINDS}
    lines = [
        pad(say("check", language), 22)
        + (say("check_not_made", language) if findings is None else found)
        + f"   lantu check {run.plan.folder.name}"
    ]
    counts = [f"{number} {_projects(kind, number, language)}" for kind, number in kinds.items() if number]
    if counts:
        lines.append(" " * 22 + ", ".join(counts))
    if run.missing:
        doctor = f"{say('see_doctor', language)} lantu doctor {run.plan.folder.name}"
        lines.append(f"{' ' * 22}{say('left_out', language)}: {len(run.missing)}; {doctor}")
        lines += [" " * 22 + sentence.say(language) for sentence in left_out_sentences(run.missing)]
    return "\n".join(lines)


def _projects(kind: str, number: int, language: str) -> str:
    """Return what projects of a kind are called, one of them in the singular."""
    said = say(kind, language)
    return said.replace("projects", "project", 1) if number == 1 else said


_WORTH_ASKING = ("debt_ratio", "gdp_per_capita", "population")  # what many things add up to: the first that the run has


def _next(run: Run, language: str) -> str:
    name = next((name for name in (*_WORTH_ASKING, *map(str, run.data.data_vars)) if name in run.data), None)
    if name is None:  # nothing was calculated that could be asked about
        return ""
    year = run.plan.phases[-1] if run.plan.phases else run.city.end  # a plan may promise nothing
    explain = f"lantu explain {run.plan.folder.name} {name} --year {year}"
    return f"{pad(say('next', language), 22)}{explain}"
