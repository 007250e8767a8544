"""Who is asking, and whether they may: roles from reader to admin."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

ROLES = ("reader", "editor", "approver", "admin")  # each may do what those before it may


@dataclass(frozen=True)
class Person:
    """Somebody at the studio: id of the account, name, role, and the token that their writes must carry."""

    id: str
    name: str
    role: str
    csrf: str = ""

    def may(self, role: str) -> bool:
        """Whether the person's role is this one or above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Person("local", "local", "admin")  # the one user of a studio that only this machine can reach


def who(request: Request) -> Person:
    """Return who is asking."""
    return LOCAL


def _needs(role: str) -> object:
    def allowed(person: Annotated[Person, Depends(who)]) -> Person:
        if not person.may(role):
            raise HTTPException(403, f"this needs the role {role}; you are {person.role}")
        return person

    return Depends(allowed)


Anyone = Annotated[Person, Depends(who)]
Editor = Annotated[Person, _needs("editor")]
Approver = Annotated[Person, _needs("approver")]
Admin = Annotated[Person, _needs("admin")]
