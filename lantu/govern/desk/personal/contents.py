"""What is personal of one request, for whoever has to act on it; and the key by which a resident comes back to their own."""

import hashlib
import hmac
import json

from sqlalchemy import func, select

from lantu.database.open import Archive
from lantu.database.tables import desk_requests, desk_texts
from lantu.database.transactions import looking
from lantu.desk.request import Actor, RequestContent
from lantu.govern.desk.personal.keys import desk_secret
from lantu.govern.desk.queue_page import find_request

CALLS_BACK = ("intake", "dispatcher", "callback", "admin")  # roles that ask residents, whoever owns the request


def content_of(archive: Archive, name: str, actor: Actor) -> RequestContent:
    """Return what a request says; UnknownRequestError where there is none in somebody's place.

    How the resident is reached and what else they sent is told only to those who ask them: its owner, and the roles that call back.
    """
    request = find_request(archive, name, actor)
    asks = actor.role in CALLS_BACK or (actor.role == "officer" and actor.organisation == request.owner)
    question = select(desk_texts.c.contact, desk_texts.c.more).where(desk_texts.c.request == name)
    with looking(archive) as connection:
        row = connection.execute(question).first()
    contact, more = (row.contact, json.loads(row.more or "{}")) if row and asks else ("", {})
    return RequestContent(request.text, request.address, contact, request.lon, request.lat, more)


def resident_key(archive: Archive, name: str) -> str:
    """Return the key that whoever sent a request is given, and nobody else can make: it opens what they wrote, and lets them answer."""
    secret = desk_secret(archive, "residents")
    return hmac.new(secret.encode(), f"resident\0{name}".encode(), hashlib.sha256).hexdigest()[:32]


def is_resident(archive: Archive, name: str, key: str) -> bool:
    """Say whether a key is the one that whoever sent a request was given."""
    return bool(key) and hmac.compare_digest(resident_key(archive, name).encode(), key.encode())


def known_owners(archive: Archive, most: int = 200) -> list[str]:
    """Return the names of organisations that own requests, in the order of the alphabet."""
    return _names_in(archive, "owner", most)


def known_kinds(archive: Archive, most: int = 1000) -> list[str]:
    """Return the kinds that requests of the register are of, in the order of the alphabet."""
    return _names_in(archive, "kind", most)


def _names_in(archive: Archive, column: str, most: int) -> list[str]:
    """Return the different names in an indexed column but "": each is one look into the index, however many rows have it."""
    held = desk_requests.c[column]
    names = select(func.min(held).label("name")).where(held > "").cte("names", recursive=True)
    following = select(func.min(held)).where(held > names.c.name).scalar_subquery()
    names = names.union_all(select(following).where(names.c.name.is_not(None)))
    with looking(archive) as connection:
        question = select(names.c.name).where(names.c.name.is_not(None)).limit(most)
        return list(connection.execute(question).scalars())
