"""Whether a figure is of another city than the one that the title of a text names: Eastford's GDP in a paper on Northbridge."""

import re

_CITY = re.compile(r"(?:[\u4e00-\u9fff]{2,3}省)?(?P<name>[\u4e00-\u9fff]{2,4}?)市(?![场级民长值政委直县区花树容域辖])")
_NO_CITY = re.compile(
    r"[全我本该各两每某]$|[的与及在是将为和从对到于至比由以等]|^(?:县|全|新|古|老|主|小)城$|县$|上$|超$|股$|门$|集$|都$|直辖$|地级$|各地|所有|其他|创建|建设|国家|文明|中心|主城|现代化"
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
_NO_NAME = frozenset(
    [
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
        "State",
        "Province",
        "Nation",
        "Country",
        "Today",
        "Year",
        "World",
        "Board",
        "Our",
    ]
)
_AGAIN = re.compile(r"\s*(?:The\s+(?:city|municipality)|It|Its|Their|They)\b")
_BREAK = re.compile(r"\n|\.\s+(?=[A-Z])")
_LINES, _LONG = 3, 120  # lines among which the title is, characters of one
_BACK = 600  # characters before a sentence among which the place that "the city" means is named


def other_city(text: str, at: int) -> str:
    r"""Return the name of the other city that the sentence of text[at], or the paragraph around it, is about; empty for none.

    Where the lines above it at the beginning of the text name no city, nobody knows which one the text is of.

    >>> other_city("Northbridge plan\nNorthbridge grows. Eastford's GDP was 310 in 2031.", 55)
    'Eastford'
    """
    start = text.rfind("\n", 0, at) + 1
    said, titles = text[start:at], _titles(text[:start])
    return _chinese(said, titles) if re.search(r"[\u4e00-\u9fff]", said) else _english(text, start, at, titles)


def _titles(above: str) -> str:
    """Return the lines at the beginning of a text, of those above a place, that may be its title."""
    lines = [line for line in above[:2000].split("\n") if line.strip()][:_LINES]
    return "\n".join(line for line in lines if len(line) <= _LONG and not re.search(r"。|[.;；]\s*$", line))


def _chinese(said: str, titles: str) -> str:
    own = {match["name"] for match in _CITY.finditer(titles) if not _NO_CITY.search(match["name"])}
    if not own:
        return ""
    for sentence in reversed(re.split(r"[。！？；]", said)):
        for clause in reversed(re.split(r"[，：]", sentence)):
            bare = _LEAD.sub("", clause, count=1)
            if _WHOLE.search(clause) or any(name in clause for name in own):
                return ""
            city = _CITY.match(bare)
            if city and not _NO_CITY.search(city["name"]) and city["name"] not in titles:
                return f"{city['name']}市"
    return ""


def _english(text: str, start: int, at: int, titles: str) -> str:
    words = {word for word in re.findall(r"\b[A-Z][a-z]{2,}\b", titles) if word not in _NO_NAME}
    own = {
        word
        for word in words
        if re.search(
            rf"\b(?:in|across)\s+{word}\b(?!\s+[A-Z])|\b{word}[’']s\b|\b{word}\s+(?:will|aims?|has|is|was|plans?|seeks?|targets?|sets?|grows?|grew)\b",
            text,
        )
    }
    if not own:
        return ""
    begin = max((found.end() for found in _BREAK.finditer(text, start, at)), default=start)
    since = max(0, begin - _BACK) if _AGAIN.match(text, begin) else start
    told = ""
    for found in re.finditer(rf"{_OTHER.pattern}|\b(?P<own>{'|'.join(map(re.escape, sorted(own)))})\b", text[since:at]):
        name = found["name"] or found["of"] or ""
        names_it = name and not {*name.split()} & (own | words | _NO_NAME)
        told = name if names_it else "" if found["own"] or {*name.split()} & own else told
    return told
