"""Parts of rows that are no tasks, whatever leads into them: what a paper holds, who sends members, words with their meaning."""

import re
from collections.abc import Callable, Sequence

from lantu.drafting.lists.list_leads import says_what_to_do

_HELD = (
    r"quantification|evidence|descriptions?|summar(?:y|ies)|overview|introduction|background|inventory|analys[ie]s|record|review|details|explanations?|statements?|"
    r"assessments?|timescales?|timetable|schedule|glossary|appendi(?:x|ces)|annex(?:es)?|conclusions?|methodology|context|highlights|definitions?|discussion|outline|"
    r"profiles?|references|cop(?:y|ies)|proof|results|findings|lists?|information|names?|number|dates?|roles?|partners|estimates?|minutes|maps?|forecasts?|photographs?"
)
_OF_A_PAPER = re.compile(
    rf"\s*(?:(?:an?|the|our|your|its|any|all|each)\s+)?(?:(?!to\b|for\b|of\b|in\b|and\b)[\w’'-]+\s+){{0,2}}(?:{_HELD})\b(?!\s+(?:and\s+\w+\s+)?(?:by|will|shall|must|should|is|are)\b)"
    r"|\s*(?:how|what|who|whom|why|when|where|whether|which)\s"
    r"|[^，。；：]{0,20}(?:基本情况|概况|简介|说明|清单|目录|图件|图纸|证明|材料|复印件|依据|来源|名单|联系方式|期限|范围|现状|身份证|申请[表书]|报告书?|背景|附件)[；;。]?\s*$",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:plan|strategy|report|document|paper|statement|application|proposal|submission|assessment|guide|guidance|policy|appraisal|bid|business\s+case|"
    r"form|notice|study|survey|brief|briefing|review|it|section|chapter|website|page|AQAP|register|profile)s?\b[^.;:]{0,60}?"
    r"\b(?:includ(?:e|es|ed)|contains?|identif(?:y|ies)|covers?|provides?|sets?\s+out|describes?|outlines?|details?|explains?|comprises?|consists?|addresse?s?|presents?|shows?|has|have|summari[sz]es?)\b[^.;:]{0,40}:\s*$"
    r"|\b(?:includ(?:e|ed|ing)|contained|submitted|supplied|attached|enclosed|provided)\s+(?:with)?in\b[^.;]{0,60}:\s*$"
    r"|(?:方案|规划|报告|申请|材料|文件|文本|说明书?|计划书?|公告|合同|协议|内容)[^，。；：]{0,12}(?:包括|包含|载明|提交|提供|附有?|含有?)[^，。；]{0,14}[：:]\s*$|(?:提交|提供|报送)(?:以下|下列)[^，。；：]{0,8}[：:]\s*$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"[^,.;:]{0,60}\b(?:board(?:\s+of(?:\s+[A-Z][\w-]*|\s+and)+)?|commission|committee|council|department|ministry|association|authority|agency|chamber(?:\s+of\s+commerce)?|union|federation|society|"
    r"foundation|university|college|company|limited|ltd|inc|representatives?|members?|directors?|chair(?:man|woman|person)?|secretary|officers?|managers?)\.?(?:\s*\([^()]*\))?\s*"
    r"|[^，。；：]{0,20}(?:局|委员会|委|办公室|办|公司|协会|学会|商会|联合会|大学|学院|街道办事处|人民政府|法院|检察院|总队|支队|中心)[；;。]?\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\W*\w+\s+of\b|\W*(?:how|what|who|whom|why|when|where|whether|which)\s", re.IGNORECASE)
_MEANS = re.compile(r"[^，。；：]{2,24}[。：:，,]?\s*(?:主要|通常|一般|这里)?(?:是指|指的?是|系指|，指)")


def holds_parts_of_a_paper(lead: str, names: Sequence[str]) -> bool:
    """Whether a paper that the words before a row name holds its parts: "An application must include: • evidence of …; • how …"."""
    return _HOLDS.search(lead) is not None and _are_most(_is_of_a_paper, names)


def _is_of_a_paper(name: str) -> bool:
    """Whether a paper holds what a part names; "Review the dues" says what to do, "Review of the dues" does not."""
    return _OF_A_PAPER.match(name) is not None and (not says_what_to_do(name) or _NAMED.match(name) is not None)


def are_bodies(names: Sequence[str]) -> bool:
    """Whether two parts and more name boards, departments and persons who hold an office."""
    return len(names) > 1 and _are_most(_BODY.fullmatch, names)


def are_defined(wholes: Sequence[str]) -> bool:
    """Whether what stands behind most names of three parts and more says what they mean: 一是数字底座。主要是指…."""
    return len(wholes) > 2 and _are_most(_MEANS.match, wholes)


def _are_most(says: Callable[[str], object], parts: Sequence[str]) -> bool:
    return sum(bool(says(part)) for part in parts) * 2 > len(parts)
