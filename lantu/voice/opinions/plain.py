"""A consultation and what was found in it as values of JSON: what the command prints, and what pages draw."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lantu.voice.opinions.consultation import StatementVotes
from lantu.voice.opinions.groups import OpinionGroups
from lantu.voice.opinions.shares import Binding, Dividing, Shares, group_shares, what_binds, what_divides
from lantu.voice.opinions.words import WHAT_A_GROUP_IS, on_gaps, verdict


def opinions_plain(
    votes: StatementVotes,
    found: OpinionGroups,
    shares: Shares | None = None,
    binds: Sequence[Binding] | None = None,
    divides: Sequence[Dividing] | None = None,
) -> dict[str, Any]:
    """Return all that was found. What is not given is computed.

    Keys: topic, statements, voters, votes, placed, verdict, groups [{letter, voters, overlap}], p, gap [[…]], say {zh, en}, rows of all
    statements [{id, text, counted, agree, disagree, passed, share, low, high (each by group)}], binds and divides [{id, …}] in order,
    tried, faults. No voter is named and no single vote shown.
    """
    shares = shares or group_shares(votes, found)
    binds = what_binds(shares) if binds is None else binds
    divides = what_divides(shares) if divides is None else divides
    rows = {int(at): row for row, at in enumerate(shares.statements)}
    return {
        "topic": votes.topic,
        "statements": len(votes.statements),
        "statements_counted": found.statements,
        "voters": len(votes.voters),
        "votes": len(votes.vote),
        "replaced": votes.replaced,
        "torn": votes.torn,
        "placed": found.placed,
        "verdict": found.verdict,
        "p": found.p,
        "shuffles": found.deals,
        "draws": found.resamples,
        "seed": found.seed,
        "axes": found.axes,
        "axes_share": [round(float(one), 4) for one in found.share],
        "groups": [
            {"letter": letter, "voters": int(size), "overlap": round(float(overlap), 3)}
            for letter, size, overlap in zip(found.letters, found.sizes, found.overlap, strict=True)
        ],
        "parted": found.parted,
        "gap": [[None if np.isnan(one) else round(float(one), 3) for one in row] for row in found.gap],
        "tried": [
            {
                "groups": one.count, "smallest": one.smallest, "silhouette": round(one.silhouette, 3), "holds": one.holds,
                "agreement": round(one.stability.agreement, 3) if one.stability else None,
                "overlap": [round(each, 3) for each in one.stability.overlap] if one.stability else None,
            }
            for one in found.tried
        ],
        "say": {
            "verdict": dict(verdict(found)), "gaps": dict(on_gaps(found)), "group": dict(WHAT_A_GROUP_IS),
        },
        "rows": [_row(votes, shares, at, rows.get(at)) for at in range(len(votes.statements))],
        "binds": [
            {**_of(votes, shares, one.row), "way": "agree" if one.way > 0 else "disagree", "least": round(one.least, 4),
             "low": round(one.low, 4), "high": round(one.high, 4), "p": one.p}
            for one in binds
        ],
        "divides": [
            {**_of(votes, shares, one.row), "most": found.letters[one.most], "fewest": found.letters[one.fewest],
             "difference": round(one.difference, 4), "low": round(one.low, 4), "high": round(one.high, 4), "p": one.p}
            for one in divides
        ],
        "notes": [dict(one) for one in votes.notes],
        "faults": [{"where": str(one.where), **dict(one.text)} for one in votes.faults],
    }  # fmt: skip


def _of(votes: StatementVotes, shares: Shares, row: int) -> dict[str, Any]:
    one = votes.statements[int(shares.statements[row])]
    return {"id": one.id, "text": one.text}


def _row(votes: StatementVotes, shares: Shares, at: int, row: int | None) -> dict[str, Any]:
    one = votes.statements[at]
    told: dict[str, Any] = {"id": one.id, "text": one.text, "counted": one.counted, "moderated": one.moderated}
    if row is None:
        return told
    return told | {
        "agree": shares.agree[row].tolist(),
        "disagree": shares.disagree[row].tolist(),
        "passed": shares.passed[row].tolist(),
        "share": [None if np.isnan(each) else round(float(each), 4) for each in shares.share[row]],
        "low": [round(float(each), 4) for each in shares.low[row]],
        "high": [round(float(each), 4) for each in shares.high[row]],
        "sure": bool(shares.sure[row]),
    }
