"""What is personal of one request, for whoever has to act on it; and the key by which a resident comes back to their own."""

import hashlib
import hmac
import json

from sqlalchemy import select

from lantu.database.open import Archive
from lantu.database.tables import desk_requests, desk_texts
from lantu.database.transactions import looking
from lantu.desk.request import Actor, RequestContent
from lantu.govern.desk.keys import desk_secret
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
    """Return the names of organisations that own requests, in the order of the alphabet: one look into an index for each."""
    found: list[str] = []
    with looking(archive) as connection:
        last = ""
        while len(found) < most:
            question = select(desk_requests.c.owner).where(desk_requests.c.owner > last)
            last = connection.execute(question.order_by(desk_requests.c.owner).limit(1)).scalar()
            if last is None:
                break
            found.append(last)
    return found
