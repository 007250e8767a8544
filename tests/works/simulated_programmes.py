"""Made-up works, their histories and how often a band holds them. Shared by the tests and the bench."""

from dataclasses import replace
from datetime import date

import numpy as np

from lantu.works.record import Milestone, Work, WorkTask
from lantu.works.schedule.calendar import working_calendar, working_index
from lantu.works.schedule.duration_classes import duration_classes
from lantu.works.schedule.members import schedule_work
from lantu.works.schedule.milestones import milestone_finish, quantile
from lantu.works.simulated.history import history_of

CALENDAR = working_calendar("CN", 2018, 2040, provisional=True)
BEGINS = date(2021, 3, 1)
BEFORE = date(2021, 1, 4)
KINDS = ("FS", "SS", "FF", "SF")


def made_up_work(draw, number):
    """A work of 4 to 13 tasks of one class, each after one or two others, four links of five from finish to start."""
    count = int(draw.integers(4, 14))
    kind = str(draw.choice([name for name in duration_classes() if name != "as_planned"]))
    tasks = []
    for task in range(count):
        others = draw.choice(task, min(task, int(draw.integers(1, 3))), replace=False).tolist() if task else []
        links = [
            (f"t{other}", "FS" if draw.random() < 0.8 else str(draw.choice(KINDS)), int(draw.integers(0, 6)))
            for other in others
        ]
        days = int(draw.integers(5, 60))
        begins = None if task else BEGINS
        tasks.append(
            WorkTask(
                f"t{task}", duration_days=days, duration_class=kind, predecessors=tuple(links), planned_start=begins
            )
        )
    half = Milestone("half", tasks=(f"t{count // 2}",))
    return Work(id=f"w{number}", tasks=tuple(tasks), milestones=(half,))


def planned_length(work):
    """Working days from the planned start to the last end, if all went as planned."""
    sure = replace(work, tasks=tuple(replace(task, duration_class="as_planned") for task in work.tasks))
    return int(schedule_work(sure, CALENDAR, BEFORE, members=1, mean_start_delay=0).end[0]) - first_day()


def first_day():
    return int(working_index(CALENDAR, BEGINS.toordinal()))


def held_by_bands(works, members, seed, truth=lambda item: item):
    """Return where in its forecast each milestone to come really fell (0 to 1), and whether the 80 % band held it.

    Each work is looked at on one day between shortly before its planned start and 1.3 times its planned length, whatever it did.
    truth changes the classes that histories are drawn from; forecasts keep those that Lantu ships.
    """
    draw = np.random.default_rng(seed)
    classes = {name: truth(item) for name, item in duration_classes().items()}
    place, held = [], []
    for number in range(works):
        work = made_up_work(draw, number)
        real = schedule_work(work, CALENDAR, BEFORE, members=1, seed=seed + 1, classes=classes)
        today = first_day() + int(draw.uniform(-0.1, 1.3) * planned_length(work))
        known_to = date.fromordinal(int(CALENDAR.worked[today]))
        forecast = schedule_work(history_of(real, 0, known_to), CALENDAR, known_to, members=members, seed=seed)
        half = work.milestones[0]
        for finish, happened in (
            (forecast.end, int(real.end[0])),
            (milestone_finish(forecast, half), int(milestone_finish(real, half)[0])),
        ):
            if happened > today + 1:
                place.append(np.mean(finish < happened) + 0.5 * np.mean(finish == happened))
                held.append(quantile(finish, 0.1) <= happened <= quantile(finish, 0.9))
    return np.array(place), np.array(held)
