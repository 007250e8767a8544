"""Words of requests: which requests hold them, by the index of letters that the database keeps (migration s18).

The index answers with candidates, which whoever asks holds against the words themselves. Words that too many requests hold, and a single
letter, are not asked of it: they are found soonest by walking from the newest on.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from lantu.database.open import Archive
from lantu.database.tables import desk_requests, desk_texts
from lantu.database.transactions import writing

FEW = 5000  # candidates that are looked at one by one
_LATIN = 767  # the last letter of Latin alphabets
_THREES = 30  # of a long text that are asked for: enough to leave few
_LAST = chr(0x10FFFF)


def holds_words(connection: Connection, words: str) -> ColumnElement[bool]:
    """Return what a request must be to hold words in its text or address, or to have an id that begins with them.

    Letters of the Latin alphabet are the same large and small.
    """
    columns = (desk_texts.c.text, desk_texts.c.address)
    if connection.dialect.name == "sqlite":  # its LIKE asks for no more
        said = [held.contains(words, autoescape=True) for held in columns]
    else:
        said = [held.icontains(words, autoescape=True) for held in columns]
    return or_(*said, desk_requests.c.id.startswith(words.upper(), autoescape=True))


def among_candidates(archive: Archive, connection: Connection, words: str) -> ColumnElement[bool] | None:
    """Return what holds for at most FEW requests and for every one that holds words; None where there is no such thing to ask."""
    if len(words) < 2 or (len(words) == 2 and max(map(ord, words)) <= _LATIN):
        return None
    found = _said(archive, connection, words)
    if found is None:
        return None
    begins = words.upper()
    question = select(desk_requests.c.id).where(desk_requests.c.id >= begins, desk_requests.c.id < begins + _LAST)
    found += connection.execute(question.limit(FEW + 1)).scalars() if begins.isascii() else ()
    if len(found) > FEW:
        return None
    if connection.dialect.name == "sqlite":
        listed = func.json_each(json.dumps(found)).table_valued("value")
        return desk_requests.c.id.in_(select(listed.c.value))
    return desk_requests.c.id == func.any(bindparam("ids", found, ARRAY(desk_requests.c.id.type)))


def _said(archive: Archive, connection: Connection, words: str) -> list[str] | None:
    """Return ids of requests whose words may be these, one more than FEW at most; None where there is no index, or too many for sure."""
    if connection.dialect.name != "sqlite":
        question = text(
            "SELECT request FROM desk_texts WHERE desk_grams(text || E'\\n' || address) @> desk_grams(:words) LIMIT :most"
        )
        return list(connection.execute(question, {"words": words, "most": FEW + 1}).scalars())
    if not _has_index(archive):
        return None
    asked = _threes(words) if len(words) > 2 else _threes_from(connection, words)
    if asked is None:
        return None
    question = text(
        "SELECT request FROM desk_words CROSS JOIN desk_words_of ON desk_words_of.number = desk_words.rowid "
        "WHERE desk_words MATCH :asked LIMIT :most"
    )
    return list(connection.execute(question, {"asked": asked, "most": FEW + 1}).scalars()) if asked else []


def _threes(words: str) -> str:
    """Return words as a question of FTS5: each three of letters, all of which must be there.

    >>> print(_threes("路灯坏了"))
    "路灯坏" AND "灯坏了"
    """
    threes = dict.fromkeys(words[at : at + 3] for at in range(len(words) - 2))
    return " AND ".join(_quoted(list(threes)[:_THREES]))


def _threes_from(connection: Connection, two: str) -> str | None:
    """Return a question for any three that begins with two letters; "" where there is none, None where too many requests hold one."""
    question = text("SELECT term, doc FROM desk_words_terms WHERE term >= :two AND term < :last")
    terms: list[str] = []
    held = 0
    for term, count in connection.execute(question, {"two": two.lower(), "last": two.lower() + _LAST}):
        terms.append(term)
        held += count
        if held > FEW:
            return None
    return " OR ".join(_quoted(terms))


def _quoted(terms: Sequence[str]) -> Iterator[str]:
    return ('"' + term.replace('"', '""') + '"' for term in terms)


@lru_cache(maxsize=64)
def _has_index(archive: Archive) -> bool:
    with archive.engine.connect() as connection:
        return connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'desk_words'")).first() is not None


def let_go_of_words(archive: Archive) -> int:
    """Let what was erased leave the file of the index too, a little at a time so that nobody waits; return how many times it wrote.

    On SQLite only: elsewhere the database does so by itself.
    """
    if archive.engine.dialect.name != "sqlite" or not _has_index(archive):
        return 0
    pages, wrote = -200, 0  # the first, below nothing, merges what the database itself would leave for later
    while True:
        with writing(archive) as connection:
            held: Any = connection.connection.driver_connection
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
            before = held.total_changes
            connection.execute(
                text("INSERT INTO desk_words (desk_words, rank) VALUES ('merge', :pages)"), {"pages": pages}
            )
            if held.total_changes - before < 2:
                return wrote
        pages, wrote = 200, wrote + 1
