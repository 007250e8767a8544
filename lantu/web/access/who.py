"""Who is asking, and whether they may: roles from reader to admin."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, HTTPException, Request

from lantu.database.accounts import ROLES
from lantu.database.second_factor import NEEDED_BY
from lantu.database.sessions import SignedIn, holder_of_session, holder_of_token
from lantu.language.text import Text

COOKIE, SECURE_COOKIE = "lantu_session", "__Host-lantu_session"


@dataclass(frozen=True)
class Person:
    """Somebody at the studio: id of the account, name, role, and the token that their writes must carry.

    csrf is empty for a program, which shows its own token, and on a studio that only this machine can reach.
    """

    id: str
    name: str
    role: str
    csrf: str = ""
    shown: str = ""
    waiting: str = ""  # the role that the account has, and that a second factor would give

    @property
    def signed_in(self) -> bool:
        """Whether the studio knows who this is."""
        return bool(self.id)

    def may(self, role: str) -> bool:
        """Whether the person's role is this one or above it."""
        return ROLES.index(self.role) >= ROLES.index(role)


LOCAL = Person("local", "local", "admin")  # the one user of a studio that only this machine can reach
ANYBODY = Person("", "", "reader")  # a visitor of a public studio


def who(request: Request) -> Person:
    """Return who is asking; 401 where a program's token is not known."""
    studio = request.app.state.studio
    if not studio.public:
        return LOCAL
    known = getattr(request.state, "person", None)
    if known is None:
        known = request.state.person = ANYBODY if studio.access.read_only else _looked_up(request)
    return known


def session_token(request: Request) -> str:
    """Return the token of the session's cookie, or ''."""
    return request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE) or ""


def _looked_up(request: Request) -> Person:
    archive = request.app.state.studio.archive
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        held = holder_of_token(archive, token.strip())
        if held is None:
            raise HTTPException(
                401,
                Text("令牌无效或已过期", "this token is unknown or past its day"),
                {"WWW-Authenticate": 'Bearer error="invalid_token"'},
            )
        return _person(held, one_factor=True)
    token = session_token(request)
    length = request.app.state.studio.access.sessions
    held = holder_of_session(archive, token, length) if token else None
    return _person(held, one_factor=request.app.state.studio.access.one_factor) if held else ANYBODY


def _person(held: SignedIn, *, one_factor: bool) -> Person:
    """Whoever holds it; a password alone gives no more than the role of an editor, unless the studio was opened so."""
    if held.one_factor and held.role in NEEDED_BY and not one_factor:
        return Person(held.account, held.name, "editor", held.csrf, held.shown, waiting=held.role)
    return Person(held.account, held.name, held.role, held.csrf, held.shown)


def _needs(role: str) -> object:
    def allowed(person: Annotated[Person, Depends(who)]) -> Person:
        if not person.signed_in:
            raise HTTPException(
                401,
                Text(f"请以 {role} 或更高角色登录", f"sign in with the role {role} or above"),
                {"WWW-Authenticate": "Bearer"},
            )
        if not person.may(role) and person.waiting and ROLES.index(person.waiting) >= ROLES.index(role):
            raise HTTPException(
                403,
                Text(
                    f"此操作需要 {role} 角色，请先在“我的账号”中设置第二验证",
                    f"this needs the role {role}: set up your second factor under My account first",
                ),
            )
        if not person.may(role):
            raise HTTPException(
                403,
                Text(
                    f"此操作需要 {role} 角色，您是 {person.role}", f"this needs the role {role}; you are {person.role}"
                ),
            )
        return person

    return Depends(allowed)


Anyone = Annotated[Person, Depends(who)]
Reader = Annotated[Person, _needs("reader")]  # anybody with an account
Editor = Annotated[Person, _needs("editor")]
Approver = Annotated[Person, _needs("approver")]
Admin = Annotated[Person, _needs("admin")]
