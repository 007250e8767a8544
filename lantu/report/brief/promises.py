"""How the promises stand, and which is furthest from being kept."""

from collections import Counter

from lantu.appraisal import EXAMPLE, GoalRow
from lantu.catalogue.figure import written_with_name
from lantu.language.numbers import digits, in_both, plural, promised_in_both
from lantu.language.text import Text, both, each, say_both
from lantu.language.units import Unit
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.sentence import (
    NOTHING,
    BriefNumber,
    BriefSentence,
    few_futures,
    from_record,
    from_run,
    joined,
    number,
    percent,
)
from lantu.report.verdict.marks import marked_in_both

GOOD, OPEN, BAD, MISSED = ("met", "met early", "likely"), ("uncertain",), ("unlikely",), "missed"
BOUNDS = {
    ">=": Text("不低于", "at least"),
    "<=": Text("不超过", "at most"),
    ">": Text("高于", "more than"),
    "<": Text("低于", "less than"),
    "=": Text("为", ""),
    "about": Text("约", "about"),
}  # of a promise, as a sentence says it
NAMED = 2  # goals passed over that are named
LEAST_FIGURES = 3  # years on record with which a sentence stands on its own
PROMISES, FURTHEST = Text("各项承诺", "The promises"), Text("离目标最远", "Furthest from its goal")


def promises_sentence(facts: BriefFacts) -> BriefSentence:
    """Say of all goals how many have odds, and how these stand."""
    counts = Counter(row.state for row in facts.goals)
    total = sum(counts.values())
    if not total:
        text = Text(
            "规划没有写下任何目标，因此无从给出把握。", "The plan has no goals, so there is nothing to give odds to."
        )
        return BriefSentence("promises", PROMISES, text, (), Text("没有目标", "no goals"))
    good, open_, bad = (sum(counts[state] for state in states) for states in (GOOD, OPEN, BAD))
    missed, rule, words = counts[MISSED], counts["kept by rule"], counts["in words"]
    with_odds = good + open_ + bad + missed
    without = total - with_odds - rule - words
    few = 2 * with_odds < total
    missed_zh, missed_en = (f"，{missed}项已确定未达成", f", {missed} missed") if missed else ("", "")
    if with_odds:
        only_zh, only_en = ("只有", "Only ") if few else ("有", "")
        first = Text(
            f"规划的{total}项目标中{only_zh}{with_odds}项可以给出把握：{good}项已达成或有望，{open_}项不确定，{bad}项难以实现{missed_zh}",
            f"{only_en}{with_odds} of the plan's {plural(total, 'goal')} can be given odds: {good} met or likely, "
            f"{open_} uncertain, {bad} unlikely{missed_en}",
        )
    else:
        first = Text(
            f"规划的{total}项目标中，目前没有一项可以给出把握",
            f"Not one of the plan's {plural(total, 'goal')} can be given odds yet",
        )
    rest = [
        Text(f"{rule}项按规则守住，不计把握", f"{plural(rule, 'is', 'are')} kept by rule, without odds")
        if rule
        else NOTHING,
        Text(f"{without}项缺少可比的数字", f"{plural(without, 'lacks', 'lack')} figures that compare")
        if without
        else NOTHING,
        Text(f"{words}项仅有文字", f"{plural(words, 'is', 'are')} in words only") if words else NOTHING,
    ]
    more = joined(rest)
    text = Text(
        first.zh + (f"；{more.zh}" if more.zh else "") + "。", first.en + (f"; {more.en}" if more.en else "") + "."
    )
    weak = Text("不到一半的目标有把握", "fewer than half of the goals have odds") if few else NOTHING
    counted = from_run(facts, Text("按把握归类", "by their odds"))
    plan = Text(f"规划（{facts.adopted}）", f"the plan ({facts.adopted})")
    numbers = [BriefNumber(Text("目标合计", "goals in all"), number(total), plan)]
    numbers += [
        BriefNumber(say_both(state), number(counts[state]), plan if state == "in words" else counted)
        for state in counts
    ]
    return BriefSentence("promises", PROMISES, text, tuple(numbers), joined([weak, few_futures(facts)]))


def furthest_goal(facts: BriefFacts) -> tuple[GoalRow | None, bool]:
    """Return the open goal with the smallest odds, and whether its record carries the sentence.

    Goals with a record come first; those that rest on assumptions are named only where there is no other. Benchmarks, which
    nobody promised, come after what the plan promises.
    """
    open_ = _open_goals(facts)
    if not open_:
        return None, False
    first = min(open_, key=lambda row: (not is_carried(facts, row), row.kind == "benchmark", row.odds, row.year))
    return first, is_carried(facts, first)


def passed_over(facts: BriefFacts) -> list[GoalRow]:
    """Return the open goals whose odds are smaller than those of the one that is named, since less carries them; smallest first."""
    first, _ = furthest_goal(facts)
    least = 0.0 if first is None else first.odds or 0.0
    found = [row for row in _open_goals(facts) if (row.odds or 0.0) < least and not is_carried(facts, row)]
    return sorted(found, key=lambda row: (row.odds, row.year))


def _open_goals(facts: BriefFacts) -> list[GoalRow]:
    rows = [row for row in facts.goals if row.odds is not None and row.state != MISSED]
    return [row for row in rows if row.state in (*OPEN, *BAD)] or rows


def is_carried(facts: BriefFacts, row: GoalRow) -> bool:
    """Whether a goal's odds rest on a record: enough years, measured by somebody, no example, and in the model."""
    seen = facts.observed.get((row.indicator, row.place))
    on_record = row.last_value is not None and row.figures >= LEAST_FIGURES
    return (
        on_record
        and not row.lacks
        and row.basis not in ("assumed", "recalled")
        and (seen is None or seen.source != EXAMPLE)
    )


