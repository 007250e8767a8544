"""What may become of a work's dates: its forecast in many futures, and why there is none where there is none."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.works import Work

if TYPE_CHECKING:
    from lantu.works.schedule.forecast import WorkForecast

MEMBERS = 1000


@dataclass(frozen=True)
class WorkOdds:
    """forecast: odds of milestones and of the end, slippage, what one more crew buys. refused: why there is none."""

    forecast: "WorkForecast | None" = None
    refused: Text = Text()

    @property
    def unsettled(self) -> date | None:
        """The first day of years whose days off nobody has decided; None where the forecast does not reach them."""
        return self.forecast.schedule.calendar.provisional_from if self.forecast else None


def work_odds(work: Work, country: str, today: date) -> WorkOdds | None:
    """Return what may become of a work that is not finished, as known on a day; None where it has no tasks or all are done."""
    if not work.tasks or all(task.actual_end for task in work.tasks):
        return None
    if not country:
        return WorkOdds(
            refused=Text("规划包没有写明按哪个国家的工作日", "the pack does not say whose working days count")
        )
    from lantu.works.schedule.forecast import forecast_work, works_calendar

    try:
        calendar = works_calendar((work,), today, country, provisional=True)
        return WorkOdds(forecast_work(work, calendar, today, members=MEMBERS))
    except LantuError as error:
        return WorkOdds(refused=each(error.say))
