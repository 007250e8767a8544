"""How processes of jobs begin: on Linux forked from a server that has imported already what they need, elsewhere each by itself.

The server is started with the first job and ends with the studio. The libraries of macOS may not be used after a fork, and
Windows has none.
"""

import os
import sys
from collections.abc import Callable, Mapping
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import Any

PRELOADED = ["lantu.web.jobs.preloaded"]


def processes() -> ForkServerContext | SpawnContext:
    """Return what makes the processes of jobs on this system."""
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def as_here(environment: Mapping[str, str], target: Callable[..., object], *given: Any) -> None:
    """Call a target in the environment of whoever began the process: a server has that of its own start."""
    if dict(os.environ) != environment:
        os.environ.clear()
        os.environ.update(environment)
    target(*given)
