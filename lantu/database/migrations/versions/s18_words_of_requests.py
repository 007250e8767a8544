"""Words of requests are found by an index that each database keeps itself, whoever writes.

SQLite: FTS5 by three letters, from triggers; `desk_words_of` says which request a row of the index is. A SQLite without FTS5 or without
its tokenizer of three letters (before 3.34) gets none, and words are looked for one by one. PostgreSQL: GIN over the pairs of Chinese
letters and the threes of others in a text, of functions that every PostgreSQL has.
"""

# ruff: noqa: S608 (names of columns alone)

from alembic import op
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

revision = "s18"
down_revision = "s17"

_SAID = "{0}.text || char(10) || {0}.address || char(10)"  # each ends with a letter, so that its last two begin a three
_SQLITE = (
    "CREATE TABLE desk_words_of (number INTEGER PRIMARY KEY, request VARCHAR(40) NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE desk_words_terms USING fts5vocab(desk_words, row)",
    "INSERT INTO desk_words_of (request) SELECT request FROM desk_texts ORDER BY request",
    f"""INSERT INTO desk_words (rowid, said) SELECT number, {_SAID.format("desk_texts")}
        FROM desk_words_of JOIN desk_texts ON desk_texts.request = desk_words_of.request ORDER BY number""",
    f"""CREATE TRIGGER desk_words_come AFTER INSERT ON desk_texts BEGIN
        INSERT INTO desk_words_of (request) VALUES (new.request);
        INSERT INTO desk_words (rowid, said) VALUES (last_insert_rowid(), {_SAID.format("new")});
    END""",
    f"""CREATE TRIGGER desk_words_change AFTER UPDATE OF text, address ON desk_texts BEGIN
        INSERT INTO desk_words (desk_words, rowid, said)
            SELECT 'delete', number, {_SAID.format("old")} FROM desk_words_of WHERE request = old.request;
        INSERT INTO desk_words (rowid, said) SELECT number, {_SAID.format("new")} FROM desk_words_of WHERE request = old.request;
    END""",
    f"""CREATE TRIGGER desk_words_go AFTER DELETE ON desk_texts BEGIN
        INSERT INTO desk_words (desk_words, rowid, said)
            SELECT 'delete', number, {_SAID.format("old")} FROM desk_words_of WHERE request = old.request;
        DELETE FROM desk_words_of WHERE request = old.request;
    END""",
)
_POSTGRESQL = (
    # The letters of a text in twos where one of the two is beyond the Latin ones, else in threes. Its cost keeps the planner from
    # asking it of every row.
    """CREATE FUNCTION desk_grams(said text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
        SELECT coalesce(
            array_agg(CASE WHEN ascii(one) > 767 OR ascii(two) > 767 THEN one || two ELSE one || two || three END)
                FILTER (WHERE two IS NOT NULL AND (three IS NOT NULL OR ascii(one) > 767 OR ascii(two) > 767)),
            '{}')
        FROM (SELECT string_to_array(lower(said), NULL) AS letters) AS split,
            unnest(letters, letters[2:], letters[3:]) AS spelt(one, two, three)
    $$""",
    "CREATE INDEX ix_desk_texts_words ON desk_texts USING gin (desk_grams(text || E'\\n' || address))",
)


def upgrade() -> None:
    """Make the index and put in what is there."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        try:
            op.execute(
                "CREATE VIRTUAL TABLE desk_words "
                "USING fts5(said, content='', detail=none, columnsize=0, tokenize='trigram')"
            )
        except OperationalError:
            return
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.execute(text(statement.replace(":", "\\:")))


def downgrade() -> None:
    """Drop it."""
    if op.get_bind().dialect.name == "sqlite":
        for name in ("come", "change", "go"):
            op.execute(f"DROP TRIGGER IF EXISTS desk_words_{name}")
        for name in ("desk_words_terms", "desk_words", "desk_words_of"):
            op.execute(f"DROP TABLE IF EXISTS {name}")
        return
    op.execute("DROP INDEX ix_desk_texts_words")
    op.execute("DROP FUNCTION desk_grams")
