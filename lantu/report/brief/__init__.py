"""The brief: a verdict on one page, five sentences and three pictures, as HTML, PDF and Word."""

from lantu.report.brief.facts import BriefFacts, brief_facts
from lantu.report.brief.formats.files import FORMS, brief_as, write_brief, write_brief_as
from lantu.report.brief.formats.page import Brief, brief_of, brief_page
from lantu.report.brief.formats.text import brief_json, brief_text, why_text
from lantu.report.brief.sentence import BriefNumber, BriefSentence
from lantu.report.brief.sentences import brief_sentences

__all__ = [
    "FORMS",
    "Brief",
    "BriefFacts",
    "BriefNumber",
    "BriefSentence",
    "brief_as",
    "brief_facts",
    "brief_json",
    "brief_of",
    "brief_page",
    "brief_sentences",
    "brief_text",
    "why_text",
    "write_brief",
    "write_brief_as",
]
