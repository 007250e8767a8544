"""What an item of a list begins with: bullets, numbers, letters, ordinals in words; and the rows that such marks make in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {letter: value for value, letter in enumerate("〇一二三四五六七八九十")} | {"零": 0, "两": 2}
_ENGLISH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CARDINAL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_THEN = ("首先", "其次", "再次")
_ROMAN = r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})"
_CN = r"[一二三四五六七八九十]{1,3}"
_NAMES = (
    r"objective|goal|target|priority|pillar|theme|action|strategy|aim|task|outcome|commitment|step|measure|direction|policy|recommendation|"
    r"aspiration|programme|program|initiative|challenge|mission|ambition|enabler|thrust|pledge|promise|principle|strand|workstream|domain|driver|foundation|imperative|intervention|lever|shift|"
    r"focus(?:\s+area)?|key\s+area|strategic\s+\w+"
)
_CHINESE_NAMES = "目标|任务|行动|举措|工程|策略|战略|措施|实事|路径|方向"
_MEASURES = "个项件条大类年月日号时分点周岁天万亿千百十元人户家处所亩吨公座台套张批次级倍名位"  # what a number counts
_AT_START = (  # family, what the mark looks like; the group is its place
    ("code", r"(?-i:[A-Z]{1,4})[ -]?(\d{1,2})[.:：]?\s*\n"),
    ("code", r"(\d{1,2})[.、:：]?\s*\n"),
    ("dash", r"——+()\s*"),
    ("bullet", r"[-*•·‧・．–▪●○◦◇□▫♦➢➤→‣⁃∙✓✔√▸▶►★☆◆◎\ue000-\uf8ff]+()\s*"),
    ("bullet", r"\?()\s+(?=(?-i:[A-Z][a-z]))"),  # a bullet that a copy could not print
    ("hollow", r"(?-i:o)()\s+(?=[A-Za-z])"),  # Word's hollow bullet, as its copies print it
    (
        "named",
        rf"(?-i:(?:[A-Z][a-z]+\s){{0,2}})(?:{_NAMES})(?:\s?/\s?(?:{_NAMES}))?(?:\s*:)?\s+(\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|{'|'.join(_CARDINAL)}|(?-i:[A-H]|[IVX]{{1,4}}))(?:\s*[:.)–—-]\s*|\s*\n\s*|(?<=\.\d)\s+(?=(?-i:[A-Z]))|(?<=\d)\s+(?=(?-i:[A-Z][a-z]+\s[A-Z][a-z]+)))",
    ),
    ("named", rf"(?:{_NAMES})\s+(?-i:[A-Z]{{1,3}})(\d{{1,2}})\s*[:.)–—-]\s*"),
    ("named", rf"(?:(?:重点|主要)?(?:{_CHINESE_NAMES})(?:之)?)({_CN}|\d{{1,2}})\s*[：:、，—-]\s*"),
    ("part", rf"第(?:({_CN})|(\d{{1,2}}))节\s*"),
    ("one of", rf"[之其]({_CN})\s*[：:，]\s*"),
    ("section", rf"({_CN})\s*、\s*"),
    ("chinese bracket", rf"[（(]\s?({_CN})\s?[）)][、.]?\s*"),
    ("deep decimal", r"(\d{1,2}(?:\.\d{1,2}){2,})[.、]?\s+(?=[A-Z\u4e00-\u9fff])"),
    ("decimal", r"(\d{1,2}(?:\.\d{1,2})+)[.、]?\s+(?=(?-i:[A-Z\u4e00-\u9fff]))"),
    ("decimal", r"\d{1,2}(?-i:[A-H])\.(\d{1,2})[.:]?\s+(?=(?-i:[A-Z]))"),
    ("decimal", r"(\d{1,2}\.\d{1,2})(?=(?-i:[A-Z][a-z]{2,}\s))"),
    ("coded", r"(?-i:[A-Z]{1,5})[ -]?(\d{1,2}(?:\.\d{1,2}){0,2})[.:：]?\s+(?=(?-i:[A-Z][a-z]+\s))"),
    ("number", r"(\d{1,2}):\s+(?=(?-i:[A-Z][a-z]+\s))"),
    ("number", r"([1-9]\d\d)\.\s+(?=(?-i:[A-Z][a-z]))"),
    ("number", r"(\d{1,2})(?:\s*(?:\.\s?[)）]|[.、．)）])(?!\d)\s*|\s?[-–—]\s+(?=(?-i:[A-Z][a-z\s]|[\u4e00-\u9fff]{2})))"),
    ("number", rf"(\d{{1,2}})(?![{_MEASURES}])(?=[\u4e00-\u9fff]{{2,10}}\s*$)"),  # 1医疗卫生
    ("number", r"(\d{1,2})\s(?=[\u4e00-\u9fff]{2,10}\t)"),  # 1 医疗卫生, in a cell
    ("bracket", r"[（(](\d{1,2})[）)][、.]?\s*"),
    ("circle", r"([①-⑳])\s*"),
    ("letter", r"[（(]?([a-h])[）)]\s*|([a-h])\.\s+|(?-i:([A-H]))\s?[-–—]\s+(?=[A-Za-z]+\s)"),
    ("roman", rf"[（(]?({_ROMAN})[）).]\s+"),
    ("square", r"[■◼▌❖※]()\s*"),
)  # fmt: skip
_INSIDE = (
    ("ordinal", rf"(?P<ordinal>{_CN})(?:是|要(?!素|求|点|件|道))"),
    ("nth", rf"第(?P<nth>{_CN})[，,、：:]\s*"),
    ("nth of", rf"第(?P<of>{_CN})(?:个|项|大|条)[“「][^”」]{{2,8}}[”」][，,]?\s*(?:即|是|就是)\s*"),
    ("then", r"(?P<then>首先|其次|再次)[，,：:]\s*"),
    ("one of", rf"其(?P<one>{_CN})[，,：:是]?\s*"),
    ("section", rf"(?:(?<=[。；：:！!])|(?<=[，,])(?=一、))(?P<section>{_CN})、(?![一二三四五六七八九十两])"),
    ("chinese bracket", rf"[（(](?P<chinese>{_CN})[）)]\s*"),
    ("bracket", r"[（(](?P<bracket>\d{1,2})[）)]\s*"),
    ("circle", r"(?P<circle>[①-⑳])\s*"),
    ("half bracket", r"(?P<half>\d{1,2})\.?[）)]\s*(?=[A-Za-z\u4e00-\u9fff“])"),
    ("number", r"(?P<number>\d{1,2})(?:\.\s+(?=(?-i:[A-Z]))|[、．.]\s*(?=[\u4e00-\u9fff“]))"),
    ("letter", r"[（(](?P<letter>[a-h])[）)]\s*"),
    ("roman", rf"[（(](?P<roman>{_ROMAN})[）)]\s*"),
    ("roman", rf"(?P<bare>{_ROMAN})[）)]\s+(?=[a-z])"),
    ("word", rf"(?P<word>{'|'.join(_ENGLISH)})(?:ly)?,\s+"),
    ("bullet", r"[•●▪◆▶►➢✓✔\ue000-\uf8ff]+()\s*"),
    ("bullet", r"(?<=[:;]\s)[–—-]\s+(?=(?-i:[A-Z]))"),  # "will: – To mend …; – To widen …"
)  # fmt: skip
_LOOSE = (
    r"(?P<loose>[二三四五六七八九])是(?!否|非|指|因|由|一)"  # 开展节水二是加强…: a copy has lost the stop before it
)
_STARTS = [(family, re.compile(rf"\s*(?:{pattern})", re.IGNORECASE)) for family, pattern in _AT_START]
_WITHIN = re.compile(
    r"(?:^|(?<=[，；。、：:;,.!！？?\s）)”\ue000-\uf8ff]))(?:"
    + "|".join(pattern for _, pattern in _INSIDE)
    + ")|"
    + _LOOSE,
    re.IGNORECASE,
)
_GROUPS = {
    "ordinal": "ordinal", "loose": "ordinal", "nth": "nth", "of": "nth of", "then": "then", "one": "one of", "section": "section",
    "chinese": "chinese bracket", "bracket": "bracket",
    "circle": "circle", "half": "half bracket", "number": "number", "letter": "letter", "roman": "roman", "bare": "roman", "word": "word",
}  # fmt: skip
_ROMANS = tuple(
    tens + ones
    for tens in ("", "x", "xx", "xxx")
    for ones in ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
)  # "" for 0
UNCOUNTED = ("dash", "bullet", "hollow", "square")


@dataclass(frozen=True)
class Mark:
    """A mark of an item: its family, its place in the row (0 where the family does not count), line[start:end], and what it names."""

    family: str
    place: int
    start: int
    end: int
    of: str = ""  # "goal" of "Goal 2:", whose row is another than that of "Theme 1:"
    run: int = 0  # 1, 2, …: which it is of those that name themselves and stand behind one another in a line


def place_of(word: str) -> int:
    """Return the number that a mark's word says: 3 for 三, "c", "iii", ③ and "third"; 0 for none."""
    plain = word.lower()
    if not plain:
        return 0
    if re.fullmatch(r"[\d.]+", plain):
        return int(plain.split(".")[-1])
    if "①" <= plain <= "⑳":
        return ord(plain) - ord("①") + 1
    if plain in _ROMANS:
        return _ROMANS.index(plain)
    for row in (_ENGLISH, _THEN, _CARDINAL):
        if plain in row:
            return row.index(plain) + 1
    if plain[0] in _DIGITS:
        return chinese_number(plain)
    return ord(plain[0]) - ord("a") + 1


