"""How a number binds: at least, at most, more or less than, about, or just so.

A word of comparison binds together with the negation before it: 低于 is less, 不低于 is at least; "exceed" is more, "shall not
exceed" is at most.
"""

import re

_ZH_LESS = "低于|低於|少于|少於|小于|短于|弱于|慢于|低过|跌破|降破|不足|不到|不满|未满|未达"
_ZH_MORE = "超(?=$)|(?<![超经通不跨迈越])过(?=$)|逾|超过|超出|高于|高於|大于|多于|多於|长于|快于|突破|越过"
_ZH_NOT = r"(?:不|不得|不能|不可|不应|不宜|不会|不再|不许|不要|绝不|决不|严禁|禁止|未|没有|避免|防止)(?:得|能|可|应|再|会|宜)?"
_ZH_BEFORE = re.compile(
    rf"(?P<no>{_ZH_NOT})?\s*(?:(?P<less>{_ZH_LESS})|(?P<more>{_ZH_MORE}))(?:或等于)?\s*(?:约|了)?\s*$"
    r"|(?P<least>至少|起码|最少|最低|不下于|不下|不逊于|达到或(?:超过|高于)|大于或?等于|大于等于|下限(?:为|是)?|最小(?:值)?为?)\s*(?:达到|达|为|有)?\s*$"
    r"|(?P<most>至多|最多|最高|不外乎|小于或?等于|小于等于|上限(?:为|是)?|最大(?:值)?为?|封顶|压减至|压降至)\s*(?:达到|达|为|在)?\s*$"
    r"|(?P<within>控制在|限制在|压缩在|压缩到|压减到|压降到|控制到)\s*$"
    r"|(?P<about>约|大约|大概|约为|近|接近|将近|左右为)\s*(?:达到|达|为)?\s*$"
    r"|(?P<reach>达到|达|实现|完成)\s*$"
)
_ZH_AFTER = re.compile(
    r"\s*(?:(?P<about>左右|上下|前后)|(?P<least>及以上|或以上|以上|或更多|或更高|起)|(?P<most>及以下|或以下|以下|以内|之内|内(?!\w)|或更少|或更低)|(?P<outside>以外))"
)

_EN_LESS = r"less|fewer|lower|smaller|shorter|below|under|beneath"
_EN_MORE = r"more|greater|higher|larger|longer|above|over|beyond|in\s+excess|exceed\w*|surpass\w*|overcome|overrun|top(?:s|ping)?"
_EN_FALL = r"(?:fall|drop|go|dip|sink|decline|decrease|be|get|come|slip|stay|remain|run)\w*"
_EN_RISE = r"(?:rise|go|be|climb|increase|grow|get|stay|remain|run)\w*"
_EN_NOT = r"(?:no|not|never|neither|nor|without|cannot|can't|won't|don't|doesn't|isn't|mustn't|shan't|shouldn't)"
_EN_BETWEEN = r"(?:\s+(?:to|be|is|are|any|being|ever|the|a|an|far|much|have|has|been|let|it|them))*"
_EN_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?P<no>{_EN_NOT}){_EN_BETWEEN}\s+(?:(?:{_EN_FALL}|{_EN_RISE})\s+)?)?"
    rf"(?<![A-Za-z])(?P<at>at\s+or\s+)?(?:(?P<less>{_EN_LESS})|(?P<more>{_EN_MORE}))(?:\s+than|\s+of)?(?P<equal>\s+or\s+equal\s+to)?(?:\s+(?:the|a|an|some|about))?\s*$"
    r"|(?<![A-Za-z])(?P<least>at\s+(?:the\s+(?:very\s+)?)?least|(?<!\d\s)min\.?(?=\s|$)|(?:a\s+)?lower\s+(?:limit|bound|threshold)(?:\s+(?:of|at))?|at\s+(?:a\s+)?minimum,?(?:\s+an?)?|(?:a\s+)?minimum(?:\s+of|\s+(?:[a-z-]+\s+){1,3}of)?|a\s+floor\s+of|upwards?\s+of|not\s+short\s+of|equal\s+to\s+or\s+(?:greater|more)\s+than)\s*(?:(?:to|by)(?:\s+|$))?(?:an?\s*)?$"
    r"|(?<![A-Za-z])(?P<most>at\s+(?:the\s+(?:very\s+)?)?most(?:\s+by\b)?|max\.?(?=\s|$)|up\s+to|"
    r"(?:limit(?:s|ed|ing)?|restrict(?:s|ed|ing)?|cap(?:s|ped|ping)?|confin(?:e|es|ed|ing)|contain(?:ing)?)\s+(?:[a-z’'-]+\s+){1,6}?(?:to|at)|(?:a\s+)?maximum(?:\s+of|\s+(?:[a-z-]+\s+){1,3}of)?|(?:a\s+)?(?:cap|ceiling|limit)(?:\s+(?:of|at))?|capped\s+at|limited\s+to|restricted\s+to|within|"
    r"equal\s+to\s+or\s+less\s+than)\s*(?:an?\s*)?$"
    r"|(?<![A-Za-z])(?P<about>around|about|approximately|approx\.?|circa|ca?\.|some|nearly|almost|roughly|close\s+to|in\s+the\s+(?:region|order)\s+of)\s*$",
    re.IGNORECASE,
)
_EN_AFTER = re.compile(
    r"\s*(?:(?P<least>\+|(?:or|and)\s+(?:more|above|over|higher|greater|better|up|beyond)\b|(?:at|as\s+a)\s+(?:the\s+)?(?:least|minimum)\b|min(?:imum\b|\.|\b)|plus\b)"
    r"|(?P<most>(?:or|and)\s+(?:less|fewer|below|under|lower)\b|(?:at|as\s+a)\s+(?:the\s+)?(?:most|maximum)\b|max(?:imum\b|\.|\b)|ceiling\b)|(?P<about>or\s+so\b|or\s+thereabouts\b|approx(?:imately\b|\.|\b)))",
    re.IGNORECASE,
)
PLUS_ANOTHER = re.compile(
    r"\s*plus\s+(?:(?:the|any|population|rating|annual|underlying)\s+)?(?:growth|inflation|interest|tax|VAT|GST|CPI|RPI)\b\*?",
    re.IGNORECASE,
)  # "4% plus inflation" adds something to the number and does not bind it
_SIGNS = {
    ">=": ">=",
    "=>": ">=",
    "<=": "<=",
    "=<": "<=",
    "≥": ">=",
    "≧": ">=",
    "⩾": ">=",
    "＞": ">",
    ">": ">",
    "≤": "<=",
    "≦": "<=",
    "⩽": "<=",
    "＜": "<",
    "<": "<",
}
_SIGN = re.compile(r"(>=|<=|=>|=<|[≥≧⩾＞>≤≦⩽＜<])\s*$")
_ABOUT_SIGN = re.compile(r"[~≈∼～]\s*$")
_SIGNS_OF_MONEY = " $￥¥£€\\(（*"
_BINDS = {
    "less": "<",
    "more": ">",
    "least": ">=",
    "most": "<=",
    "within": "<=",
    "about": "about",
    "reach": "reach",
    "outside": "=",
}  # what each kind of words gives; a denied comparison ("no") is the opposite one


