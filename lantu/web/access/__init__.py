"""Who may come in: the guard before every request, sign-in by password or by a provider, accounts, the audit log.

A studio on 127.0.0.1 has one user with all rights, and lets no foreign page write. A public one lets everybody read and
asks who somebody is before they write.
"""

from lantu.web.access.guard import Guard
from lantu.web.access.headers import CARRIED, Headers
from lantu.web.access.limits import Limits, RateLimit
from lantu.web.state.access import Access, Provider, provider_of, read_contact, read_session_length, read_site

__all__ = [
    "CARRIED",
    "Access",
    "Guard",
    "Headers",
    "Limits",
    "Provider",
    "RateLimit",
    "provider_of",
    "read_contact",
    "read_session_length",
    "read_site",
]
