"""The API of reports from the field: a task of a work began or was finished on a day, as somebody saw who stood there."""

from dataclasses import replace
from datetime import date
from typing import Literal

from fastapi import HTTPException
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from lantu.govern import edit_work, find_work
from lantu.language.errors import did_you_mean
from lantu.language.text import Text, both, listed
from lantu.web.access.who import Editor
from lantu.web.api.works.answers import STALE, WorkAnswer, one_work, works_router
from lantu.web.api.works.requests import MadeOn, WorkId
from lantu.web.state.dependencies import TheRegister
from lantu.works import Work, WorkTask
from lantu.works.oc4ids import project_json, work_of
from lantu.works.schedule.out_of_order import begun_early, ended_early

router = works_router()


class FieldReport(BaseModel):
    """What was seen."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"on": "2026-03-02", "task": "trench", "event": "finished", "note": "backfilled"}
        },
    )
    on: date = Field(description="the day on which it happened, not one to come")
    task: str = Field(min_length=1, max_length=200, description="id of a task of the work")
    event: Literal["started", "finished"]
    note: str = Field(
        default="", max_length=1500, description="what was seen; it becomes the reason of the new version"
    )


@router.post("/{name}/reports", response_model=WorkAnswer, responses=STALE)
def report(register: TheRegister, person: Editor, name: WorkId, made_on: MadeOn, sent: FieldReport) -> Response:
    """Report that a task began or was finished. If-Match carries the version of the work that was seen.

    One that began or ended before what it waits for needs a note that says why.
    """
    if sent.on > date.today():  # noqa: DTZ011  (the day where the studio is)
        raise HTTPException(422, Text(f"{sent.on} 还未到", f"{sent.on} is still to come"))
    work = work_of(find_work(register, name).project)
    changed = project_json(_told(work, sent))
    return one_work(edit_work(register, name, made_on, changed, person.name, sent.note))


def _told(work: Work, sent: FieldReport) -> Work:
    """Return the work with what was reported of one of its tasks."""
    ids = [task.id for task in work.tasks]
    if sent.task not in ids:
        near = did_you_mean(sent.task[:80], ids)
        said = Text(f"工程没有工序“{sent.task[:80]}”", f"the work has no task '{sent.task[:80]}'")
        raise HTTPException(422, Text(f"{said.zh}。{near.zh}", f"{said.en}. {near.en}".strip()))
    _in_order(work, sent)
    return replace(work, tasks=tuple(_seen(task, sent) if task.id == sent.task else task for task in work.tasks))


def _in_order(work: Work, sent: FieldReport) -> None:
    """Ask for a reason where a task did not wait for what it waits for by the schedule."""
    known = {task.id: task for task in work.tasks}
    early = begun_early if sent.event == "started" else ended_early
    names = [known[name].name.both or both(name, name) for name in early(known[sent.task], known, sent.on)]
    if names and not sent.note.strip():
        waits = Text("、".join(name.zh for name in names), listed([name.en for name in names]).en)
        what = Text("开工", "began") if sent.event == "started" else Text("完成", "was finished")
        raise HTTPException(
            422,
            Text(
                f"按工序安排，{what.zh}要等“{waits.zh}”，而那一天还没有等到。若确是如此，请在说明中写明原因",
                f"by its schedule it waits for {waits.en}, which had not come so far on that day. If it {what.en} all the same, say "
                "why in the note",
            ),
        )


def _seen(task: WorkTask, sent: FieldReport) -> WorkTask:
    if sent.event == "started":
        if task.actual_end and task.actual_end < sent.on:
            raise HTTPException(
                422, Text(f"工序已于 {task.actual_end} 完成", f"the task was finished on {task.actual_end}")
            )
        return replace(task, actual_start=sent.on)
    if task.actual_start is None:
        raise HTTPException(
            422, Text("工序还没有开工日期，请先报开工", "the task has no day on which it began: report that first")
        )
    if sent.on < task.actual_start:
        raise HTTPException(
            422, Text(f"工序于 {task.actual_start} 才开工", f"the task began on {task.actual_start} only")
        )
    return replace(task, actual_end=sent.on, forecast_end=None)
