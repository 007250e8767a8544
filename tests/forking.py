"""One server that all processes of a worker are forked from: it has imported what those of the collected tests begin with."""

import multiprocessing
import sys
from multiprocessing.context import ForkServerContext

from lantu.web.jobs import forking

BEGINNINGS = (
    "tests.database.audit_writer",
    "tests.database.queue_worker",
    "tests.database.saver",
    "tests.govern.editor",
    "tests.govern.voter",
)
OF_ALL = ("alembic.command", "pg8000")


def processes(simulating: bool = False) -> ForkServerContext:
    """Return what makes processes of tests: what they need is imported once, not by each; also what a simulation does where one will."""
    context = multiprocessing.get_context("forkserver")
    jobs = forking.PRELOADED if simulating or "lantu.web.jobs.worker" in sys.modules else forking.PRELOADED[1:]
    context.set_forkserver_preload(list(jobs))
    forking.start_server()  # who comes later may ask for other things beforehand
    return context


def share_server() -> None:
    """Let processes of jobs and those of tests be forked from one server, whichever of them begins it."""
    collected = [name for name in BEGINNINGS if name in sys.modules]
    if collected:
        forking.PRELOADED += [*collected, *OF_ALL]
