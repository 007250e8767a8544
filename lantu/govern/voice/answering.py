"""What offices do with residents' proposals: reply, link, say what became of them, merge and split, hide and look again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, update

from lantu.database import Archive
from lantu.database.audit import take_turn
from lantu.database.tables import residents_proposals
from lantu.database.transactions import writing
from lantu.govern.voice.consultations import consultation_in
from lantu.govern.voice.residents_proposals import add_event, checked_words, proposal_in, put_proposal
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.voice.residents_proposal import (
    DECISIONS,
    HIDING_REASONS,
    MILESTONES,
    ResidentsProposal,
    refuse_unless_fitting,
)


class StaleProposalError(LantuError):
    """Somebody else changed the proposal since it was read."""


class OwnHidingError(LantuError):
    """Whoever hid a proposal does not decide on the appeal."""


@dataclass(frozen=True)
class OfficeActing:
    """Who acts, when, and on which version of the proposal they decided (None: whatever it is)."""

    by: str
    now: datetime
    made_on: int | None = None


def reply_to(
    archive: Archive, proposal: str, acting: OfficeActing, office: str, decision: str, text: str
) -> ResidentsProposal:
    """Give a proposal its reply: a named office, a decision and the reason; a later reply stands beside the earlier ones."""
    _known(decision, DECISIONS)
    told = {"office": checked_words("office", office), "decision": decision, "text": checked_words("reason", text)}
    return _one(archive, proposal, acting, "reply", told)


def link_to(
    archive: Archive, proposal: str, acting: OfficeActing, goals: Sequence[str], works: Sequence[str], text: str
) -> ResidentsProposal:
    """Say which goals of the plan and which works a proposal belongs to, in place of those before, with the reason."""
    told = {
        "goals": list(dict.fromkeys(goals)),
        "works": list(dict.fromkeys(works)),
        "text": checked_words("reason", text),
    }
    return _one(archive, proposal, acting, "link", told)


def add_milestone(
    archive: Archive, proposal: str, acting: OfficeActing, what: str, on: date, office: str, text: str
) -> ResidentsProposal:
    """Say what became of an accepted proposal, on which day."""
    _known(what, MILESTONES)
    if on > acting.now.date():
        raise LantuError(Text(f"日期 {on} 还未到", f"the day {on} is still to come"))
    told = {"what": what, "on": on.isoformat(), "office": checked_words("office", office)}
    return _one(archive, proposal, acting, "milestone", {**told, "text": checked_words("reason", text)})


def merge_into(archive: Archive, proposal: str, acting: OfficeActing, into: str, text: str) -> ResidentsProposal:
    """Merge a proposal into another one of its consultation, with the reason; the other's reply then answers both."""
    reason = checked_words("reason", text)
    with writing(archive) as connection:
        found = _found(connection, proposal, acting)
        other = proposal_in(connection, into)
        if other.id == found.id or other.consultation != found.consultation:
            raise LantuError(
                Text("只能并入同一次征集的另一条建议", "it is merged into another proposal of the same consultation")
            )
        refuse_unless_fitting(other, "absorb")
        after = add_event(connection, found, "merge", acting.by, {"into": other.id, "text": reason}, acting.now)
        add_event(connection, other, "absorb", acting.by, {"proposal": found.id, "text": reason}, acting.now)
        return after


def split_into(
    archive: Archive, proposal: str, acting: OfficeActing, parts: Sequence[tuple[str, str]], text: str
) -> ResidentsProposal:
    """Split a proposal that asks for several things into as many (title, text), with the reason; each is answered by itself."""
    reason = checked_words("reason", text)
    if not 2 <= len(parts) <= 10:
        raise LantuError(Text("应拆分为 2 至 10 条", "it is split into 2 to 10"))
    written = [(checked_words("title", title), checked_words("text", words)) for title, words in parts]
    with writing(archive) as connection:
        found = _found(connection, proposal, acting)
        refuse_unless_fitting(found, "split")
        consultation = consultation_in(connection, found.consultation)
        names: list[str] = []
        for title, words in written:
            told = {"place": found.place, "goals": list(found.goals), "origin": found.id}
            made = put_proposal(connection, consultation, title, words, "", acting.by, told, acting.now)
            names.append(made.id)
        return add_event(connection, found, "split", acting.by, {"parts": names, "text": reason}, acting.now)


def hide_proposal(archive: Archive, proposal: str, acting: OfficeActing, reason: str, text: str) -> ResidentsProposal:
    """Show a proposal no more, for one of HIDING_REASONS and in words that its author reads."""
    _known(reason, HIDING_REASONS)
    return _one(archive, proposal, acting, "hide", {"reason": reason, "text": checked_words("reason", text)})


def decide_appeal(
    archive: Archive, proposal: str, acting: OfficeActing, text: str, *, restore: bool
) -> ResidentsProposal:
    """Show a hidden proposal again, or keep it hidden, with the reason; somebody else than who hid it decides on an appeal."""
    told = {"text": checked_words("reason", text)}

    def check(found: ResidentsProposal) -> None:
        if found.appeal == "waiting" and found.hidden_by == acting.by and acting.by not in ("local", "terminal"):
            raise OwnHidingError(
                Text(
                    "隐藏它的人不能裁定申诉，请由另一人裁定",
                    "whoever hid it does not decide on the appeal; somebody else does",
                )
            )

    return _one(archive, proposal, acting, "restore" if restore else "uphold", told, check)


def erase_words(archive: Archive, proposal: str, acting: OfficeActing, text: str) -> ResidentsProposal:
    """Erase what a hidden proposal says, and its author's appeal, for good; that it was there, and its events, stay."""
    told = {"text": checked_words("reason", text)}
    with writing(archive) as connection:
        found = _found(connection, proposal, acting)
        after = add_event(connection, found, "erase", acting.by, told, acting.now)
        gone = {"title": "", "text": "", "appeal": "", "salt": "", "author": ""}
        connection.execute(update(residents_proposals).where(residents_proposals.c.id == proposal).values(**gone))
        return after


def _one(
    archive: Archive,
    proposal: str,
    acting: OfficeActing,
    kind: str,
    told: dict[str, Any],
    check: Callable[[ResidentsProposal], None] | None = None,
) -> ResidentsProposal:
    with writing(archive) as connection:
        found = _found(connection, proposal, acting)
        if check is not None:
            check(found)
        return add_event(connection, found, kind, acting.by, told, acting.now)


def _found(connection: Connection, proposal: str, acting: OfficeActing) -> ResidentsProposal:
    take_turn(connection)
    found = proposal_in(connection, proposal)
    if acting.made_on is not None and acting.made_on != found.version:
        raise StaleProposalError(
            Text(
                f"“{found.id}”已有新的记录（第 {found.version} 条），您看到的是第 {acting.made_on} 条；操作未执行",
                f"'{found.id}' has event {found.version} by now and you saw event {acting.made_on}; nothing was done",
            ),
            hint=Text("请看现在的状态后再办", "look at it as it stands now, then act"),
        )
    return found


def _known(word: str, words: Sequence[str]) -> None:
    if word not in words:
        raise LantuError(
            Text(
                f"不认识“{word[:40]}”，应为 {'、'.join(words)} 之一",
                f"unknown word '{word[:40]}': one of {', '.join(words)}",
            ),
            hint=did_you_mean(word[:40], words),
        )
