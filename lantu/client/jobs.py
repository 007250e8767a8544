"""Has a studio work something out, and waits for the answer."""

import time
from collections.abc import Callable
from typing import Any

from lantu.client.connection import Connection
from lantu.language.errors import LantuError
from lantu.language.text import Text

OVER = ("done", "failed", "cancelled")


def ask(
    studio: Connection,
    kind: str,
    *,
    patience: float = 3600.0,
    every: float = 1.0,
    progress: Callable[[int, int], None] | None = None,
    **question: Any,
) -> dict[str, Any]:
    """Ask a studio for a run, a choice of projects or a comparison, and return its answer when it is there.

    kind: run, optimise or compare; question: what it takes, as the studio's HTTP reference says. Needs a token of an
    editor, except on this machine. patience: seconds to wait. LantuError where the job fails or is cancelled.

    Example:
        ask(studio, "compare", a="baseline", b="low_birth")["goals"]
    """
    job = studio.send("POST", "jobs", {"kind": kind, **question})
    until = time.monotonic() + patience
    while job["state"] not in OVER:
        if time.monotonic() > until:
            raise LantuError(
                Text(
                    f"计算任务 {job['id']} 在 {patience:g} 秒内未完成",
                    f"job {job['id']} is not done after {patience:g} s",
                ),
                hint=Text("任务仍在进行，请稍后再查", "it goes on; ask again later"),
            )
        time.sleep(every)
        job = studio.get(f"jobs/{job['id']}", {})
        if progress:
            progress(job["done"], job["total"])
    if job["state"] != "done":
        why = Text(job.get("error_zh") or job["error"] or "没有写明原因", job["error"] or "no reason given")
        raise LantuError(
            Text(
                f"计算任务 {job['id']} {job['state']}：{why.zh}",
                f"job {job['id']} {job['state']}: {why.en}",
            )
        )
    return studio.get(f"jobs/{job['id']}/result", {})
