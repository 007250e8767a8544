"""A comparison that is denied from further ahead: no ward will have a rate above, 没有一个乡镇的浓度高于."""

import re

_REACH = 140  # characters before a number in which its clause may deny it
_ENDS = re.compile(r"[。；，！？;!?\n]|[.,:](?=\s)|(?<=[\u4e00-\u9fff])[,:：]")
_BREAKS = re.compile(
    r"\b(?:until|unless|before|while|but|because|if|whose|that|whether|which|when|where|yet)\b|情况下|但|而(?!且)|如果|除非|以前|之前",
    re.IGNORECASE,
)  # what stands behind such a word is said for itself
_NONE_OF = (
    r"\b(?:nobody|no[\s-]one|none\s+of|not\s+(?:one|a\s+single|any|a)\b|neither\s+of|nowhere|without\s+any"
    r"|no\s+(?!doubt|longer|later|earlier|sooner|matter|wonder|question|surprise|change|delay|more|less|fewer|greater"
    r"|lower|higher|larger|smaller|shorter|further|other\s+than)(?=[a-z]))"
)
_NOT_TO_DO = (
    r"\b(?:(?:will|shall|must|should|may|can|could|would|does|do|did|is|are|has|have)\s+(?:not|never)|cannot|(?:wo|ca|do|does|did|must|should|is|are|has|have)n[’']t|never)"
    r"\s+(?!only|just|merely|simply|least|all|yet|more|less|fewer)(?=[a-z])"
)
_NONE = re.compile(
    r"(?:没有|再无|无)(?:任何|一[个座家处人户名条天]|哪|单个)|(?:没有|无一|不再有|不再出现|不得出现|不允许(?:出现|有)?|避免出现|杜绝|不会有|不让)"
    r"(?=[^，。；\d]{0,6}(?:乡镇|镇|乡|村|街道|社区|区县|县|区|市|站点?|监测点|断面|企业|学校|家庭|居民|人|单位|月份|年份|天))"
)
_DENIES = re.compile(f"{_NONE_OF}|{_NOT_TO_DO}", re.IGNORECASE)
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "reach": "<"}
_REACHES = re.compile(r"\b(?:reach|attain|hit)(?:es|ing)?\s+(?:an?\s+)?[£$€]?$", re.IGNORECASE)


def denied(before: str) -> bool:
    """Whether the words before a number deny in their clause what is said of it.

    >>> (
    ...     denied("By 2030 no ward will have a rate "),
    ...     denied("no later than 2030 the rate is "),
    ...     denied("没有一个镇的浓度"),
    ... )
    (True, False, True)
    """
    clause = _ENDS.split(before[-_REACH:])[-1]
    found = [*_DENIES.finditer(clause), *_NONE.finditer(clause)]
    return any(not _BREAKS.search(clause, one.end()) for one in found)


def opposite(relation: str, before: str) -> str:
    """Return what a denied comparison says: not above is at most; what is not reached stays below."""
    return "<" if relation == "=" and _REACHES.search(before) else _OPPOSITE.get(relation, relation)