def number_of(word: str) -> int:
    """Return the number that digits or a Chinese numeral below a hundred say: 12 for 12 and for 十二."""
    return int(word) if word.isdigit() else chinese_number(word)


def chinese_number(word: str) -> int:
    """Return a numeral below a hundred: 12 for 十二."""
    tens, ten, ones = word.partition("十")
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0) if ten else _DIGITS.get(word, 0)


def first_mark(line: str) -> Mark | None:
    """Return the mark that a line begins with."""
    for family, pattern in _STARTS:
        if found := pattern.match(line):
            word = next((group for group in found.groups() if group), "")
            of = re.match(r"[a-z]+|[\u4e00-\u9fff]{2}", found[0].strip().lower()) if family == "named" else None
            return Mark(family, place_of(word), found.start(), found.end(), of[0] if of else "")
    return None


_RUNS = re.compile(
    rf"(?P<name>(?:(?:Strategic|Key|Specific|Priority)\s+)?(?:KPI|Output|(?i:{_NAMES})))\s+(?P<code>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[A-H])(?P<stop>[:.]|\s?[–—]|\s-)\s+(?=\S)"
)
_ENDS = re.compile(r"[.;:!?)]\s*$")


def _runs_on(line: str, first: Mark | None) -> Iterator[Mark]:
    """Yield two marks and more that name what they number and stand behind one another: "Target 1.1: … Target 1.2: …".

    Their numbers rise, and they are called as the line's first mark where that one names what it is.
    """
    run: list[tuple[tuple[int, ...], re.Match[str]]] = []
    for found in _RUNS.finditer(line):
        if not found["name"][0].isupper() or (run and found["name"] != run[0][1]["name"]):
            continue
        before, colon = line[: found.start()], found["stop"] == ":"
        ended = not before.strip() or _ENDS.search(before) is not None
        spaced = before[-1:].isspace() and colon and run and found["code"].isdigit()
        code = tuple(int(part) if part.isdigit() else ord(part) for part in found["code"].split("."))
        if (ended or spaced) and (colon or line[found.end()].isupper()) and (not run or code > run[-1][0]):
            run.append((code, found))
    if len(run) < 2:
        return
    opens = first is not None and first.start == 0 and not line[: run[0][1].start()].strip()
    of = first.of if first and opens and first.family == "named" else run[0][1]["name"].lower()
    for number, (_, found) in enumerate(run):
        start = 0 if opens and not number else found.start()
        yield Mark("named", place_of(found["code"]), start, found.end(), of, number + 1)


def marks_in(line: str) -> Iterator[Mark]:
    """Yield the marks of a line in order: the one that it begins with, and those inside of it."""
    first = first_mark(line)
    run = list(_runs_on(line, first))
    if run and first and run[0].start == 0:
        first = run.pop(0)
    if first:
        yield first
    yield from run
    for found in _WITHIN.finditer(line, first.end if first else 0):
        name, word = next(((name, word) for name, word in found.groupdict().items() if word), ("", ""))
        family = _GROUPS.get(name, "bullet")
        if family == "half bracket" and first and first.family == "number":
            family = "number"  # "1) … 2) …" on one line
        yield Mark(family, place_of(word), found.start(), found.end())
