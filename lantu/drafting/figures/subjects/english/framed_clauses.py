"""What is measured, without the clause around its name: "we estimate that the scheme will cost", "I will raise the fee"."""

import re

_THAT = re.compile(
    r"^.{0,120}?\b(?:estimates?|estimated|expects?|expected|assumes?|assumed|believes?|means?|ensures?|ensured|anticipates?|anticipated|projects|predicts?|shows?|showed|suggests?|indicates?|finds?|found|know|think|remember)\s+that\s+"
    r"(?:(?:the|this|that|our|its|their|all)\s+)*(?=[A-Za-z’'-]+\s[A-Za-z])",
    re.IGNORECASE,
)
_WE = re.compile(
    r"^(?:and\s+|so\s+|therefore\s+|but\s+)?(?:we|I)\s+(?:conservatively\s+|currently\s+|also\s+|now\s+)?(?:estimate|expect|project|anticipate|forecast|assume)\s+(?:the\s+|our\s+|that\s+the\s+)?(?=[a-z])",
    re.IGNORECASE,
)
_I_WILL = re.compile(
    r"^(?:(?:I|we|they|it|(?:the\s+)?(?:government|council|city|county|state))\s+(?:will|shall|would|must|should|am|is|are|plan|propose|intend|want|aim)\s+(?:therefore\s+|also\s+|further\s+|now\s+|thus\s+)*(?:to\s+|going\s+to\s+)?|let[’']?s\s+|let\s+us\s+|(?:and|to)\s+)"
    r"(?:permanently\s+|gradually\s+|progressively\s+|further\s+)?(?:increase|reduce|raise|cut|lower|improve|expand|grow|decrease|boost|lift|limit|maintain|extend|enhance)\s+(?:the\s+|its\s+|our\s+|their\s+)?(?=[A-Za-z]{3})",
    re.IGNORECASE,
)
_SETS_UP = re.compile(
    r"^(?:I|we|they|it)\s+(?:will|shall|would)\s+(?:therefore\s+|also\s+|now\s+)*(?:set\s+up|establish|launch|create|introduce|provide|offer|start|open|build|deliver|fund)\s+"
    r"(?:an?\s+|the\s+|our\s+)?(?=[A-Z]|[a-z]{3,}\s+[a-z]{2})"
)
_SO_AS_TO = re.compile(
    r"^(?!(?:it|we|they|he|she|I)\s).+\s(?:in\s+order\s+to|so\s+as\s+to|to)\s+(?:further\s+|help\s+)?(?:increase|reduce|raise|cut|lower|decrease|boost)\s+(?:the\s+|its\s+|our\s+|their\s+)?(?=[A-Za-z]{3,}\s+[A-Za-z]{3})",
    re.IGNORECASE,
)
_CHANGED = r"(?:increase|reduction|decrease|cut|rise|growth|decline|fall|drop|limit|cap|ceiling)s?"
_ARTICLES = r"(?:(?:the|our|its|their|all|total|overall)\s+)*"
_SETS_A_LIMIT = re.compile(
    r"^(?:we|I|it|they|(?:the\s+)?council|staff)\s+(?:have\s+|has\s+|previously\s+|will\s+|also\s+|now\s+|are\s+|is\s+)*(?:propos(?:e|es|ed|ing)\s+to\s+)?"
    r"(?:keep|set|place|impose|put)\s+(?:an?\s+|the\s+)?(?:limit|cap|ceiling)\s+on\s+" + _ARTICLES + r"(?=[a-z]{3})",
    re.IGNORECASE,
)  # "we propose to set a limit on fee rises at"
_LEADS_TO = re.compile(
    rf"^.{{2,60}}?\s(?:will|would|may|could)\s+(?:result\s+in|lead\s+to|mean)\s+an?\s+(?:proposed\s+|likely\s+|average\s+|further\s+)*{_CHANGED}\s+(?:in|of|on)\s+{_ARTICLES}(?=[a-z]{{3}})",
    re.IGNORECASE,
)  # "this will lead to a further rise in fares of"
_WE_HAD = re.compile(
    r"^(?:in\s+(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?,?\s+)?we\s+(?:incurred|saw|recorded|had|experienced|posted)\s+(?:an?\s+)?(?=[a-z]{3})",
    re.IGNORECASE,
)
_ATTENTION = re.compile(
    r"^(?:he|she|they|I|members|councillors|the\s+[a-z]+)\s+(?:also\s+)?(?:drew\s+(?:[a-z]+[’']s?\s+)?attention\s+to|explained\s+that|advised\s+that|reported\s+that|noted\s+that|highlighted)\s+"
    + _ARTICLES
    + r"(?=[a-z]{3})",
    re.IGNORECASE,
)  # "she drew members' attention to the surplus of"
_GOAL_OF = re.compile(
    r"^(?:which|that|who)\s+(?:has\s+|have\s+)?(?:set|sets|adopted|adopts)\s+(?:an?\s+|the\s+)?(?:goal|target|aim)s?\s+(?:of|to)\s+(?:reduc|increas|cut|rais|lower|limit)(?:e|es|ing|ting|ting)?\s+"
    + _ARTICLES
    + r"(?=[A-Za-z]{3})",
    re.IGNORECASE,
)  # "which set a goal of reducing water use by"
_INCLUDING = re.compile(
    rf"^(?:including|with)\s+an?\s+(?:[a-z]+\s+)?{_CHANGED}\s+in\s+{_ARTICLES}(?=[a-z]{{3}})", re.IGNORECASE
)
_DASHED = re.compile(r"^.+\s[–—]\s+(?:our|the|its|their)\s+(?=[a-z])")
_DOES = re.compile(
    r"\s+(?:(?:can|could|will|would|may|might|must|should)(?:\s+be)?(?:\s+(?:reduced|increased|cut|raised|lowered|cost|total|rise|fall|grow|increase|decrease|reach|need|require))?|(?:is|are)\s+(?:also\s+)?to\s+be\s+(?:reduced|increased|cut|raised|lowered)|(?:has|have|had)\s+been|(?:is|are|was|were)\s+(?:expected|budgeted)|(?:will|would)\s+(?:reduce|see|pay|add)(?:\s+a\s+further)?|is\s+now|are\s+now|is|are|was|were|limited)$",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(
    r"^(?:(?:at\s+the\s+same\s+time|however|meanwhile|in\s+addition|moreover|furthermore|indeed|secondly|thirdly|finally|in\s+fact|as\s+a\s+result|for\s+example|since\s+then),\s+)+"
    r"(?:the\s+|our\s+|its\s+)?(?=[A-Za-z]{3})",
    re.IGNORECASE,
)
_EXPECTS_IT = re.compile(
    r"^.{3,90}?\s(?:expects?|projects?|forecasts?|estimates?|predicts?)\s+(?:the\s+)?(?P<what>[A-Za-z][^,;]{1,60}?)\s+to\s+(?:grow|rise|fall|be|reach|increase|decline|decrease|expand|average)$"
)
_AND_DID = re.compile(r"(?<!ed)\s+and\s+[a-z]{3,}ed$")  # homes, of "homes and planted"
_OVER_TIME = re.compile(
    r"(?<=[a-z])\s+(?:for\s+the\s+first$|(?:in|over|during)\s+the\s+(?:last|past|next|coming)\s+(?:few\s+|[a-z]+\s+)?(?:years?|decades?|months?)$)"
)
_GOES_ON = re.compile(r"\s+and\s+(?:is|are|was|were|has|have|will)(?:\s+\d[\d.]*)?$")
_OPENINGS = (_SETS_A_LIMIT, _LEADS_TO, _WE_HAD, _ATTENTION, _GOAL_OF, _INCLUDING)
_CUT_SHORT = re.compile(r"\s+[a-z]$")  # "provision w", of "provision w.e.f."
_WHO_DO = re.compile(
    r"(?<=[a-z])\s+(?:that|which|who)\s+(?:employ|serve|have|cover|house|produce|treat|carry|host)(?:s|ed)?(?:\s+(?:more|less|fewer)\s+than|\s+(?:over|about|nearly|some))?$"
)


def without_first_words(words: str) -> str:
    """Return words without those that only lead a sentence on.

    >>> without_first_words("At the same time, however, joblessness")
    'joblessness'
    """
    return _FIRST_WORDS.sub("", words)


def without_frame(words: str) -> str:
    """Return the name of what is measured without the clause that frames it.

    >>> without_frame("We estimate that the new tunnel will cost"), without_frame("I will raise the monthly fee")
    ('new tunnel', 'monthly fee')
    >>> without_frame("lifespans are rising – our life expectancy is now"), without_frame("share of rail trips")
    ('life expectancy', 'share of rail trips')
    """
    if expected := _EXPECTS_IT.match(words):
        return expected["what"]
    for frame in (*_OPENINGS, _DASHED, _THAT, _WE, _I_WILL, _SETS_UP, _SO_AS_TO):
        words = frame.sub("", words)
    for tail in (_GOES_ON, _AND_DID, _OVER_TIME, _WHO_DO, _DOES, _CUT_SHORT):
        bare = tail.sub("", words)
        words = bare if re.search(r"[A-Za-z]{3}", bare) else words
    return words
