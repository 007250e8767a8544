"""Reads the answers of jobs that are done."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fastapi import HTTPException

from lantu.database import jobs
from lantu.database.jobs import Job
from lantu.language.text import Text
from lantu.web.jobs.answers import PAGE, RESULT
from lantu.web.jobs.worker import result_folder
from lantu.web.state.studio import Studio


@dataclass(frozen=True)
class Chosen:
    """The answer to a question of choosing: result is the documented object, facts what a page says of it in both languages."""

    job: Job
    result: Mapping[str, Any]
    facts: Mapping[str, Any]


def job_of(studio: Studio, name: str) -> Job:
    """Return a job; 404 where there is none."""
    job = jobs.find(studio.archive, name)
    if job is None:
        raise HTTPException(404, Text(f"没有计算任务“{name[:40]}”", f"there is no job '{name[:40]}'"))
    return job


def answer_file(studio: Studio, job: Job, name: str) -> Path:
    """Return a file of a job's answer; 409 where it is not done, 404 where the file is not there."""
    if job.state != jobs.DONE:
        raise HTTPException(
            409, Text(f"任务状态为 {job.state}，还没有结果", f"the job is {job.state}; it has no answer")
        )
    file = result_folder(studio.home, job.hash) / name
    if not file.is_file():
        raise HTTPException(
            404, Text(f"此任务的结果中没有 {name}；请重新提交", f"the answer of this job has no {name}; ask again")
        )
    return file


def chosen_of(studio: Studio, name: str) -> Chosen:
    """Return the portfolio that a job chose; 404 where there is no such job or it is of another kind, 409 where it is not done."""
    job = job_of(studio, name)
    if job.kind != "optimise":
        raise HTTPException(
            404,
            Text(
                f"任务“{name[:40]}”没有选择项目：它的类型是 {job.kind}",
                f"job '{name[:40]}' chose no projects: it is a {job.kind}",
            ),
        )
    result, facts = (_read(answer_file(studio, job, file)) for file in (RESULT, PAGE))
    return Chosen(job, result, facts)


@lru_cache(maxsize=24)
def _read(file: Path) -> Mapping[str, Any]:
    """Read an answer once: what has been written does not change, its folder is named by its hash."""
    return json.loads(file.read_text(encoding="utf-8"))
