"""The tables of the archive, one file a noun. Times are UTC, ids are random text unless they say otherwise.

A room further to the right keeps its tables here too, in a file of its own, with a step of its own in `migrations/`.
"""

from lantu.database.tables.account_tables import (
    accounts,
    known_browsers,
    recovery_codes,
    second_factors,
    sessions,
    sign_in_steps,
    sign_in_tries,
    tokens,
)
from lantu.database.tables.audit_table import audit
from lantu.database.tables.consultation_tables import (
    residents_proposal_events,
    residents_proposals,
    voice_consultations,
    voice_invitations,
    voice_opinions,
    voice_participants,
    voice_standings,
)
from lantu.database.tables.desk_tables import (
    INDEX_OF_WORDS,
    desk_destinations,
    desk_events,
    desk_head,
    desk_letters,
    desk_members,
    desk_requests,
    desk_rules,
    desk_secrets,
    desk_texts,
)
from lantu.database.tables.draft_tables import drafts, edits, proposals
from lantu.database.tables.job_table import jobs
from lantu.database.tables.naming import metadata
from lantu.database.tables.scorecard_table import scorecard_answers
from lantu.database.tables.version_tables import blobs, versions
from lantu.database.tables.voice_tables import voice_codes, voice_urn, voice_votes
from lantu.database.tables.works_tables import work_files, work_versions, works

__all__ = [
    "INDEX_OF_WORDS",
    "accounts",
    "audit",
    "blobs",
    "desk_destinations",
    "desk_events",
    "desk_head",
    "desk_letters",
    "desk_members",
    "desk_requests",
    "desk_rules",
    "desk_secrets",
    "desk_texts",
    "drafts",
    "edits",
    "jobs",
    "known_browsers",
    "metadata",
    "proposals",
    "recovery_codes",
    "residents_proposal_events",
    "residents_proposals",
    "scorecard_answers",
    "second_factors",
    "sessions",
    "sign_in_steps",
    "sign_in_tries",
    "tokens",
    "versions",
    "voice_codes",
    "voice_consultations",
    "voice_invitations",
    "voice_opinions",
    "voice_participants",
    "voice_standings",
    "voice_urn",
    "voice_votes",
    "work_files",
    "work_versions",
    "works",
]
