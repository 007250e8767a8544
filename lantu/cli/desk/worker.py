"""lantu desk worker: what the desk does by itself, in a process beside the studio."""

import os
import socket
from datetime import timedelta
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Lang
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.choice import choose_language
from lantu.language.text import Text


def desk_worker(
    *,
    once: Annotated[bool, Parameter(negative="", help="do one round and end")] = False,
    keep_days: Annotated[
        int | None, Parameter(help="erase what is personal of finished requests so many days after they came in")
    ] = None,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Send requests by the rules, remind owners, deliver letters, erase what is old; of several workers one does each round.

    Example: lantu desk worker --keep-days 730
    """
    from lantu.archive.office import office_of
    from lantu.govern.desk import run_worker

    keep = timedelta(days=max(1, keep_days)) if keep_days is not None else None
    opened = opened_archive(home, archive)
    done = run_worker(opened, f"desk-{socket.gethostname()}-{os.getpid()}", office_of(opened), keep=keep, once=once)
    said = Text(
        f"派单 {done.routed}、催办督办 {done.escalated}、送达 {done.sent}、未送达 {done.failed}、清除 {done.erased}",
        f"{done.routed} sent by rules, {done.escalated} reminders, {done.sent} letters delivered, {done.failed} not, {done.erased} erased",
    )
    print(said.say(choose_language(lang)))
    return 0
