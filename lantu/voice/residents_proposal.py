"""A proposal of a resident: what it says, the dated replies of offices, what became of it, and what its events make of it.

It is no proposed version of the plan (`archive`): a resident writes it, an office answers it, and the plan changes by other means.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal, get_args

from lantu.language.errors import LantuError
from lantu.language.text import Text

DECISIONS = ("accepted", "partly", "refused", "done_already", "elsewhere")
MILESTONES = ("planned", "begun", "done", "dropped")
HIDING_REASONS = ("names_persons", "insults", "advertising", "off_topic", "unlawful", "repeated")
State = Literal["received", "answered", "merged", "split", "withdrawn"]
STATES: tuple[str, ...] = get_args(State)
KINDS = (
    "submit", "reply", "link", "milestone", "merge", "absorb", "split", "withdraw", "hide", "restore", "appeal", "uphold", "erase",
)  # fmt: skip


class ProposalStateError(LantuError):
    """What is asked does not fit the state of the proposal."""


@dataclass(frozen=True)
class ResidentsProposalEvent:
    """Something that happened to a proposal. by: name of an account, empty for a resident; told: what it says, as JSON has it."""

    number: int
    at: datetime
    kind: str
    by: str
    told: Mapping[str, Any]


@dataclass(frozen=True)
class OfficeReply:
    """A reply: which office decided what, when, and why."""

    on: datetime
    office: str
    decision: str
    text: str


@dataclass(frozen=True)
class ProposalMilestone:
    """What became of a proposal: planned, begun, done or dropped on a day, as an office says."""

    on: date
    what: str
    office: str
    text: str


@dataclass(frozen=True)
class ResidentsProposal:
    """A proposal as its events leave it. due: the day by which an office is to answer; parent: what it was merged into.

    hidden: why it is not shown (a word of HIDING_REASONS, empty: it is shown); hidden_by: the account that hid it; appeal: '',
    'waiting', 'upheld' or 'restored'. Replies and milestones in the order in which they came.
    """

    id: str
    consultation: str
    title: str
    text: str
    submitted: datetime
    due: date
    place: str = ""
    state: str = "received"
    version: int = 1
    goals: tuple[str, ...] = ()
    works: tuple[str, ...] = ()
    replies: tuple[OfficeReply, ...] = ()
    milestones: tuple[ProposalMilestone, ...] = ()
    parent: str = ""
    absorbed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    origin: str = ""
    hidden: str = ""
    hidden_by: str = ""
    hidden_note: str = ""
    appeal: str = ""
    appeal_note: str = ""
    events: tuple[ResidentsProposalEvent, ...] = ()

    @property
    def reply(self) -> OfficeReply | None:
        """The reply that counts: the newest."""
        return self.replies[-1] if self.replies else None

    @property
    def outcome(self) -> str:
        """What became of it, in one word: of MILESTONES, else of DECISIONS, else its state."""
        if self.state != "answered" or self.reply is None:
            return self.state
        return self.milestones[-1].what if self.milestones else self.reply.decision

    def is_late(self, today: date) -> bool:
        """Whether it has waited for an answer longer than was promised."""
        return self.state == "received" and today > self.due


def proposal_of(
    id: str,  # noqa: A002
    consultation: str,
    title: str,
    text: str,
    events: Sequence[ResidentsProposalEvent],
) -> ResidentsProposal:
    """Return a proposal as its events leave it, from its first, `submit`, on."""
    first = events[0]
    told = first.told
    made = ResidentsProposal(
        id,
        consultation,
        title,
        text,
        first.at,
        date.fromisoformat(told["due"]),
        place=told.get("place", ""),
        goals=tuple(told.get("goals", ())),
        origin=told.get("origin", ""),
        events=tuple(events),
    )
    for event in events[1:]:
        made = _after(made, event)
    return made


def _after(proposal: ResidentsProposal, event: ResidentsProposalEvent) -> ResidentsProposal:
    """Return a proposal after one more event."""
    told, changed = event.told, dict[str, Any]()
    match event.kind:
        case "reply":
            reply = OfficeReply(event.at, told["office"], told["decision"], told["text"])
            changed = {"state": "answered", "replies": (*proposal.replies, reply)}
        case "link":
            changed = {"goals": tuple(told["goals"]), "works": tuple(told["works"])}
        case "milestone":
            stone = ProposalMilestone(date.fromisoformat(told["on"]), told["what"], told["office"], told["text"])
            changed = {"milestones": (*proposal.milestones, stone)}
        case "merge":
            changed = {"state": "merged", "parent": told["into"]}
        case "absorb":
            changed = {"absorbed": (*proposal.absorbed, told["proposal"])}
        case "split":
            changed = {"state": "split", "parts": tuple(told["parts"])}
        case "withdraw":
            changed = {"state": "withdrawn"}
        case "hide":
            changed = {"hidden": told["reason"], "hidden_by": event.by, "hidden_note": told["text"]}
        case "restore":
            changed = {"hidden": "", "appeal": "restored" if proposal.appeal == "waiting" else proposal.appeal}
            changed["appeal_note"] = told["text"]
        case "appeal":
            changed = {"appeal": "waiting"}
        case "uphold":
            changed = {"appeal": "upheld", "appeal_note": told["text"]}
        case _:
            pass
    return replace(proposal, version=event.number, **changed)


def refuse_unless_fitting(proposal: ResidentsProposal, kind: str) -> None:
    """Raise ProposalStateError where a proposal's state leaves no room for an event."""
    live, hidden = proposal.state in ("received", "answered"), bool(proposal.hidden)
    reply = proposal.reply
    fits = {
        "reply": live and not hidden,
        "link": live,
        "milestone": reply is not None and reply.decision in ("accepted", "partly") and live,
        "merge": live and not hidden,
        "absorb": live and not hidden,
        "split": live and not hidden,
        "withdraw": proposal.state == "received",
        "hide": not hidden,
        "restore": hidden,
        "appeal": hidden and not proposal.appeal,
        "uphold": hidden and proposal.appeal == "waiting",
        "erase": hidden,
    }
    if not fits[kind]:
        now, wanted = _STATE_WORDS["hidden" if hidden else proposal.state], _KIND_WORDS[kind]
        raise ProposalStateError(
            Text(
                f"居民建议“{proposal.id}”的状态是：{now.zh}；此时不能{wanted.zh}",
                f"residents' proposal '{proposal.id}' is {now.en}: it cannot be {wanted.en} now",
            )
        )


_STATE_WORDS = {
    "received": Text("已收到", "received"),
    "answered": Text("已答复", "answered"),
    "merged": Text("已并入另一条", "merged into another one"),
    "split": Text("已拆分", "split"),
    "withdrawn": Text("已撤回", "withdrawn"),
    "hidden": Text("已隐藏", "hidden"),
}
_KIND_WORDS = {
    "reply": Text("答复", "answered"),
    "link": Text("关联目标或工程", "linked"),
    "milestone": Text("登记进展（须先采纳或部分采纳）", "given a milestone (an accepting reply comes first)"),
    "merge": Text("并入另一条", "merged"),
    "absorb": Text("接收并入", "merged into"),
    "split": Text("拆分", "split"),
    "withdraw": Text("撤回", "withdrawn"),
    "hide": Text("隐藏", "hidden"),
    "restore": Text("恢复显示", "shown again"),
    "appeal": Text("申诉", "appealed for"),
    "uphold": Text("维持隐藏", "kept hidden"),
    "erase": Text("清除内容", "erased"),
}
