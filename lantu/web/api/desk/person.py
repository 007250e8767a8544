"""Who somebody at the studio is at the desk: what they see of a request, and as whom they act on it."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request

from lantu.desk.request import Actor
from lantu.desk.request import Request as DeskRequest
from lantu.desk.transitions import DeskTransition, covers, desk_actions, desk_transitions
from lantu.govern.desk import EVERYWHERE, desk_actor
from lantu.web.access.much_work import refuse_much_work
from lantu.web.access.who import Anyone
from lantu.web.state.dependencies import TheStudio

STRANGER = Actor("", "resident")
_ALONE = ("intake", "dispatcher", "officer", "supervisor", "callback", "admin")  # what the user of a machine acts as


@dataclass(frozen=True)
class DeskPerson:
    """Somebody. actor: their part in the desk, None where they have none; alone: the user of a studio that only this machine reaches.

    Whoever is alone acts in any role: the record says which.
    """

    name: str
    actor: Actor | None
    alone: bool = False

    @property
    def works_here(self) -> bool:
        """Whether they have a part in the desk."""
        return self.actor is not None

    @property
    def within(self) -> Actor:
        """Whose place narrows what is listed for them."""
        return self.actor or EVERYWHERE

    @property
    def everywhere(self) -> bool:
        """Whether their part is for the whole city."""
        return self.actor is not None and not self.actor.district

    def sees(self, request: DeskRequest) -> bool:
        """Whether they are told what is not for everybody of a request: its words, its place, who did what and why."""
        return self.actor is not None and covers(self.actor, request.district, request.town)

    def acting(self, action: str, request: DeskRequest | None = None) -> Actor:
        """Return as whom they do something."""
        if self.actor is None:
            return replace(STRANGER, name=self.name)
        if not self.alone:
            return self.actor
        ways = desk_transitions()
        way = ways.get((request.state if request else "", action))
        role = next((role for role in _ALONE if way and role in way.roles), "admin")
        return Actor(self.name, role, request.owner if request and role == "officer" else "")

    def actions(self, request: DeskRequest) -> list[DeskTransition]:
        """Return what they may do with a request as it stands, in the order of the table."""
        if self.actor is None:
            return []
        if not self.alone:
            return desk_actions(request, self.actor)
        here = [way for (before, _), way in desk_transitions().items() if before == request.state]
        return [way for way in here if way in desk_actions(request, self.acting(way.action, request))]


def desk_person(studio: TheStudio, person: Anyone) -> DeskPerson:
    """Return who is asking, as the desk knows them."""
    if not studio.public:
        return DeskPerson(person.name, Actor(person.name, "admin"), alone=True)
    return DeskPerson(person.name, desk_actor(studio.archive, person.name) if person.signed_in else None)


AtTheDesk = Annotated[DeskPerson, Depends(desk_person)]


def refuse_often(request: Request, person: DeskPerson) -> None:
    """Refuse a stranger whose network asks too often for what takes work: 429."""
    if person.works_here:
        return
    refuse_much_work(request)
