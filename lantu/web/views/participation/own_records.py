"""What a studio has on record of participation, as the tables that figures are computed from: attendances, proposals, answers.

Nobody is known here across consultations and votes, so each attendance counts, on the day that it was over. A statement with the id
`satisfied` is a survey: who agrees is satisfied; only its district is known of who answered.
"""

from datetime import UTC, date, datetime

from lantu.database import Archive
from lantu.govern.voice import (
    counted_opinions,
    list_consultations,
    list_proposals,
    list_votes,
    participation,
    turnout,
)
from lantu.packs.reading.csv_rows import csv_text
from lantu.web.views.participation.proposal_table import proposals_csv

SATISFIED = "satisfied"


def own_records(archive: Archive, today: date) -> dict[str, str]:
    """Return the tables that hold rows, as CSV: 'participants' (date, district), 'proposals', 'survey' (date, district, satisfied)."""
    now = datetime.now(UTC)
    people: list[tuple[object, ...]] = []
    answers: list[tuple[object, ...]] = []
    for one in list_consultations(archive):
        if one.closes <= now:
            people += [(one.closes.date(), one.district)] * participation(archive, one.id)[0]
        if one.closed and any(statement.id == SATISFIED for statement in one.statements):
            given = [opinion for _, name, opinion in counted_opinions(archive, one.id).given if name == SATISFIED]
            answers += [(one.closes.date(), one.district, {1: "yes", -1: "no"}.get(opinion, "")) for opinion in given]
    for vote in list_votes(archive):
        if vote.closes <= now:
            people += [(vote.closes.date(), "")] * turnout(archive, vote.id)[0]
    proposals = list_proposals(archive)
    tables = {
        "participants": csv_text([("date", "district"), *people]) if people else "",
        "proposals": proposals_csv(proposals, today) if proposals else "",
        "survey": csv_text([("date", "district", "satisfied"), *answers]) if answers else "",
    }
    return {name: text for name, text in tables.items() if text}