def furthest_sentence(facts: BriefFacts) -> BriefSentence:
    """Say which promise is furthest from being kept: where it stands, what was promised, its odds and pace."""
    row, carried = furthest_goal(facts)
    if row is None or row.odds is None:
        text = Text(
            "没有一项目标有把握，因此说不出哪一项离目标最远。",
            "No goal has odds, so none can be called the furthest from being kept.",
        )
        return BriefSentence("furthest", FURTHEST, text, (), Text("没有把握", "no odds"))
    unit = facts.unit(row.indicator)
    name, passed = _named(facts, row), passed_over(facts)
    among = Text("有自身记录的目标中，", "Of the goals with a record of their own, ") if passed else NOTHING
    goal, last, odds = promised_in_both(row.target, unit), _last(row, unit), percent(row.odds)
    bound = BOUNDS.get(row.relation, both(row.relation, row.relation))
    wanted = Text(f"{bound.zh}{goal.zh}", f"{bound.en} {goal.en}".strip())
    if row.state in (*OPEN, *BAD):
        first = Text(
            f"{among.zh}离目标最远的是“{name.zh}”：承诺{row.year}年{wanted.zh}",
            f'{among.en}{"f" if passed else "F"}urthest from being kept is "{name.en}": {wanted.en} promised for {row.year}',
        )
    else:
        first = Text(
            f"有把握的目标中没有不确定或难以实现的；{among.zh}把握最低的是“{name.zh}”：承诺{row.year}年{wanted.zh}",
            f"No goal with odds is uncertain or unlikely; {among.en.lower()}the lowest odds are those of "
            f'"{name.en}": {wanted.en} promised for {row.year}',
        )
    if row.last_value is not None:
        first = Text(
            f"{first.zh}，{row.last_year}年实际为{last.zh}", f"{first.en}, {last.en} on record in {row.last_year}"
        )
    second = Text(f"，把握{odds.zh}", f", odds {odds.en}")
    pace = _pace(row)
    others = _passed_words(facts, passed)
    text = Text(f"{first.zh}{second.zh}{pace.zh}{others.zh}。", f"{first.en}{second.en}{pace.en}{others.en}.")
    weak = NOTHING
    if row.lacks:
        lacks = each(lambda code: ", ".join(written_with_name(name, code) for name in row.lacks.split(", ")))
        weak = Text(
            f"模型未推演它（缺{lacks.zh}），把握只凭自身记录",
            f"the model leaves it out (lacks {lacks.en}): odds of its own record alone",
        )
    elif not carried:
        weak = Text("这项把握主要靠假设，记录不足", "these odds rest on assumptions: there is too little record")
        text = Text(f"仅就假设而言，{text.zh}", f"As far as assumptions tell: {text.en[0].lower()}{text.en[1:]}")
    plan = Text(f"规划目标，{facts.source(row.source).zh}", f"goal of the plan, {facts.source(row.source).en}")
    numbers = [
        BriefNumber(Text(f"{row.year}年目标", f"goal for {row.year}"), wanted, plan),
        BriefNumber(Text("最近观测", "last on record"), last, from_record(facts, row.indicator, row.place)),
        BriefNumber(
            Text("把握", "odds"), odds, from_run(facts, Text("达到目标的未来所占份额", "share that meets the goal"))
        ),
        BriefNumber(
            Text(f"{row.year}年推演中位数（90%区间）", f"median in {row.year} (90 % range)"),
            _range(row, facts),
            from_run(facts, Text("各未来的分布", "spread of the futures")),
        ),
    ]
    return BriefSentence("furthest", FURTHEST, text, tuple(numbers), joined([weak, few_futures(facts)]))


def _named(facts: BriefFacts, row: GoalRow) -> Text:
    """Return the indicator of a goal, and the place where it is not asked of the whole city."""
    plain = facts.name(row.indicator)
    place = NOTHING if row.place == "city" else facts.places.get(row.place, both(row.place, row.place))
    return Text(f"{place.zh}{plain.zh}", f"{plain.en} in {place.en}" if place.en else plain.en)


def _passed_words(facts: BriefFacts, passed: list[GoalRow]) -> Text:
    """Say which goals have smaller odds with less to carry them, two of them by name; empty for none."""
    if not passed:
        return NOTHING
    told = [(_named(facts, row), row.year, percent(row.odds or 0.0)) for row in passed[:NAMED]]
    zh = "、".join(f"“{name.zh}”（{year}年，{odds.zh}）" for name, year, odds in told)
    en = ", ".join(f'"{name.en}" in {year}, {odds.en}' for name, year, odds in told)
    more = len(passed) - len(told)
    return Text(
        f"；把握更小但依据不足的有{zh}" + (f"等{len(passed)}项" if more else ""),
        f"; smaller odds have less to rest on: {en}" + (f", and {more} more" if more else ""),
    )


def _last(row: GoalRow, in_unit: Unit | str) -> Text:
    return marked_in_both(in_both(row.last_value, in_unit), row.basis)


def _range(row: GoalRow, facts: BriefFacts) -> Text:
    middle, low, high = (in_both(value, facts.unit(row.indicator)) for value in (row.median, row.low, row.high))
    return Text(f"{middle.zh}（{low.zh}至{high.zh}）", f"{middle.en} ({low.en} to {high.en})")


def _pace(row: GoalRow) -> Text:
    if not row.pace or row.state not in (*OPEN, *BAD):
        return NOTHING
    if row.pace < 0:
        return Text("；过去的走向正好相反", "; the record moves the other way")
    if row.pace < 1:
        return NOTHING
    times = f"{row.pace:.2g}" if row.pace < 100 else digits(row.pace)
    return Text(f"；需要过去{times}倍的速度", f"; it would take {times} times the pace of the record")
