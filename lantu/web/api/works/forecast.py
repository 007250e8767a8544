"""The API of what time says of a work: odds of its milestones, slippage, money by month, and what one more crew would buy."""

from typing import Any

from fastapi import HTTPException
from fastapi.responses import Response

from lantu.govern import find_work
from lantu.language.text import Text
from lantu.report.works.plain_forecast import schedule_json
from lantu.web.api.plan.versions import reading
from lantu.web.api.works.answers import PublicOn, exact, works_router
from lantu.web.api.works.requests import WorkId
from lantu.web.state.dependencies import TheRegister, TheStudio
from lantu.web.views.works.names import today, work_names
from lantu.web.views.works.odds import WorkOdds, work_odds
from lantu.works.oc4ids import work_of

router = works_router()


@router.get("/{name}/forecast", response_model=dict[str, Any])
def forecast(studio: TheStudio, register: TheRegister, public_on: PublicOn, name: WorkId) -> Response:
    """What may become of a work's dates, as known today, in 1,000 futures: as `lantu works schedule --json` has it.

    409 where it has no tasks that are still to be done, or where the days off are not known.
    """
    found = find_work(register, name, public_on)
    read = reading(studio, "head")

    def make() -> WorkOdds | None:
        return work_odds(work_of(found.project), work_names(read).country, today())

    odds: WorkOdds | None = studio.readings.once(("work odds", found.work, found.hash, today()), make)
    if odds is None:
        raise HTTPException(
            409, Text(f"“{found.work}”没有待完成的工序", f"'{found.work}' has no tasks that are still to be done")
        )
    if odds.forecast is None:
        raise HTTPException(409, odds.refused)
    mark = {"ETag": f'"{found.number}-{today().isoformat()}"'}
    return exact({"work": found.work, "version": found.number, **schedule_json(odds.forecast)}, headers=mark)
