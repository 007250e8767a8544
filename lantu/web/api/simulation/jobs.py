"""Jobs in the API: ask, list, follow, cancel, and read the answer.

Long because every address of a job is here, and most of them answer with the same state of it.
"""

import asyncio
import hashlib
import json
import time
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, HTTPException, Request, Response
from fastapi.responses import FileResponse, StreamingResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lantu.database import jobs, record
from lantu.database.job_turns import Wait, waits
from lantu.database.jobs import Job
from lantu.language.errors import LantuError
from lantu.language.text import Text, each
from lantu.web.access.who import Anyone, Editor
from lantu.web.api.paging import Page, Paged
from lantu.web.http.pages import language_of
from lantu.web.jobs.answers import PLAN, RESULT
from lantu.web.jobs.lanes import Lanes
from lantu.web.jobs.questions import AnyJobRequest, completed, hash_of, is_short
from lantu.web.jobs.results import answer_file, job_of
from lantu.web.jobs.told_error import told_error
from lantu.web.jobs.worker import result_folder
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.studio import Studio

router = APIRouter(prefix="/api/v1/jobs", tags=["jobs"])
State = Literal["waiting", "running", "done", "failed", "cancelled", "dead"]

MOST_OPEN = 20  # jobs that wait or run for one person
LOOKS = 0.25  # seconds between two looks of a stream at its job
BEAT = 15.0  # seconds of silence after which a stream says that it lives
LONGEST = 600.0  # seconds of one stream; the browser comes again and says what it has seen


class JobAnswer(BaseModel):
    """A job: what was asked, how far it is, how it ended."""

    id: str
    kind: str
    question: dict[str, Any]
    state: str = Field(
        description="waiting, running, done, failed, cancelled or dead (given up after several attempts)"
    )
    done: int = Field(description="steps that are done, of `total`; total is 0 where nobody knows")
    total: int
    told: dict[str, Any] = Field(description="the last line of its progress")
    error: str = Field(description="why it failed or was given up")
    error_zh: str = Field(default="", description="the same in Chinese")
    attempts: int = Field(description="how often a worker took it")
    account: str = Field(description="who asked")
    before: int = Field(description="how many jobs wait in front of it")
    wait: float | None = Field(
        description="seconds until it begins, by how long such questions took here; none where nobody knows"
    )
    created: str | None
    started: str | None
    ended: str | None
    events: str = Field(description="address of its progress, as server-sent events")
    result: str | None = Field(description="address of its answer, once it is done")


@router.post("", status_code=202)
def ask(
    asked: Annotated[AnyJobRequest, Body(discriminator="kind")],
    request: Request,
    response: Response,
    studio: TheStudio,
    person: Editor,
) -> JobAnswer:
    """Ask a question: the job that answers it, with its address. What was answered before is done at once."""
    # the pack as it is now, which may have changed since the studio opened
    plan, city = studio.current.read(studio.folder(studio.head()), trust_code=studio.trust_code)
    try:
        question = completed(asked, city, studio.members)
    except LantuError as error:
        raise HTTPException(422, each(error.say)) from None
    mark = hash_of(asked.kind, question, {**city.files, **plan.files}, studio.trust_code)
    answered = (result_folder(studio.home, mark) / RESULT).is_file()
    short = is_short(asked.kind, question)
    try:
        job = jobs.add(
            studio.archive, asked.kind, question, mark, person.id, answered=answered, short=short, most_open=MOST_OPEN
        )
    except jobs.QueueFullError as error:
        raise HTTPException(429, each(error.say)) from None
    record(studio.archive, person.name, "start_job", job.id, {"kind": job.kind})
    lanes: Lanes = request.app.state.lanes
    lanes.wake()
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return told(studio, job)


@router.get("")
def list_jobs(
    studio: TheStudio,
    person: Anyone,
    paged: Paged,
    kind: Literal["run", "optimise", "compare"] | None = None,
    state: State | None = None,
) -> Page[JobAnswer]:
    """All jobs, the newest first."""
    found, total = jobs.listed(
        studio.archive, limit=paged.limit, offset=paged.offset, kind=kind, states=[state] if state else ()
    )
    waiting = waits(studio.archive)
    return paged.part([_answer(job, waiting) for job in found], total)


@router.get("/{name}")
def one_job(name: str, studio: TheStudio, person: Anyone) -> JobAnswer:
    """One job: what was asked, how far it is, how it ended."""
    return told(studio, job_of(studio, name))


@router.delete("/{name}")
def cancel_job(name: str, studio: TheStudio, person: Editor) -> JobAnswer:
    """Cancel a job that waits or runs. Others' jobs are cancelled by approvers."""
    job = job_of(studio, name)
    if job.account != person.id and not person.may("approver"):
        raise HTTPException(
            403, Text("这是他人提交的任务；审批人可以取消", "somebody else asked this; an approver may cancel it")
        )
    if not jobs.cancel(studio.archive, name):
        raise HTTPException(
            409,
            Text(
                f"任务状态为 {job_of(studio, name).state}，无可取消",
                f"the job is {job_of(studio, name).state}; there is nothing to cancel",
            ),
        )
    record(studio.archive, person.name, "cancel_job", job.id)
    return told(studio, job_of(studio, name))


