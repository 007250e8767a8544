"""What an English sum of money is for, as the words behind it say: "I will set aside $20 million for a Clinic Fund"."""

import re

from lantu.drafting.figures.subjects.english.changes import ROUGHLY

_GIVES = re.compile(
    r"\b(?:set(?:s|ting)?\s+aside|(?:invest|allocat|commit|devot|dedicat|earmark|inject|provid|budget|contribut|pledg|award|appropriat|assign|direct|channel|disburs|allott?|reserv)(?:t?e?s|t?ed|t?ing|e)?|"
    r"spen(?:d|ds|t|ding)|put(?:s|ting)?(?:\s+(?:in|forward|aside))?|giv(?:e|es|en|ing)|gave|send(?:s|ing)?|sent|bring(?:s|ing)?\s+in|brought\s+in|mobili[sz](?:e|es|ed|ing)|unlock(?:s|ed|ing)?|secur(?:e|es|ed|ing)|leverag(?:e|es|ed|ing))\s+"
    + ROUGHLY
    + r"(?:US|Rs\.?|S|HK|A)?[£$€`₹]?\s*$",
    re.IGNORECASE,
)
_FOR_WHAT = re.compile(
    r"(?:\s+(?:over|in|for|during|within)\s+(?:the\s+)?(?:(?:next|coming|following|first)\s+)?(?:[a-z]+|\d+)[\s-]years?(?:\s+period)?|\s+(?:a|per|each|every|this|next)\s+year|\s+annually|\s+more|\s+in\s+(?:FY\s?)?(?:19|20)\d\d(?:[–/-]\d\d)?)*"
    r"(?:\s+from\s+[^,;.\d]{3,40}(?=\s(?:for|on|into|to|towards?)\s))?(?:\s+worth)?\s+(?:(?:on|for|into|in|towards?|of)\s+|to\s+(?:help\s+|further\s+)?)(?:(?:the|an?|our|its|their|this|all)\s+)*"
    r"(?P<what>(?!(?:19|20)\d\d|FY|(?:next|last|first|second|coming|past|same|total|cash|half|full|end|form|order|addition|each|every|year|years|month)\b)"
    r"[A-Za-z](?:(?!\s(?:by|from|over|while|which|that|who|where|through|as|because|between|during|until|including|and\s+(?:about\s+|around\s+|over\s+|another\s+)?[\d£$€]|in\s+(?:FY\s?)?(?:19|20)\d\d)\b)[^,;.:()\n\t\d]){2,90})",
)


_PUT_INTO = re.compile(
    r"\s+(?:investments?|grants?|packages?|programmes?|commitments?|injections?|boost|contributions?|subsid(?:y|ies)|allocations?|loans?)\s+(?:in|into|for|to|towards?)\s+"
    r"(?:(?:the|an?|our|its|their|this|all)\s+)*(?P<what>(?!(?:19|20)\d\d|FY|(?:next|last|first|second|coming|past|same|total|order|addition)\b)"
    r"[A-Za-z](?:(?!\s(?:by|from|over|while|which|that|who|in\s+(?:FY\s?)?(?:19|20)\d\d)\b)[^,;.:()\n\t\d]){2,70})"
)  # a $400 million investment in housing


def what_money_is_for(lead: str, rest: str) -> str:
    """Return what money is given for that somebody gives by the words before it; empty where the words behind it name nothing.

    >>> what_money_is_for("I will set aside ", " over the next five years for a Clinic Fund.")
    'Clinic Fund'
    >>> what_money_is_for("The road costs ", " for the county")
    ''
    """
    found = _PUT_INTO.match(rest) or (_FOR_WHAT.match(rest) if _GIVES.search(lead) else None)
    return found["what"].strip() if found else ""
