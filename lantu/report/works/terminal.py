"""The forecast of works as text for the terminal."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.report.streets.terminal import table_text
from lantu.works.record import SYNTHETIC_MARK, Work
from lantu.works.schedule.duration_classes import BaseRate, duration_class
from lantu.works.schedule.forecast import WorkForecast
from lantu.works.schedule.members import WorkSchedule
from lantu.works.schedule.milestones import day_before, quantile
from lantu.works.schedule.one_more import CREW_LEAVES
from lantu.works.schedule.task_network import past_the_calendar

FEW = 8  # tasks that are told
MONTHS = 24  # rows of money: of longer works every second month, or third
DUE, P50, P80 = Text("应完成", "due"), Text("P50", "P50"), Text("P80", "P80")


def schedule_list(told: Sequence[tuple[Work, WorkForecast | LantuError]], language: str) -> str:
    """Return one line a work: when it will be done, the odds by its day, whether it slips; or why nobody can say."""
    heads = (Text("工程", "work: id and title"), DUE, P50, P80, Text("把握", "odds"), Text("预警", "warning"))
    lines = [[item.say(language) for item in heads]]
    faults: list[str] = []
    for work, found in told:
        if isinstance(found, LantuError):
            lines.append([_named(work, language), "", "", "", "", Text("无法推演", "no schedule").say(language)])
            faults.append(f"{work.id}: {found.say(language)}")
        else:
            end = found.end
            days = [_day(day, found.schedule, language) for day in (end.p50, end.p80)]
            standing = _standing(found).say(language)
            lines.append([_named(work, language), _due(end.due), *days, _odds(end.odds, language), standing])
    return table_text(lines) + "\n" + "".join(f"\n{fault}" for fault in faults) + ("\n" if faults else "")


def _named(work: Work, language: str) -> str:
    title = work.title.say(language)
    return f"{work.id}  {title}{SYNTHETIC_MARK.say(language) if work.synthetic else ''}" if title else work.id


def _standing(forecast: WorkForecast) -> Text:
    """Return whether a work is done, in time or not, or slips."""
    end = forecast.end
    if end.met:
        return Text("已完成，误期", "done, late") if end.due and end.met > end.due else Text("已完成", "done")
    return Text("滞后", "slips") if forecast.slippage and forecast.slippage.warns else Text()


def schedule_text(forecast: WorkForecast, language: str, rates: Sequence[BaseRate] = ()) -> str:
    """Return all parts of one work's forecast, and what they rest on; rates: shares of starts that its city published."""
    blocks = [
        _head(forecast.schedule).say(language),
        _milestones(forecast, language),
        _phases(forecast, language),
        _slippage(forecast, language),
        _tasks(forecast.schedule, language),
        _money(forecast, language),
        _bought(forecast, language),
        _rests_on(forecast.schedule, rates).say(language),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(schedule: WorkSchedule) -> Text:
    work = schedule.work
    mark = SYNTHETIC_MARK if work.synthetic else Text()
    members = schedule.start.shape[0]
    return Text(
        f"{work.title.say('zh') or work.id}{mark.zh}：截至 {schedule.known_to} 所知，{members:,} 种未来",
        f"{work.title.say('en') or work.id}{mark.en}: as known on {schedule.known_to}, {members:,} futures",
    )


def _milestones(forecast: WorkForecast, language: str) -> str:
    schedule = forecast.schedule
    heads = (Text("里程碑", "milestone"), DUE, P50, P80, Text("按期把握", "odds"))
    lines = [[item.say(language) for item in heads]]
    for item in forecast.milestones:
        name = item.name.say(language) or item.id
        if item.met:
            met = Text(f"{item.met} 达成", f"met {item.met}").say(language)
            lines.append([name, _due(item.due), met, "", ""])
        else:
            days = [_day(day, schedule, language) for day in (item.p50, item.p80)]
            lines.append([name, _due(item.due), *days, _odds(item.odds, language) if item.due else ""])
    return table_text(lines)


def _phases(forecast: WorkForecast, language: str) -> str:
    told = [f"{year}: {_odds(odds, language)}" for year, odds in forecast.phases]
    head = Text("各阶段年底前全部完成的把握：", "All done by the end of a phase: ").say(language)
    return head + (Text("；", "; ").say(language)).join(told) if told else ""


def _slippage(forecast: WorkForecast, language: str) -> str:
    told = forecast.slippage
    if told is None:
        return ""
    stands = Text(
        f"进度：已过 {told.passed_days} 个工作日，完成了计划中 {told.earned_days:.0f} 个工作日的工作（{told.index:.2f}）",
        f"Progress: {told.passed_days} working days have passed, {told.earned_days:.0f} of the plan's are done ({told.index:.2f})",
    )
    if told.limit is not None and told.caught == 0 and not told.warns:
        why = Text("时间尚早，无从预警", "too early for a warning")
    elif told.limit is None:
        why = Text("按期完成的模拟过程太少，无从预警", "too few simulated histories end in time to find a limit")
    elif told.warns:
        why = Text(
            f"预警：低于 {told.limit:.2f}；能按期的模拟过程中只有 {told.false_alarms:.0%} 如此，会误期的有 {told.caught:.0%}",
            f"warning: below {told.limit:.2f}, as {told.false_alarms:.0%} of simulated histories in time are and {told.caught:.0%} "
            "of late ones",
        )
    else:
        why = Text(
            f"不预警：不低于 {told.limit:.2f}；会误期的模拟过程中有 {told.caught:.0%} 低于它",
            f"no warning: not below {told.limit:.2f}, as {told.caught:.0%} of late simulated histories are",
        )
    return stands.say(language) + "\n" + why.say(language)


def _tasks(schedule: WorkSchedule, language: str) -> str:
    heads = (
        Text("关键工序", "task that holds it up"),
        Text("关键的可能", "critical in"),
        Text("平均浮时（日）", "mean float, days"),
        P80,
    )
    lines = [[item.say(language) for item in heads]]
    for number in np.argsort(-schedule.critical, kind="stable")[:FEW].tolist():
        if schedule.critical[number] > 0:
            task = schedule.network.tasks[int(number)]
            ends = day_before(schedule, quantile(schedule.finish[:, number], 0.8))
            cells = [
                f"{schedule.critical[number]:.0%}",
                f"{schedule.mean_float[number]:.0f}",
                _day(ends, schedule, language),
            ]
            lines.append([task.name.say(language) or task.id, *cells])
    return table_text(lines) if len(lines) > 1 else ""


def _money(forecast: WorkForecast, language: str) -> str:
    money = forecast.money
    if money is None:
        return ""
    actual = dict(money.actual)
    heads = (
        Text(f"累计支出（{money.currency}）", f"spent by the end of ({money.currency})"),
        Text("计划", "planned"),
        Text("P10", "P10"),
        P50,
        Text("P90", "P90"),
        Text("实际", "actual"),
    )
    lines = [[item.say(language) for item in heads]]
    full = np.flatnonzero((money.forecast[0] >= money.total) & (money.planned >= money.total))[0] + 1
    every = -(-int(full) // MONTHS)
    for column in sorted({*range(0, int(full), every), int(full) - 1}):
        month = money.months[column] if column < len(money.months) else None
        sums = [money.planned[column], *money.forecast[:, column]]
        seen = actual.get(month) if month else None
        name = month.isoformat()[:7] if month else Text("以后", "later").say(language)
        lines.append([name, *(_hundredths(int(fen)) for fen in sums), "" if seen is None else _hundredths(seen)])
    return table_text(lines)


def _bought(forecast: WorkForecast, language: str) -> str:
    lines: list[str] = []
    few, middle, most = (f"{share:.0%}" for share in CREW_LEAVES)
    for gain in forecast.crews:
        name = gain.name.say(language) or gain.task
        odds = [_odds(item, language) for item in (gain.odds, gain.odds_after)]
        lines.append(
            Text(
                f"“{name}”多一个班组：P80 提前 {gain.days} 个工作日（{gain.days_low} 至 {gain.days_high}），把握 {odds[0]} → {odds[1]}",
                f"one more crew on '{name}': P80 {gain.days} working days earlier ({gain.days_low} to {gain.days_high}), "
                f"odds {odds[0]} -> {odds[1]}",
            ).say(language)
        )
    if lines:
        lines.append(
            Text(
                f"（假设：多一个班组后，该工序还要原工期的 {middle}，可能在 {few} 至 {most} 之间）",
                f"(assumed: with one more crew a task takes {middle} of its days, somewhere from {few} to {most})",
            ).say(language)
        )
    if forecast.month and forecast.month.odds is not None:
        odds = [_odds(item, language) for item in (forecast.month.odds, forecast.month.odds_after)]
        lines.append(
            Text(f"期限晚一个月：把握 {odds[0]} → {odds[1]}", f"one month later: odds {odds[0]} -> {odds[1]}").say(
                language
            )
        )
    return "\n".join(lines)


def _rests_on(schedule: WorkSchedule, rates: Sequence[BaseRate]) -> Text:
    kinds = {item.id: item for item in (duration_class(task.duration_class) for task in schedule.network.tasks)}
    calendar = schedule.calendar
    zh = [f"工期类别 {item.id}：{item.source or '假设'}" for item in kinds.values()]
    en = [f"class of durations {item.id}: {item.source or 'assumed'}" for item in kinds.values()]
    until = Text(
        f"工作日历 {calendar.country}，到 {calendar.last}",
        f"working calendar {calendar.country}, until {calendar.last}",
    )
    if calendar.provisional_from:
        until = Text(
            f"{until.zh}；{calendar.provisional_from.year} 年起的放假安排尚未公布，其日期前标 ≈",
            f"{until.en}; days off from {calendar.provisional_from.year} on are not settled, and dates there have a ≈",
        )
    lines = [until, *(Text(*pair) for pair in zip(zh, en, strict=True))]
    if past_the_calendar(schedule.work, calendar):
        average = Text(
            f"有工序计划在 {calendar.last} 之后：其间的工作日按日历的平均数折算，不给出日期",
            f"tasks are planned after {calendar.last}: working days there are counted by the calendar's average, no date is told",
        )
        lines.insert(1, average)
    if schedule.late_start:
        sources = "; ".join(dict.fromkeys(item.source.split(",")[0] for item in rates))
        why = Text(f"已公布的开工率：{sources}", f"published shares of starts: {sources}")
        if not rates:
            why = Text("假设：本地没有公布的开工率", "an assumption: no shares of starts are on record here")
        mean = f"{schedule.late_start:g}"
        lines.append(
            Text(
                f"尚未开工的工程平均晚 {mean} 个工作日开工（{why.zh}）",
                f"works that have not begun begin {mean} working days late on average ({why.en})",
            )
        )
    return Text("\n".join(line.zh for line in lines), "\n".join(line.en for line in lines))


def _day(day: date | None, schedule: WorkSchedule, language: str) -> str:
    if day is None:
        last = schedule.calendar.last
        return Text(f"{last} 之后", f"after {last}").say(language)
    unsettled = schedule.calendar.provisional_from
    return f"≈{day}" if unsettled and day >= unsettled else f"{day}"


def _due(day: date | None) -> str:
    return "" if day is None else f"{day}"


def _odds(odds: float | None, language: str) -> str:
    return Text("不详", "not known").say(language) if odds is None else f"{odds:.0%}"


def _hundredths(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
