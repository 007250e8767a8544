"""The urn: entries of a vote kept by their hash in pages of many, so that no row, stamp or place in the file tells which came together.

A database stamps rows: PostgreSQL writes the transaction (xmin) on each, and whoever may read a table may read it. Here a row is a page of
all entries whose hash begins with the same bits. Each new entry writes its page anew in the order of the hashes, so that the stamp of a
page is that of its last entry, whichever it was. A page of more than MOST entries is parted by the next bit. Hashes are random: which page
an entry is in says nothing of the voter, and a page that came from parting holds about MOST / 2 of each kind, of which one bears its stamp.
Source: extendible hashing, Fagin, Nievergelt, Pippenger and Strong, ACM TODS 4(3), 1979.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from lantu.database.tables import voice_urn

MOST = 1024  # entries of a page
DEEPEST = 40  # bits by which pages are told apart

USED, BALLOT = "used", "ballot"  # what is kept: hashes of codes that were used; receipts with their choices


def find_entry(connection: Connection, vote: str, kind: str, mark: str) -> str | None:
    """Return what is kept under a hash (64 hexadecimal digits), None where nothing is."""
    page = _page_of(connection, vote, kind, mark)
    return None if page is None else page[1].get(mark)


def put_entry(connection: Connection, vote: str, kind: str, mark: str, told: str = "") -> None:
    """Keep something of one line under a hash that holds nothing yet, while nobody else writes to this urn."""
    page = _page_of(connection, vote, kind, mark)
    if page is None:
        _write(connection, vote, kind, "", {mark: told})
        return
    prefix, held = page
    held[mark] = told
    if len(held) <= MOST or len(prefix) == DEEPEST:
        values = {"held": _text(held), "entries": len(held)}
        connection.execute(update(voice_urn).where(_at(vote, kind, prefix)).values(**values))
        return
    connection.execute(delete(voice_urn).where(_at(vote, kind, prefix)))
    for bit in "01":
        part = {one: kept for one, kept in held.items() if _bits(one).startswith(prefix + bit)}
        _write(connection, vote, kind, prefix + bit, part)


def all_entries(connection: Connection, vote: str, kind: str) -> Iterator[tuple[str, str]]:
    """Yield each hash with what is kept under it, in the order of the hashes."""
    of = (voice_urn.c.vote == vote) & (voice_urn.c.kind == kind)
    for held in connection.execute(select(voice_urn.c.held).where(of).order_by(voice_urn.c.prefix)).scalars():
        yield from _entries(held).items()


def count_entries(connection: Connection, vote: str, kind: str) -> int:
    """Return how many entries of a kind an urn holds."""
    of = (voice_urn.c.vote == vote) & (voice_urn.c.kind == kind)
    return connection.execute(select(func.coalesce(func.sum(voice_urn.c.entries), 0)).where(of)).scalar_one()


def _page_of(connection: Connection, vote: str, kind: str, mark: str) -> tuple[str, dict[str, str]] | None:
    """Return the page that a hash belongs to: the bits that its hashes begin with, and what it holds."""
    bits = _bits(mark)
    known = voice_urn.c.prefix.in_([bits[:length] for length in range(DEEPEST + 1)])
    of = and_(voice_urn.c.vote == vote, voice_urn.c.kind == kind, known)
    row = connection.execute(select(voice_urn.c.prefix, voice_urn.c.held).where(of)).first()
    return None if row is None else (row.prefix, _entries(row.held))


def _write(connection: Connection, vote: str, kind: str, prefix: str, held: dict[str, str]) -> None:
    values = {"vote": vote, "kind": kind, "prefix": prefix, "held": _text(held), "entries": len(held)}
    connection.execute(insert(voice_urn).values(**values))


def _at(vote: str, kind: str, prefix: str) -> ColumnElement[bool]:
    return and_(voice_urn.c.vote == vote, voice_urn.c.kind == kind, voice_urn.c.prefix == prefix)


def _bits(mark: str) -> str:
    return f"{int(mark[:10], 16):040b}"


def _entries(text: str) -> dict[str, str]:
    return {line[:64]: line[65:] for line in text.split("\n") if line}


def _text(held: dict[str, str]) -> str:
    return "\n".join(f"{mark} {held[mark]}" for mark in sorted(held))