@router.post("/{name}/retry", status_code=202)
def retry_job(name: str, request: Request, studio: TheStudio, person: Editor) -> JobAnswer:
    """Let a job that failed or was given up wait again. Others' jobs are asked again by approvers."""
    job = job_of(studio, name)
    if job.account != person.id and not person.may("approver"):
        raise HTTPException(
            403, Text("这是他人提交的任务；审批人可以重新提交", "somebody else asked this; an approver may ask again")
        )
    if not jobs.retry(studio.archive, name):
        state = job_of(studio, name).state
        raise HTTPException(
            409,
            Text(
                f"任务状态为 {state}，或同一问题已在等候；无须重新提交",
                f"the job is {state}, or its question waits already; there is nothing to ask again",
            ),
        )
    record(studio.archive, person.name, "retry_job", job.id)
    lanes: Lanes = request.app.state.lanes
    lanes.wake()
    return told(studio, job_of(studio, name))


@router.get("/{name}/result")
def result(name: str, studio: TheStudio, person: Anyone) -> FileResponse:
    """The answer of a job that is done, as the command line gives it with --json."""
    return FileResponse(answer_file(studio, job_of(studio, name), RESULT), media_type="application/json")


@router.get("/{name}/projects.xlsx")
def projects(request: Request, name: str, studio: TheStudio, person: Anyone) -> FileResponse:
    """The projects that a job chose, as a workbook in the language asked for."""
    file = answer_file(studio, job_of(studio, name), f"projects.{language_of(request)}.xlsx")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, media_type=kind, filename=f"projects-{name[:8]}.xlsx")


@router.get("/{name}/plan.zip")
def plan_with_projects(name: str, studio: TheStudio, person: Anyone) -> FileResponse:
    """The plan with the projects that a job chose, as a pack in an archive."""
    file = answer_file(studio, job_of(studio, name), PLAN)
    return FileResponse(file, media_type="application/zip", filename=f"plan-{name[:8]}.zip")


@router.get("/{name}/events", response_class=StreamingResponse)
async def events(name: str, request: Request, studio: TheStudio, person: Anyone) -> Response:
    """How far a job is, as server-sent events (progress, told, done) until it is over.

    Whoever comes again with Last-Event-ID hears what is new since; 204 where that was the end.
    """
    job = await run_in_threadpool(job_of, studio, name)
    seen = request.headers.get("last-event-id", "")
    if job.over and seen == _mark(job):
        return Response(status_code=204)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    stream = _stream(studio, name, seen)
    return StreamingResponse(stream, media_type="text/event-stream", headers=headers)


async def _stream(studio: Studio, name: str, seen: str) -> AsyncIterator[str]:
    yield "retry: 1000\n\n"
    began = spoke = time.monotonic()
    before: Job | None = None
    while time.monotonic() - began < LONGEST:
        job = await run_in_threadpool(job_of, studio, name)
        if _mark(job) != seen:
            seen, spoke = _mark(job), time.monotonic()
            now = await run_in_threadpool(told, studio, job)
            if before is None or job.told != before.told:
                yield _event("told", json.dumps(now.told, ensure_ascii=False))
            # the mark comes with the last event of a state, so that a stream that breaks off in between begins it again
            yield _event("done" if job.over else "progress", now.model_dump_json(), seen)
        elif time.monotonic() - spoke > BEAT:
            spoke = time.monotonic()
            yield ": still here\n\n"
        if job.over:
            return
        before = job
        await asyncio.sleep(LOOKS)


def _event(kind: str, data: str, mark: str = "") -> str:
    return (f"id: {mark}\n" if mark else "") + f"event: {kind}\ndata: {data}\n\n"


def _mark(job: Job) -> str:
    """Name a state of a job: whoever has seen this one has seen all that there is to say."""
    told = hashlib.sha256(job.told.encode()).hexdigest()[:12]
    return f"{job.state}-{job.done}-{job.total}-{told}"


def told(studio: Studio, job: Job) -> JobAnswer:
    """Return a job as the API tells it."""
    return _answer(job, waits(studio.archive) if job.state == jobs.WAITING else {})


def _answer(job: Job, waiting: Mapping[str, Wait]) -> JobAnswer:
    here, wait = f"/api/v1/jobs/{job.id}", waiting.get(job.id, Wait())
    said = told_error(job.error)
    return JobAnswer(
        id=job.id,
        kind=job.kind,
        question=dict(job.question),
        state=job.state,
        done=job.done,
        total=job.total,
        told=json.loads(job.told) if job.told else {},
        error=said.en,
        error_zh=said.zh,
        attempts=job.attempts,
        account=job.account,
        before=wait.before,
        wait=wait.seconds,
        created=_time(job.created),
        started=_time(job.started),
        ended=_time(job.ended),
        events=f"{here}/events",
        result=f"{here}/result" if job.state == jobs.DONE else None,
    )


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")
