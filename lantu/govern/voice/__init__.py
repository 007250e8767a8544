"""Voice: votes on a budget whose ballots are secret, one for each invitation code."""

from lantu.govern.voice.ballots import (
    CastBallot,
    UnknownCodeError,
    UsedCodeError,
    cast_ballot,
    count_ballots,
    is_in_urn,
    turnout,
)
from lantu.govern.voice.votes import (
    ResidentsVote,
    UnknownVoteError,
    VoteProject,
    VoteTimeError,
    find_vote,
    issue_codes,
    open_vote,
)

__all__ = [
    "CastBallot",
    "ResidentsVote",
    "UnknownCodeError",
    "UnknownVoteError",
    "UsedCodeError",
    "VoteProject",
    "VoteTimeError",
    "cast_ballot",
    "count_ballots",
    "find_vote",
    "is_in_urn",
    "issue_codes",
    "open_vote",
    "turnout",
]
