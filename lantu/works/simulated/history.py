"""A past that could have been: a member of a schedule written down as actual dates, up to a day. How bands and warnings are tried out.

What is known of a simulated work on a day is what an office would have written down by then, so that a forecast made from it can be
held against what the member did afterwards.
"""

from dataclasses import replace
from datetime import date

from lantu.works.record import Work
from lantu.works.schedule.members import WorkSchedule


def history_of(schedule: WorkSchedule, member: int, known_to: date) -> Work:
    """Return the work with the dates that a member has had by the end of a day, marked synthetic.

    Dates past the end of the schedule's calendar are not written down.
    """
    worked = schedule.calendar.worked
    until = known_to.toordinal()
    tasks = []
    for number, task in enumerate(schedule.network.tasks):
        start, end = int(schedule.start[member, number]), int(schedule.finish[member, number]) - 1
        start = max(min(start, end), 0)  # what takes no time happens on the evening before
        end = max(end, start)
        begun = start < worked.size and worked[start] <= until
        done = begun and end < worked.size and worked[end] <= until
        tasks.append(
            replace(
                task,
                actual_start=date.fromordinal(int(worked[start])) if begun else None,
                actual_end=date.fromordinal(int(worked[end])) if done else None,
            )
        )
    return replace(schedule.work, tasks=tuple(tasks), synthetic=True)
