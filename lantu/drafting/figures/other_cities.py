"""Whether a figure is of another city than the one that the title of a text names: Eastford's GDP in a paper on Northbridge."""

import re
from functools import lru_cache

_CITY = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}省)?(?P<name>[\u4e00-\u9fff]{2,4}?)市(?![场级民长值政委直县区花树容域辖属内外际井校])"
)
_GOES_ON = re.compile(
    r"\d{4}年|的|地区|常住|人均|人口|国[内民]|生产|城[镇乡]|居民|森林|经济|GDP|预计|力争|将|实现|完成|一般公共|财政|规[上模]|工业|社会|固定|空气|PM"
)  # what stands behind the name of a city that a sentence is about
_NO_CITY = re.compile(
    r"[全我本该各两每某]$|[的与及在是将为和从对到于至比由以等]|(?<![盐晋宣运聊丰宜韩项邹诸禹肥桐永白江])城$|县$|上$|超$|股$|门$|集$|都$|直辖$|地级$"
    r"|各地|所有|其他|创建|建设|国家|文明|中心|主城|现代化|推进|推动|提升|加强|强化|打造|完善|开展|支持"
)
_LEAD = re.compile(
    r"[\s“\"（(]*(?:(?:截至|到|至)?\d{4}年(?:底|末|全年|上半年)?[，,]?|今年|去年|全年|年末|其中|同时|此外|而|据悉[，,]?)*"
)
_WHOLE = re.compile(r"[全我本]市|全[区县域]")
_SUBJECT = (
    r"gdp|gross|population|econom\w+|residents?|urbani[sz]ation|urban|output|incomes?|emissions?|unemployment|per\s+capita"
    r"|forest|budget"
)
_OTHER = re.compile(
    rf"\b(?P<name>[A-Z][a-z]{{2,}}(?:\s[A-Z][a-z]+)?)[’']s\s+(?:[a-z]+\s+){{0,2}}?(?i:{_SUBJECT})\b"
    rf"|\b(?i:population|gdp|gross\s+domestic\s+product|residents)\s+(?:\([A-Za-z]+\)\s+)?(?:of|in)\s+(?P<of>[A-Z][a-z]{{2,}})\b"
)
_NO_NAME = {
    "City",
    "Council",
    "Government",
    "Mayor",
    "Plan",
    "The",
    "This",
    "That",
    "Region",
    "District",
    "County",
    "Town",
}
_NO_NAME |= {"State", "Province", "Nation", "Country", "Today", "Year", "World", "Board", "Our"}
_AGAIN = re.compile(r"\s*(?:The\s+(?:city|municipality)|It|Its|Their|They)\b")
_BREAK = re.compile(r"\n|\.\s+(?=[A-Z])")
_LINES, _LONG = 3, 120  # lines among which the title is, characters of one
_HEAD = 2000  # characters at the beginning of a text among which its title is, and of a paragraph that are looked at
_BACK = 600  # characters before a sentence among which the place that "the city" means is named


def other_city(text: str, at: int) -> str:
    r"""Return the name of the other city that the sentence of text[at], or the paragraph around it, is about; empty for none.

    Where the lines above it at the beginning of the text name no city, nobody knows which one the text is of.

    >>> other_city("Northbridge plan\nNorthbridge grows. Eastford's GDP was 310 in 2031.", 55)
    'Eastford'
    """
    start = text.rfind("\n", 0, at) + 1
    titles = _titles(text[: min(start, _HEAD)])
    start = max(start, at - _HEAD)
    said = text[start:at]
    for several in (titles[:1], titles):  # the first line, or those below it where it names no city
        told = "\n".join(several)
        if re.search(r"[\u4e00-\u9fff]", said):
            if own := {one["name"][-2:] for one in _CITY.finditer(told) if not _NO_CITY.search(one["name"])}:
                return _chinese(said, own)
        elif own := _own_in_english(text, told):
            return _english(text, start, at, own)
    return ""


def _titles(above: str) -> list[str]:
    """Return the lines at the beginning of a text, of those above a place, that may be its title."""
    lines = [line for line in above.split("\n") if line.strip()][:_LINES]
    return [line for line in lines if len(line) <= _LONG and not re.search(r"。|[.;；]\s*$", line)]


def _chinese(said: str, own: set[str]) -> str:
    for sentence in reversed(re.split(r"[。！？；]", said)):
        for clause in reversed(re.split(r"[，：]", sentence)):
            bare = _LEAD.sub("", clause, count=1)
            if _WHOLE.search(clause) or any(name in clause for name in own):
                return ""
            city = _CITY.match(bare)
            if city and _GOES_ON.match(bare, city.end()) and not _NO_CITY.search(city["name"]):
                return f"{city['name']}市"
    return ""


@lru_cache(maxsize=8)
def _own_in_english(text: str, titles: str) -> set[str]:
    """Return the words of titles that a text uses as it does the name of a city: in Northbridge, Northbridge's."""
    return {
        word
        for word in re.findall(r"\b[A-Z][a-z]{2,}\b", titles)
        if word not in _NO_NAME
        and re.search(
            rf"\b(?:in|across)\s+{word}\b(?!\s+[A-Z])|\b{word}[’']s\b"
            rf"|\b{word}\s+(?:will|aims?|has|is|was|plans?|seeks?|targets?|sets?|grows?|grew)\b",
            text,
        )
    }


def _english(text: str, start: int, at: int, own: set[str]) -> str:
    begin = max((found.end() for found in _BREAK.finditer(text, start, at)), default=start)
    since = max(0, begin - _BACK) if _AGAIN.match(text, begin) else start
    told = ""
    for found in re.finditer(rf"{_OTHER.pattern}|\b(?P<own>{'|'.join(map(re.escape, sorted(own)))})\b", text[since:at]):
        name = found["name"] or found["of"] or ""
        names_it = name and not {*name.split()} & (own | _NO_NAME)
        told = name if names_it else "" if found["own"] or {*name.split()} & own else told
    return told