def relation_between(before: str, after: str) -> str:
    """Return how a number binds between the words before and after it.

    >>> (
    ...     relation_between("森林覆盖率不得低于", ""),
    ...     relation_between("shall not fall below ", ""),
    ...     relation_between("控制在", "左右"),
    ... )
    ('>=', '>=', 'about')
    """
    before = before.rstrip(_SIGNS_OF_MONEY)
    if sign := _SIGN.search(before):
        return _SIGNS[sign[1]]
    ahead = _comparison(before)
    added = PLUS_ANOTHER.match(after)
    after = after[added.end() :] if added else after
    behind = _ZH_AFTER.match(after) or _EN_AFTER.match(after)
    words = ahead.groupdict() if ahead else {}
    if words.get("no"):
        return "<=" if words["more"] else ">="
    if behind and behind.lastgroup:
        return _BINDS[behind.lastgroup]
    if words.get("at") or words.get("equal"):
        return ">=" if words["more"] else "<="
    if ahead and ahead.lastgroup:
        return _BINDS[ahead.lastgroup]
    return "about" if _ABOUT_SIGN.search(before) or re.search(r"约占[^，。；,;]{1,14}$", before) else "="


def relation_of_sign(sign: str) -> str | None:
    """Return how a cell that holds a sign alone binds the number beside it; None for words.

    >>> relation_of_sign("≥"), relation_of_sign("＝"), relation_of_sign("定性")
    ('>=', '=', None)
    """
    return "=" if sign in ("=", "＝") else _SIGNS.get(sign)


def denies(before: str) -> bool:
    """Whether a word right before the comparison itself denies it, as 不 in 不低于 and "not" in "not below"."""
    ahead = _comparison(before.rstrip(_SIGNS_OF_MONEY))
    return bool(ahead and ahead["no"])


def _comparison(before: str) -> re.Match[str] | None:
    return _ZH_BEFORE.search(before) or _EN_BEFORE.search(before)


def stated_relation(text: str) -> str:
    """Return the relation that a cell of its own names, such as ≥, 不低于 or "at least"; empty where it names none.

    >>> (
    ...     stated_relation("不低于"),
    ...     stated_relation("≤"),
    ...     stated_relation("左右"),
    ...     stated_relation("words"),
    ...     stated_relation("x"),
    ... )
    ('>=', '<=', 'about', 'words', '')
    """
    bare = text.strip().casefold()
    if bare in (">=", "<=", ">", "<", "=", "about", "words"):
        return bare
    if bare in ("等于", "equal", "equals", "＝"):
        return "="
    ahead, behind = relation_between(f"{bare} ", ""), relation_between("", bare)
    found = ahead if ahead not in ("=", "reach") else behind
    return ">=" if ahead == "reach" else "" if found == "=" else found
