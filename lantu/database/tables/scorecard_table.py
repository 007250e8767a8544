"""Answers to the disaster resilience scorecard that were given in the studio; none is ever changed or taken out."""

from sqlalchemy import Column, Date, Integer, String, Table, Text

from lantu.database.tables.naming import TIME, metadata

scorecard_answers = Table(
    "scorecard_answers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1, 2, … in the order in which they came
    Column("question", String(8), nullable=False),
    Column("score", Integer, nullable=False),
    Column("date", Date, nullable=False),
    Column("assessor", Text, nullable=False),  # an office
    Column("evidence", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("author", String(200), nullable=False),
    Column("created", TIME, nullable=False),
)
