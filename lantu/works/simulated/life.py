"""The life of one simulated work, as far as it is known on a day: its stage, its tasks, its milestones, what is forecast."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from lantu.language.text import Text
from lantu.works.record import Milestone, Stage, WorkTask
from lantu.works.simulated.kinds import SimulatedKind
from lantu.works.simulated.times import SimulatedTimes

WARRANTY = 730  # days from the end of the works until they are in upkeep: an assumption


@dataclass(frozen=True)
class SimulatedLife:
    """Dates by task of the kind; an end is the last day of a task. What lies after `day` is not known yet."""

    kind: SimulatedKind
    day: date
    duration: list[int]
    planned_start: list[date]
    planned_end: list[date]
    real_start: list[date]
    real_end: list[date]

    def known(self, when: date) -> date | None:
        """Return a real date if it has come, else None."""
        return when if when <= self.day else None

    def place(self, task: str) -> int:
        """Return where a task stands among the tasks of its kind."""
        return next(number for number, item in enumerate(self.kind.tasks) if item.id == task)

    def parts(self, stage: str) -> list[int]:
        """Return where the tasks of a stage stand."""
        return [number for number, item in enumerate(self.kind.tasks) if item.stage == stage]

    @cached_property
    def moves(self) -> list[tuple[Stage, date]]:
        """The stages that the work has entered, with the days."""
        built = min(self.real_start[number] for number in self.parts("construction"))
        done = self.real_end[-1] + timedelta(days=1)
        all_of_them: list[tuple[Stage, date]] = [
            ("identification", min(self.planned_start[0], self.real_start[0]) - timedelta(days=90)),
            ("preparation", self.real_start[0]),
            ("construction", built),
            ("operation", done),
            ("maintenance", done + timedelta(days=WARRANTY)),
        ]
        return [(stage, on) for stage, on in all_of_them if on <= self.day] or all_of_them[:1]

    @property
    def stage(self) -> Stage:
        """The stage that the work is in."""
        return self.moves[-1][0]

    def forecast(self, task: int) -> date:
        """Return when somebody would say on the day that a task ends: as planned, moved by the latest slip, and not in the past.

        That is how bureaus forecast, and less than what then comes: nobody counts on the next slip.
        """
        if self.real_end[task] <= self.day:
            return self.real_end[task]
        return max(self.planned_end[task] + self.slip, self.day + timedelta(days=1))

    @cached_property
    def slip(self) -> timedelta:
        """How late the latest thing was that has happened until the day: a task that began or ended."""
        planned, real = (*self.planned_start, *self.planned_end), (*self.real_start, *self.real_end)
        slips = [(then, then - due) for due, then in zip(planned, real, strict=True) if then <= self.day]
        return max(slips)[1] if slips else timedelta(0)

    def tasks(self) -> tuple[WorkTask, ...]:
        """Return the tasks as they are recorded on the day."""
        return tuple(
            WorkTask(
                id=task.id,
                name=task.name,
                duration_days=self.duration[number],
                duration_class=task.duration_class,
                predecessors=tuple((before, task.link, task.lag) for before in task.follows),  # type: ignore[misc]
                planned_start=self.planned_start[number],
                planned_end=self.planned_end[number],
                forecast_end=None if self.real_end[number] <= self.day else self.forecast(number),
                actual_start=self.known(self.real_start[number]),
                actual_end=self.known(self.real_end[number]),
            )
            for number, task in enumerate(self.kind.tasks)
        )

    def milestones(self) -> tuple[Milestone, ...]:
        """Return the beginning and the end of the works on the ground."""
        ready = [self.place("tender"), self.place("permits")]
        named = (
            ("ready", Text("具备开工条件", "Ready to begin on the ground"), ready),
            ("finished", Text("竣工验收", "Accepted"), [len(self.duration) - 1]),
        )
        return tuple(
            Milestone(
                id=name,
                name=called,
                tasks=tuple(self.kind.tasks[number].id for number in waits),
                due=max(self.planned_end[number] for number in waits),
                met=self.known(max(self.real_end[number] for number in waits)),
                forecast=max(self.forecast(number) for number in waits),
            )
            for name, called, waits in named
        )


def lives(kind: SimulatedKind, times: SimulatedTimes, day: date) -> Iterator[SimulatedLife]:
    """Return the lives of the works of a kind, one after the other."""
    columns = (times.duration, times.planned_start, times.planned_end, times.real_start, times.real_end)
    for row in zip(*(column.tolist() for column in columns), strict=True):
        yield SimulatedLife(kind, day, *row)
