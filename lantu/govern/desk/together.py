"""Changes that several threads ask for at the same time are made together: one commit for all that wait.

Whoever comes first writes for all that are waiting; the others wait for their turn and find theirs done. Nobody is answered before the
commit, so what was acknowledged is on the disk.
"""

from dataclasses import dataclass, field
from threading import Condition, Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from lantu.database.open import Archive
from lantu.desk.policy import DeskPolicy
from lantu.desk.request import Actor, NewRequest, RequestMove
from lantu.govern.desk.changes import ChangedRequest, DeskChange, change_desk

MOST_TOGETHER = 200


@dataclass(eq=False)
class _Asked:
    change: DeskChange
    policy: DeskPolicy | None
    told: ChangedRequest | BaseException | None = None


@dataclass
class _Desk:
    """The changes that wait in this process for one archive. turn: held for moments only; busy: somebody writes a batch."""

    turn: Condition = field(default_factory=Condition)
    busy: bool = False
    asked: list[_Asked] = field(default_factory=list)


_desks: WeakKeyDictionary[Engine, _Desk] = WeakKeyDictionary()
_opening = Lock()


def take_request(archive: Archive, new: NewRequest, actor: Actor, policy: DeskPolicy | None = None) -> ChangedRequest:
    """Take a request in; the same one again (by its key, else by its content within a day) is the one that is there.

    ReusedKeyError where the key stands for another content; LantuError for what cannot be kept.
    """
    return _together(archive, DeskChange(new, actor), policy)


def move_request(archive: Archive, move: RequestMove, actor: Actor, policy: DeskPolicy | None = None) -> ChangedRequest:
    """Do something with a request that somebody saw in a version.

    StaleRequestError where it has changed since; DeskRoleError where role, organisation or place do not allow it;
    UnknownRequestError where there is none.
    """
    return _together(archive, DeskChange(move, actor), policy)


def _together(archive: Archive, change: DeskChange, policy: DeskPolicy | None) -> ChangedRequest:
    with _opening:
        desk = _desks.setdefault(archive.engine, _Desk())
    mine = _Asked(change, policy)
    batch: list[_Asked] = []
    with desk.turn:
        desk.asked.append(mine)
        desk.turn.wait_for(lambda: mine.told is not None or not desk.busy)
        if mine.told is None:
            desk.busy, batch = True, _batch_of(desk, mine)
    if batch:
        try:
            _write(archive, batch, policy)
        finally:
            with desk.turn:
                desk.busy = False
                desk.turn.notify_all()
    told = mine.told
    if isinstance(told, ChangedRequest):
        return told
    raise told if told is not None else RuntimeError("a change was neither made nor refused")


def _batch_of(desk: _Desk, mine: _Asked) -> list[_Asked]:
    """Take the changes that are written together out of those that wait, in the order in which they were asked."""
    same = [item for item in desk.asked if item.policy is mine.policy]
    others = [item for item in same if item is not mine][: MOST_TOGETHER - 1]
    batch = sorted([mine, *others], key=same.index)
    desk.asked = [item for item in desk.asked if item not in batch]
    return batch


def _write(archive: Archive, batch: list[_Asked], policy: DeskPolicy | None) -> None:
    """Make a batch of changes and tell each its own; what stops all of them is told to all of them."""
    try:
        answers = change_desk(archive, [item.change for item in batch], policy)
    except BaseException as error:
        for item in batch:
            item.told = error
        if not isinstance(error, Exception):
            raise
        return
    for item, answer in zip(batch, answers, strict=True):
        item.told = answer
