"""The days on which somebody really works, within a longer window: a permit of seven days may hide two days of work."""

from lantu.works.record import Work

Intervals = tuple[tuple[int, int], ...]  # first and last day in numbers, in order, none meeting another


def site_days(work: Work) -> Intervals | None:
    """Return the days of a work's tasks, actual before forecast before planned; None where no task has both dates."""
    given = []
    for task in work.tasks:
        begin = task.actual_start or task.planned_start
        end = task.actual_end or task.forecast_end or task.planned_end
        if begin and end and begin <= end:
            given.append((begin.toordinal(), end.toordinal()))
    if not given:
        return None
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(given):
        if merged and begin <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((begin, end))
    return tuple(merged)


def shared_days(one: Intervals | None, other: Intervals | None, first: int, last: int) -> int | None:
    """Return on how many days from first to last both work; None where either is not known.

    >>> shared_days(((1, 4), (9, 12)), ((3, 10),), 1, 9)
    3
    """
    if one is None or other is None:
        return None
    return sum(
        max(min(end, its_end, last) - max(begin, its_begin, first) + 1, 0)
        for begin, end in one
        for its_begin, its_end in other
    )
