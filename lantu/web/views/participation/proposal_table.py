"""Residents' proposals as a table of open data: without the words of hidden ones, and without accounts."""

from collections.abc import Sequence
from datetime import date

from lantu.packs.cells.safe_cell import safe_cell
from lantu.packs.reading.csv_rows import csv_text
from lantu.voice.residents_proposal import OfficeReply, ResidentsProposal
from lantu.web.views.participation.proposal import proposal_row

COLUMNS = (
    "id", "consultation", "submitted", "state", "outcome", "due", "answered", "office", "decision", "reason", "adopted", "delivered",
    "title", "text", "place", "goals", "works", "parent", "origin", "hidden",
)  # fmt: skip


def proposals_csv(found: Sequence[ResidentsProposal], today: date) -> str:
    """Return a row a proposal. A merged one has the answer of what it was merged into; one that nobody is to answer has no day due."""
    replies = {one.id: one.reply for one in found}
    rows = (_cells(one, replies.get(one.parent) or one.reply, today) for one in found)
    return csv_text([COLUMNS, *([safe_cell(str(cell)) for cell in row] for row in rows)])


def _cells(found: ResidentsProposal, reply: OfficeReply | None, today: date) -> list[object]:
    """Return the cells of a proposal in the order of COLUMNS."""
    row = proposal_row(found, today, office=False)
    waits = found.state in ("received", "answered", "merged") and not found.hidden
    done = {"due": row["due"] if waits else "", "answered": "", "office": "", "decision": "", "reason": ""}
    if reply:
        done |= {"answered": reply.on.date(), "office": reply.office, "decision": reply.decision, "reason": reply.text}
    yes = {"adopted": bool(reply and reply.decision in ("accepted", "partly")), "delivered": found.outcome == "done"}
    done |= {name: "yes" if value else "no" for name, value in yes.items()}
    row |= {**done, "goals": " ".join(row["goals"]), "works": " ".join(row["works"])}
    return [row[name] for name in COLUMNS]
