"""Requests as Open311 GeoReport v2 has them: services, questions and answers as plain values, in XML the same as in JSON.

Source: Open311 GeoReport API v2 (wiki.open311.org/GeoReport_v2), and its extension service request updates.
"""

from lantu.desk.open311.answers import discovery, told_errors, told_request, told_taken, told_updates
from lantu.desk.open311.as_xml import xml_text
from lantu.desk.open311.asked import AskedRequests, asked_requests, check_jurisdiction, sent_request, service_answers
from lantu.desk.open311.errors import Open311Error
from lantu.desk.open311.service_list import (
    RequestService,
    ServiceAttribute,
    service_of,
    services,
    told_definition,
    told_service,
)

__all__ = [
    "AskedRequests",
    "Open311Error",
    "RequestService",
    "ServiceAttribute",
    "asked_requests",
    "check_jurisdiction",
    "discovery",
    "sent_request",
    "service_answers",
    "service_of",
    "services",
    "told_definition",
    "told_errors",
    "told_request",
    "told_service",
    "told_taken",
    "told_updates",
    "xml_text",
]
