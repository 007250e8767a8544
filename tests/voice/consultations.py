"""Consultations made up from a seed: coin flips, and groups that are planted."""

import numpy as np

from lantu.voice.opinions.consultation import Statement, StatementVotes, consultation


def made_up(voters, statements, missing, seed, profiles=None, group=None) -> StatementVotes:
    """A consultation; profiles (group, statement): odds that a group agrees, else a coin decides. A tenth of the votes are passes."""
    rng = np.random.default_rng(seed)
    odds = np.full((voters, statements), 0.5) if profiles is None else profiles[group]
    vote = np.where(rng.random((voters, statements)) < odds, 1, -1)
    vote[rng.random((voters, statements)) < 0.1] = 0
    voter, statement = np.nonzero(rng.random((voters, statements)) >= missing)
    names = [Statement(str(at), f"statement {at}") for at in range(statements)]
    return consultation(names, [f"v{at}" for at in range(voters)], (statement, voter, vote[voter, statement]))


def planted(voters, statements, missing, groups, seed, odds=0.85) -> tuple[StatementVotes, np.ndarray]:
    """A consultation with groups, and the group of each voter (in the order of the consultation)."""
    rng = np.random.default_rng(seed + 1000)
    group = rng.integers(0, groups, voters)
    votes = made_up(voters, statements, missing, seed, rng.choice([odds, 1 - odds], (groups, statements)), group)
    return votes, group[[int(name[1:]) for name in votes.voters]]
