"""A work of the register enters another stage: who may, whether its links are there, and the move in its history."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from lantu.database.accounts import ROLES
from lantu.database.audit import take_turn
from lantu.database.open import Archive
from lantu.database.transactions import writing
from lantu.govern.works.record_json import record_text
from lantu.govern.works.register import create_work, current_on, put_version
from lantu.govern.works.version import WorkVersion
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works import Transition, move, transition, transitions
from lantu.works.heritage.assets import Asset
from lantu.works.oc4ids import project_json, work_of


class RoleError(LantuError):
    """Somebody's role does not allow what they ask."""


def enter_work(archive: Archive, project: Mapping[str, Any], by: str, role: str, reason: str = "") -> WorkVersion:
    """Take a work into the register in the stage that it is in, as far as a role may; RoleError, ExistingWorkError."""
    work = work_of(project)
    ways = {way.to_stage: way for way in transitions() if way.from_stage is None}
    if work.stage in ways:
        _refuse_role(ways[work.stage], role)
    return create_work(archive, project, by, reason)


def move_work(
    archive: Archive,
    name: str,
    made_on: int,
    to_stage: str,
    by: str,
    role: str,
    *,
    on: date,
    reason: str = "",
    goals: Collection[str] | None = None,
    assets: Sequence[Asset] = (),
) -> WorkVersion:
    """Move a work into a stage on a day, as its next version.

    goals: those of the plan, which the work must name. assets: the heritage register, see `missing`. StaleEditError where
    somebody was first; RoleError where the move asks for a higher role; LantuError with all that is missing, and whose it is.
    """
    with writing(archive) as connection:
        take_turn(connection)
        now = current_on(connection, name, made_on, {"to": to_stage, "on": on.isoformat(), "reason": reason})
        work = work_of(now.project)
        needed = transition(work, to_stage)
        _refuse_role(needed, role)
        moved = move(work, needed.to_stage, on, by=role, reason=reason, goals=goals, assets=assets)
        return put_version(connection, now, record_text(project_json(moved)), "move", by, reason)


def _refuse_role(needed: Transition, role: str) -> None:
    if ROLES.index(role) < ROLES.index(needed.role):
        raise RoleError(
            Text(
                f"此阶段变更（{needed.means.zh}）需要 {needed.role} 或更高角色，您是 {role}",
                f"this move ({needed.means.en}) needs the role {needed.role} or above; you are {role}",
            )
        )
