"""A worker at a queue, in a process that a test stops. It imports no more than it needs: every such process pays for it."""

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

from lantu.database import jobs, open_archive

SHORT = timedelta(seconds=1)


def serve_queue(home: Path, database: str | None, name: str, seconds: float) -> None:
    """Take jobs as a studio's worker does, writing into a file of its own what it ended."""
    archive = open_archive(home, database)
    ended = home / f"{name}.ended"
    while True:
        job = jobs.take(archive, name, SHORT)
        if job is None:
            time.sleep(0.05)
            continue
        (home / f"{name}.began").touch()
        if job.question.get("deadly"):
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(seconds)
        if jobs.progress(archive, job, 1, 1, "") and jobs.finish(archive, job):
            with ended.open("a", encoding="utf-8") as file:
                file.write(job.id + "\n")
