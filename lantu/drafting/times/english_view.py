"""Whether an English clause tells what was or what is to come: by the word that names its number, by its verb, by how it begins.

Long because the verbs of what is to come and of what was stand beside what reads them.
"""

import re
from typing import Literal

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.lists.list_leads import BASE_VERBS
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.comparisons import is_compared
from lantu.drafting.times.looking_ahead.charges import is_a_charge_decided, is_rise_of_a_charge
from lantu.drafting.times.looking_ahead.english_aims import (
    is_to_be_done,
    is_to_be_seen,
    states_a_target,
    undoes_a_change,
)
from lantu.drafting.times.looking_back.items_done import (
    is_after_a_change,
    is_done_beside_a_plan,
    is_done_so_often,
    is_in_spite_of,
    is_of_targets_met,
)
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import View

Sure = Literal["named", "past", "verb", ""]
_AIMS = (
    r"(?:targets?|goals?|aims?|ambitions?|objectives?|requirements?|commitments?(?!\s+(?:basis|accounting|appropriations?|authority))|pledges?|forecasts?|projections?|expectations?|"
    r"benchmarks?|milestones?)"
)
_NAMED_AIM = re.compile(
    rf"\b(?:{_AIMS}|visions?|proposed|planned|projected|required|targeted)\b(?:\s+(?!actual|compare[sd]?\b|was\b|were\b|met\b|missed\b|improved\b|worsened\b|rose\b|risen\b|fell\b|fallen\b|grew\b|declined\b|dropped\b)[a-z]+){{0,4}}?\s*(?:(?:for|by|in)\s+(?:19|20)\d\d\s+)?(?:[=:–—-]|\b(?:of|is|at|for|to|by|total))?\s*"
    r"(?:\([^()]{1,20}\)\s*)?(?:a|an|the|around|about|at\s+least|at\s+most|over|under|some|approximately|no\s+(?:less|more|fewer)\s+than|to\s+no\s+\w+\s+than)?\s*$",
    re.IGNORECASE,
)
_NAMED_PRESENT = re.compile(
    r"\b(?:actual(?:ly)?|baseline|current(?:ly)?(?!\s+levels?\b)|at\s+present|present|existing|to\s+date|so\s+far|today|outturn|result(?!s?\s+in\b)|(?<!will\s)(?<!to\s)(?<!should\s)(?<!must\s)(?<!is\s)(?<!are\s)now(?=\s+(?:at|about|around|some|stands?|just|only|over|nearly|\d)))\b(?!.*\bto\s)(?!.*\bby\s+(?:(?:an?|the|about|around|at\s+least|up\s+to|additional|further|another|over|some|nearly)\s+)*$)[^,;.()\d]{0,28}$",
    re.IGNORECASE,
)
_AIM_BEHIND = re.compile(
    r"\s*(?:(?!compared\b|versus\b|the\b|its\b|their\b|our\b|and\b|or\b|of\b|in\b|is\b|was\b|were\b|are\b|to\b|by\b|for\b|against\b|with\b|from\b|on\b|above\b|below\b|under\b|over\b|within\b|off\b|short\b|ahead\b|behind\b)[a-z-]+\s+){0,3}(?:target|goal|requirement|cap|benchmark)s?\b",
    re.IGNORECASE,
)
_AIM_IN_BRACKETS = re.compile(
    r"\s*\(\s*(?:the\s+)?(?:target|goal|plan|forecast|budget)(?:ed)?\b[\s:=of]*[\d£$€<>≥≤]", re.IGNORECASE
)
_RIGHT_BEFORE_AIM = re.compile(r"\s(?:(?:annual|yearly|overall)\s+)?(?:target|goal|pledge)s?\b", re.IGNORECASE)
_IS_THE_AIM = re.compile(
    r"\s*\(\s*(?:(?:19|20)\d\d\s+)?(?:target|goal)(?:\s+(?:for\s+|by\s+|in\s+)?(?:19|20)\d\d)?\s*\)", re.IGNORECASE
)
_VERB = re.compile(
    r"(?P<ahead>\b(?:(?:has|have)\s+(?:an?\s+)?(?:[a-z-]+\s+)?(?:targets?|goals?|aims?|ambitions?)|(?:has|have)\s+(?:as|among)\s+(?:its|their|our)\s+(?:[a-z-]+\s+)?(?:targets?|goals?|aims?|objectives?)|"
    r"(?:strateg(?:y|ies)|goals?|targets?|aims?|objectives?|ambitions?|visions?|missions?|task|commitment)\s+of\s+(?:[a-z]+ly\s+)?(?=[a-z]+ing\b)|(?:strateg(?:y|ies)|roadmaps?|blueprints?)\s+for\s+(?=[a-z]+ing\b)|remains?\s+(?:an?|the|our|its|their)\s+(?:[a-z]+\s+){0,2}(?:focus|priority|goal|aim)|(?:is|are)\s+coming|will|shall|should|must|would(?!\s+have\s+[a-z]+ed\b)|may|(?<!as\s)can|could(?!\s+not\b)|aims?|aiming|aimed(?:,[^,;.]{2,40},)?\s+(?:at|to)|is\s+to|are\s+to|to\s+be|(?:is|are|was|were|be|been)\s+(?:also\s+|now\s+|currently\s+)?"
    r"(?:expected|projected|forecast|set|due|planned|targeted|estimated\s+to(?!\s+(?:be|have|number|stand|cost|total|account|amount|represent|comprise|cover|contain|employ|exceed|affect|live)\b)|anticipated|tipped|likely|proposed|required|aimed|intended|scheduled|committed)|(?<!levels\s)(?<!level\s)(?<!standard\s)(?<!standards\s)(?<!than\s)expected|projected|"
    r"targets?(?=\s+(?:a|an|the|to|\d|at\s+least))|targeting|plans?\s+(?:to|for)|planning\s+(?:to|for)|planned|intends?|intended|hopes?\s+to|wants?\s+to|(?<!a\s)(?<!the\s)(?<!of\s)needs?(?!\s+(?:of|for)\b)|(?:has|have)\s+to\s+(?=[a-z])|seeks?|seeking|"
    r"sought\s+to|strives?|proposes?|proposed|calls?\s+for|envisions?|envisages?|(?:recommend|suggest|advise)(?:s|ed)?(?=\s+[a-z]+ing\b)|foresees?|(?:plan|budget|papers?|treasury|treasurer|government|council|report|strategy|bank|fund|ministry|it|we|they)\s+(?:also\s+)?(?:projects?|forecasts?|predicts?|anticipates?|expects?)|requires?|commits?|committed|committing|pledges?|pledged|promises?|promised|vows?|vowed|agreed\s+to|"
    r"(?<!\d%\s)(?<!cent\s)going\s+to(?!\s+(?:the|an?|its|their|our|[a-z]+s)\b)|(?:includes?|outlines?|involves?)\s+(?=[a-z]+ing\b)|(?:plan|strategy|programme|policy|framework|agenda)\s+(?:sets?|(?:provides?|allows?|makes\s+provision)\s+for)|including\s+(?=(?:increas|reduc|doubl|cutt|rais|halv|improv|expand|achiev|lower)ing\b)|emphasi[sz]es?|focus(?:es|ing)?\s+on|"
    r"sets?\s+(?:out(?!\s+in\b)|a)|set\s+(?:out\s+to|at)|endorsed|eyes?|mandates?|assumes?|assumed|(?:has|have)\s+(?:set|adopted|approved|agreed|targeted|envisaged|envisioned|projected|forecast|foreseen|proposed|recommended)|(?:budget|plan|proposal|recommendation|package|it|this)s?(?:,[^,;.]{0,60},)?\s+(?:also\s+)?(?:allocates?|earmarks?|sets\s+aside)|(?:recommend|propose)s?(?=\s+(?:an?\s+)?[£$€\d]))\b"
    r"(?:(?:\s+(?:also|be|have|been|further|then|not|only|to|gradually|all|each)\b){0,4}(?:\s+(?!targets?\b|goals?\b|is\b|are\b|was\b|were\b)[a-z]+\b)?)"
    r"|\bto\s+(?:(?:be|have|have\s+been)\s+[a-z]{2,}(?:ed|en|wn|lt|ut|ade)|(?:be\s+|help\s+|further\s+|also\s+)?(?:{verbs}|cover|represent|serve|host|employ|generate|produce|contribute|account|exceed|surpass))\b(?!-))"
    r"|(?P<back>\b(?:could\s+not|was|were|is|are|has|have|had|did|does|do|remains?|lacks?|stands?|stood|lives?(?!\s+(?:births?|stock|animals|music|streams?|data)\b)|accounts?\s+for|makes?\s+up|says?|said|states?|stated|finds?|notes?|"
    r"shows?|believes?|ranks?|exceeding|surpassing|beating|totals)\b|\b(?:{past})\b(?={takes}))".replace("{verbs}", BASE_VERBS)
    .replace(
        "{past}",
        r"(?<!a\s)(?<!an\s)(?<!the\s)(?<!of\s)(?<!to\s)(?:lived|accounted|made\s+up|made|rose|fell|grew|amounted|declined|dropped|increased|decreased|reached|exceeded|surpassed|achieved|totall?ed|recorded|"
        r"completed|delivered|saw|seen|spent|(?<!canopy\s)(?<!forest\s)(?<!tree\s)(?<!land\s)covers?|covered|consists?|consisted|represents?|represented|employs?|employed|hosts?|hosted|serves?|served|received|collected|attracted|"
        r"built|provided|provides|contributes?|contributed|generates?|generated|produced?|produces|went|came|became|cut|halved|doubled|met|missed|improved|planted|installed|opened|"
        r"created|supports?|supported|holds?|held|ranked|showed|found|noted|gets?|got|averages?|averaged|constitutes?|constituted|comprises?|comprised|reports?|reported|measured|processed|performed|conducted|reviewed|drafted|screened|inspected|issued|handled|answered|investigated|registered|published|signed|"
        r"climbed|jumped|soared|shrank|slipped|peaked|freed|expanded|reduced|raised|lowered|remained|added|gained|lost|welcomed|trained|invested|allocated|approved|adopted)",
    )
    .replace("{takes}", r"\s+(?:[a-z]+ly\s+)?(?:by|to|from|at|for|of|up|down|a|an|the|its|their|our|in|on|over|about|around|nearly|"
        r"almost|more|less|fewer|only|just|some|approximately|well)\b|\s*[$£€(]?\s*$"),
    re.IGNORECASE,
)  # fmt: skip
_SUCCEEDED = re.compile(
    r"\b(?:managed|helped|allowed|able|continues?|continued|used|led|contributed|enabled|began|begun|started|choose|chose|choosing|chosen|succeeded|failed|compared|due|according|thanks|up|down|access|needed)\s+$",
    re.IGNORECASE,
)  # "managed to cut" tells what was
_PARTED = re.compile(
    r";\s|\s[–—]\s|,?\s+(?:but|while(?!\s+[a-z]+ing\b)|whereas|although|though|however|compared\s+(?:to|with)|up\s+from|down\s+from)\s|:\s|,\s+(?:which|who|whose)\s|\b(?:said|stated|announced|noted|reported|added|explained|specified)\s+(?:in|at|on|during|last|yesterday|today|earlier)\b[^,;.]{0,40}?\sthat\b|\b(?:said|says)\s+(?=(?:the|its?|their|our|they|these|this|we|he|she|an?|there|another|some|up\s+to|at\s+least|\d)\b)|\b(?:states?|stated|says?|said|shows?|showed|notes?|noted|believes?|reports?|reported)\s+(?:that\s|(?=only\s|just\s|nearly\s|over\s|about\s))"
    r"|,\s+where\s|,?\s+however,?\s|,?\s+and\s+(?=(?:at\s+the\s+end\s+of\s+(?:the\s+)?\w+(?:\s+(?:quarter|half|year))?,?\s+)?(?:(?:(?:US)?[£$€]?\s?\d[\d,.]*\d|(?:US)?[£$€]|[\w’'%-]+)\s){0,6}?(?:will|is|are|was|were|has|have|had|remains?|aims?|plans?|seeks?|wants?|intends?|expects?)\s)"
    r"|,\s+(?=(?:it|they|we|this|that|which|who|there|\d[\d,.]*\d\sof\s(?:them|these|those)|the\s[\w’'-]+|[A-Z][\w’'-]+)\s(?:[\w’'-]+\s){0,2}?(?:will|is|are|was|were|has|have|had|remains?|aims?|plans?|seeks?|wants?|intends?|expects?)\s)"
)
_PAST = re.compile(
    r"could\s+not|was|were|had|did|said|made|rose|fell|grew|[a-z]+(?<!ne)ed|saw|seen|spent|built|went|came|became|cut|met|got|held|shrank|"
    r"exceeding|surpassing|beating",
    re.IGNORECASE,
)
_OF_AN_AIM = re.compile(
    rf"(?<!\d\s)\b{_AIMS}\b(?:(?!\b(?:met|exceed\w*|miss\w*|surpass\w*|achiev\w*|deliver\w*|reached|states?|report\w*)\b)[^.;:]){{0,90}}\b(?:is|are|was|were|has\s+been|have\s+been|remains?|stands?)\b"
    r"(?:(?!\b(?:met|exceed\w*|miss\w*|surpass\w*|achiev\w*|deliver\w*|reached|states?|report\w*)\b)[^.;:]){0,60}$",
    re.IGNORECASE,
)  # "The target … has been raised from 20 to 30"
_AMONG_THE_AIMS = re.compile(
    rf"^\W*(?:Among|Included\s+in|Amongst)\s+(?:the|its|their|our|these|those)\s+(?:[a-z]+\s+){{0,3}}{_AIMS}\b(?:[^.;:]|\.(?=\d))*?,?\s(?:is|are)\s(?:[^.;:]|\.(?=\d))*$"
)  # "Among the goals of the plan are green growth, raising output by 40% and taking incomes to $9,000"
_AGAINST_A_PLAN = re.compile(
    r"\b(?:against|versus|short\s+of)\s+(?:an?|the|its|our|their)\s+(?:(?:[a-z]+\s)?(?:plan|target|goal)\s+of|planned|targeted)\s+$",
    re.IGNORECASE,
)
_AN = re.compile(r"\ban?\s+$", re.IGNORECASE)
_A_CUT = re.compile(r"\s*(?:[a-z]+\s+)?cut\b")  # "a 4% cut to the levy": a noun
_BEGINS = re.compile(
    rf"\W*(?:\(?\d{{1,2}}(?:\.\d+)*[.)]?\s*)?(?!lower\s+(?:[a-z]+\s+){{1,9}}?(?:has|have|had|was|were|led|drove|[a-z]{{3,}}ed)\s)(?:(?:to\s+)(?=[a-z])|(?:{BASE_VERBS})\s+(?!of\b|in\b|for\b|was\b|is\b)|"
    r"(?:increas|reduc|rais|cutt|doubl|halv|improv|expand|achiev|lower|boost|lift|strengthen|enhanc|upgrad|construct|eliminat|deliver|build|creat|plant|provid|restor|maintain|ensur|convert|retrofit|limit|keep|bring|install|support|train|connect)ing\s+)",
    re.IGNORECASE,
)  # an order, "to" and a verb, or what is to be done in -ing
_DID = re.compile(
    r"\W*(?:Achieved|Completed|Delivered|Reduced|Increased|Implemented|Built|Planted|Installed|Opened|Created|Launched|Provided|Supported|Secured|Received|Trained|"
    r"Recorded|Repaired|Resurfaced|Upgraded|Spent|Raised|Connected|Served|Helped|Prevented|Brought|Invested|Assisted|Awarded|Hosted|Resolved|Responded|Issued|Inspected|Collected|Processed|Answered|Handled|Engaged|"
    r"Refurbished|Replaced|Removed|Cleared|Diverted|Welcomed|Attracted|Distributed|Constructed|Rehabilitated)\s"
)
_TO_COME = re.compile(
    r"\b(?:over|in|during|within|for)\s+the\s+(?:next|coming|following)\b|\bin\s+the\s+future\b|\bnext\s+year\b|\b(?:by|until|before)\s+(?:the\s+end\s+of\s+|end\s+of\s+)?(?:FY\s?)?20\d\d\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"(?:has|have)\s+(?:already\s+|now\s+|also\s+)*(?:been|[a-z]{2,}ed)\b", re.IGNORECASE)
_ESTIMATED = re.compile(r"(?:is|are|was|were|has|have)\s+(?:been\s+)?(?:estimated|put|set)\b", re.IGNORECASE)
_NEXT = re.compile(r"[^,;.]{0,40}?\bover\s+the\s+(?:next|coming)\b", re.IGNORECASE)
_BESIDE_THE_AIM = re.compile(
    r"\b(?:above|below|within|on|against|better\s+than|worse\s+than|short\s+of|exceed\w*|meeting|met|missed)\s+(?:(?:the|its|their|our|a)\s+)?(?:\w+\s+){0,2}?(?:targets?|goals?)"
    r"(?:\s+of\s+[^,;]{1,16})?\s+(?:at|with|around|about)\s+(?:(?:about|around|just|over|under|nearly)\s+)*$",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\W*(?:the\s+|all\s+)?(?:future|planned|proposed|upcoming|forthcoming)\s+[a-z]", re.IGNORECASE)
_IN_LINE_WITH = re.compile(r",\s+(?:broadly\s+|roughly\s+)?in\s+line\s+with\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_TO_REACH = re.compile(
    r"\b(?:set|on\s+track|on\s+course|due|expected|likely|aims?|plans?|hopes?|will)\s+(?:to\s+)?(?:achieve|reach|meet|hit|exceed)\s+(?:its|their|our)\s+$",
    re.IGNORECASE,
)
_FOR_MOVING = re.compile(
    r"\b(?:schedules?|plans?|proposals?|measures?|legislation|programmes?|programs?|roadmaps?|policy|policies|strategy)\s+for\s+(?:[a-z]+ly\s+)?"
    r"(?:rais|increas|reduc|cutt|lower|expand|grow|improv)ing\b[^.;]{3,80}?\sto\s+(?:(?:not|no)\s+(?:less|more|fewer)\s+than\s+|at\s+(?:least|most)\s+)?(?:US)?[£$€]?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"generate|produce|contribute|support|cover|hold|represent|employ|host|serve", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:its|their|our)\s+(?:(?:existing|remaining|more\s+than|over|about|around|nearly|some)\s+)*$")
_BY_THEN = re.compile(r"\bby\s+(?:the\s+end\s+of\s+|early\s+|late\s+|mid-)?20\d\d\b", re.IGNORECASE)
_OWNED_BY = re.compile(r"[A-Za-z][’']s?\s+(?:(?:existing|more\s+than|over|about|around|nearly|some|estimated)\s+)*$")
_AN_AIM_BESIDE = re.compile(rf"\b{_AIMS}\b", re.IGNORECASE)
_FOR_THE_NEXT = re.compile(r"\b(?:for|over|in|during)\s+the\s+(?:next|coming)\s+[^,;.]{0,40}\b(?:is|are)\s[^;.]{0,90}$")
_ASIDE = re.compile(r",\s(?:which|who|that)\s[^,;.]*,|\([^()]*\)")
_BY = re.compile(r"[^,;.]{0,40}?\b(?:by|come)\s+(?:the\s+end\s+of\s+)?20\d\d\b")


def side_in_english(
    text: str,
    amount: Amount,
    sentence: Sentence,
    inside: list[Amount],
    view: View,
    passage: Passage,
    told_back: tuple[bool, bool],
    date: int | None,
    written: int | None,
) -> View:
    """Return whether an English figure looks back or ahead: as the word at it says, as its year does, as its verb does.

    view: what the whole sentence says; told_back: whether its year or bracket is past, and whether its verb tells what is done or is.
    """
    own, sure = _view(text, amount, sentence, inside)
    if sure == "named" and not told_back[0]:
        return own
    if any(told_back) or not own:
        return view
    if written and date and date > written and sure != "past":
        return "ahead"
    if passage.aims and sure != "past":
        return "ahead"
    if passage.view == ("back" if own == "ahead" else "ahead") and not sure:
        return view  # the headings say more than how a line begins
    return own


def _view(text: str, amount: Amount, sentence: Sentence, inside: list[Amount]) -> tuple[View, Sure]:
    """Return whether the clause of an amount looks ahead or back ("" where it does not say), and what says so.

    "named": a word at the number itself (a target of 30, currently 30); "verb": the verb that it depends on, "past" where
    that tells what was.
    """
    said = _ASIDE.sub(
        lambda aside: aside[0] if aside.start() <= amount.start - sentence.start < aside.end() else " " * len(aside[0]),
        text[sentence.start : sentence.end],
    )
    first, last = amount.start - sentence.start, amount.end - sentence.start
    start, end = _clause(said, first, last)
    before, after = said[start:first], said[last:end]
    earlier = [item.end - sentence.start for item in inside if item.end <= amount.start]
    own = said[max([start, *earlier]) : first]
    if word := _word_at(after, before, own, amount, sentence, is_compared(text, sentence.start, amount, inside)):
        return word, "named"
    cell = said.rfind("\t", 0, first) + 1
    begun = _begins(said, cell, start, first, sentence.bullet)
    least = begun.end() - start if begun else 0
    verbs = [
        found
        for found in _VERB.finditer(before)
        if found.end() > least and not (found["ahead"] and _is_success(before, found))
    ]
    if verbs:
        verb = verbs[-1]
        if not verb["ahead"] and (_OF_AN_AIM.search(before) or _AMONG_THE_AIMS.search(said[:first])):
            return "ahead", "named"
        wanted = any(one["ahead"] for one in verbs)
        if verb["ahead"] or (wanted and (_BARE.fullmatch(verb[0]) or is_to_be_seen(before))):
            return "ahead", "verb"  # "would in the next five years generate", "wants to see poverty cut from 24 to 5 %"
        past = _PAST.fullmatch(verb[0]) is not None or _PERFECT.match(before, verb.start()) is not None
        if _ESTIMATED.match(before, verb.start()) and _TO_COME.search(after):
            return "ahead", "named"  # "has been estimated at 7 % over the next five years"
        return (
            ("ahead", "verb")
            if not past
            and (_BY.match(after) or _BY_THEN.search(before) or _NEXT.match(after) or _FOR_THE_NEXT.search(before))
            else ("back", "past" if past else "verb")
        )
    if (start <= 2 or sentence.bullet) and _DID.match(said[:first]):
        return "back", "verb"
    if sentence.bullet and is_done_so_often(said[:first]):
        return "back", ""
    if begun or _FUTURE.match(before):
        return "ahead", ""
    if _TO_COME.search(said[start:end]):
        return "ahead", ""
    verbs_behind = (found for found in _VERB.finditer(after) if not re.match(r"c(?:an|ould)\b|to\s+work\b", found[0]))
    a_cut = len(_A_CUT.match(after)[0]) if _AN.search(own) and _A_CUT.match(after) else 0  # type: ignore[index]
    behind = next(
        (found for found in verbs_behind if found.start() >= a_cut and not _of_a_relative(after, found)), None
    )
    if behind:
        past = not behind["ahead"] and (_PAST.fullmatch(behind[0]) or _PERFECT.match(after, behind.start()))
        return ("ahead" if behind["ahead"] else "back"), ("past" if past else "")
    if is_rise_of_a_charge(before):
        return "ahead", ""
    contrasted = _CONTRAST.search(said[:start]) is not None and not _VERB.search(said[start:end])
    return ("back" if contrasted else ""), ""


def _word_at(after: str, before: str, own: str, amount: Amount, sentence: Sentence, compared: bool) -> View:
    """Return what the words right at an amount say it is: its 31 depots are there, a target of 30 is to come; "" where they say nothing.

    before, after: of its clause; own: behind the amount before it; compared: another amount is compared with it.
    """
    if _IN_LINE_WITH.search(before) or _BESIDE_THE_AIM.search(before):
        return "back"  # above its target of 31% at 34%
    if (
        is_of_targets_met(before)
        or is_in_spite_of(before)
        or is_after_a_change(own, after)
        or is_done_beside_a_plan(after)
    ):
        return "back"
    if is_a_charge_decided(before, after):
        return "ahead"
    if undoes_a_change(own, after):
        return "back"  # reverse a 3% fall
    if _RIGHT_BEFORE_AIM.match(after) or _AGAINST_A_PLAN.search(own):
        return "ahead"  # its 61,000-homes target, against the planned 15
    people = amount.unit in ("person", "people")
    if (amount.unit != "%" and _OWNED.search(own) and not _TO_REACH.search(own)) or (people and _OWNED_BY.search(own)):
        return "back"
    if _IS_THE_AIM.match(sentence.text, amount.end - sentence.start):
        return "ahead"  # 25% (target 2031)
    if _AIM_IN_BRACKETS.match(sentence.text, amount.end - sentence.start):
        return "back"  # 97% (target 98%)
    if _AIM_BEHIND.match(after) or _NAMED_AIM.search(own[-80:]):
        return "ahead"
    if _NAMED_PRESENT.search(own) or (compared and not _AN_AIM_BESIDE.search(own)):
        return "back"
    if _FOR_MOVING.search(before):
        return "ahead"  # schedules for raising pay from 8 to 15
    return "ahead" if is_to_be_done(own, after) or states_a_target(sentence, before) else ""


def _begins(said: str, cell: int, start: int, first: int, bullet: bool) -> re.Match[str] | None:
    """Return how a line, its cell or an item parted by semicolons begins with what is to be done; None where it does not."""
    begun = _BEGINS.match(said[:first], cell) if start <= 2 or cell or bullet else None
    if begun is None and said[:start].rstrip().endswith(";") and _LISTS_AIMS.search(said[:start]):
        return _BEGINS.match(said[:first], start)  # "the target is to achieve …; generate 21 million jobs; and lift …"
    return begun


_LISTS_AIMS = re.compile(
    r"\b(?:is|are|aims?|seeks?|intends?|plans?|targets?|expected|committed|will)\s+(?:to\s+)?(?=[a-z]{3,}\b)(?!been\b|the\b|a\b)[^;]*;"
)
_RELATIVE = re.compile(r"\b(?:that|which|who|where)\s(?P<rest>[^,;]*)$")


_FOUND_TO_BE = re.compile(
    r"\b(?:show\w*|found|finds?|report(?:s|ed)|estimated|considered|known|thought|believed|said|seems?|appears?|claims?|deemed|understood)\b[^,;]*$",
    re.IGNORECASE,
)


def _of_a_relative(after: str, found: re.Match[str]) -> bool:
    """Whether a verb behind a number is that of a relative clause: was, of "30% of the schemes that the plan was made of are done"."""
    relative = _RELATIVE.search(after[: found.start()])
    return relative is not None and _VERB.search(relative["rest"]) is None


_ROSE_TO = re.compile(
    r"\b(?:increased|rose|grew|climbed|jumped|fell|declined|dropped|decreased)\b(?:(?!\b(?:will|aims?|targets?|plans?|is|are)\b)[^;])*$",
    re.IGNORECASE,
)  # "increased by 4% to reach"
_CONTRAST = re.compile(r"\b(?:however|but|whereas),?\s+$", re.IGNORECASE)


def _is_success(before: str, found: re.Match[str]) -> bool:
    """Whether "to" and a verb tells what was done: "managed to cut"."""
    words = found[0].lower()
    if words.startswith(("to reach", "to total", "to exceed")) and _ROSE_TO.search(before[: found.start()]):
        return True
    told_so = words.startswith(("to be", "to have")) and _FOUND_TO_BE.search(before[: found.start()]) is not None
    return told_so or (words.startswith("to ") and _SUCCEEDED.search(before[: found.start()]) is not None)


def _clause(said: str, first: int, last: int) -> tuple[int, int]:
    """Return the bounds of the clause around said[first:last]: what a conjunction with a verb of its own parts off is another."""
    start, end = 0, len(said)
    for found in _PARTED.finditer(said):
        if found.end() <= first:
            start = found.end()
        elif found.start() >= last:
            end = found.start()
            break
    return start, end
