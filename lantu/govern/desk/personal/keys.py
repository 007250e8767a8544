"""Keys of requests: what makes a second sending the same request, and who sent it, without naming anybody.

Both are digests with a secret of the desk's own, so that nobody who reads them can try telephone numbers on them.
"""

import hashlib
import hmac
import json
import secrets
from datetime import UTC, date, timedelta
from functools import lru_cache
from threading import Lock

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from lantu.database.open import Archive
from lantu.database.tables import desk_secrets
from lantu.database.transactions import looking, writing
from lantu.desk.request import Actor, NewRequest
from lantu.govern.desk.chain.chain import content_text

_asking = Lock()
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without letters that are read as others


def desk_secret(archive: Archive, name: str) -> str:
    """Return a secret of the desk, made where there is none yet."""
    with _asking:  # else a crowd at the start takes every connection for the same question
        return _secret(archive, name)


@lru_cache(maxsize=64)
def _secret(archive: Archive, name: str) -> str:
    question = select(desk_secrets.c.secret).where(desk_secrets.c.name == name)
    with looking(archive) as connection:
        found = connection.execute(question).scalar()
    if found is None:
        try:
            with writing(archive) as connection:
                connection.execute(insert(desk_secrets).values(name=name, secret=secrets.token_hex(32)))
        except IntegrityError:
            pass  # another process was first
        with looking(archive) as connection:
            found = connection.execute(question).scalar_one()
    return found


def request_id(day: date) -> str:
    """Return a new id: the day, so that ids of a day stand together, and 50 random bits that nobody guesses."""
    return f"{day:%y%m%d}" + "".join(_ALPHABET[byte & 31] for byte in secrets.token_bytes(10))


def reporter_key(secret: str, contact: str) -> str:
    """Return the key of whoever has a contact; "" where none is known. Spaces, signs and case make no other person."""
    said = "".join(letter for letter in contact.casefold() if letter.isalnum() or letter == "@")
    return _digest(secret, "reporter", said)[:32] if said else ""


def request_keys(secret: str, new: NewRequest, sender: Actor) -> tuple[list[str], str]:
    """Return the keys under which a request may be there already, its own first, and the fingerprint of what it says.

    Without a key of its sender, the content of a day stands for it; a sending past midnight finds the one of the day before.
    """
    told = json.dumps(
        [content_text(new.content, ""), new.kind, new.urgency, new.district, new.town, new.grid], ensure_ascii=False
    )
    fingerprint = _digest(secret, "content", told)
    if new.key:
        return [_digest(secret, "given", f"{sender.organisation}\0{sender.name}\0{new.key}")], fingerprint
    today = new.received.astimezone(UTC).date()
    days = (today, today - timedelta(days=1))
    return [
        _digest(secret, "derived", f"{sender.organisation}\0{sender.name}\0{day}\0{told}") for day in days
    ], fingerprint


def _digest(secret: str, purpose: str, words: str) -> str:
    return hmac.new(secret.encode(), f"{purpose}\0{words}".encode(), hashlib.sha256).hexdigest()
