"""Whether the parts that a Chinese sentence announces are a list, and what each is called as an item."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.aims_and_troubles import ROLE
from lantu.drafting.lists.chinese.parts import WORK, shaped
from lantu.drafting.lists.list_leads import Found, Kind, is_statistic, says_what_comes_true, says_what_to_do
from lantu.drafting.sentences.sentences import Sentence

_LONGEST = 70


def alike(names: list[str], count: int | None, kind: Kind, colon: bool, body: str) -> bool:
    """Whether parts behind an announcement are a list."""
    if len(names) < 2 or any(not 2 <= len(_name(name).strip()) <= _LONGEST for name in names):
        return False
    if sum(is_statistic(name) for name in names) * 3 > len(names) and not (kind == "target" and len(names) == count):
        return False
    if count is not None:
        return len(names) == count or (3 <= len(names) < count and shaped(names))
    if len(names) == 2:
        return colon and ("；" in body or ";" in body) and all(map(says_what_to_do, names))
    comes = sum(map(says_an_aim if colon else says_what_comes_true, names)) if kind == "target" else 0
    true = comes * 4 >= len(names) * 3 if colon else comes == len(names)
    quoted = len(names) >= 3 and all(re.fullmatch(r"\s*[“「][^”」]+[”」]\s*", name) for name in names)
    return (
        true
        or quoted
        or shaped(names)
        or (colon and max(map(len, names)) <= 12 and not any(re.search(r"\d", name) for name in names))
    )


def says_an_aim(name: str) -> bool:
    """Whether a part tells what comes true or what is to be done."""
    name = name.removeprefix("并")
    return says_what_comes_true(name) or says_what_to_do(name)


def _name(part: str) -> str:
    """Return the words that name a part: all, or its first clause where it goes on."""
    if counted := re.match(r"[^，“「]{2,8}[“「][\d二两三四五六七八九十][个大条项][^”」]*[”」](?=，)", part):
        return counted[0]  # 突出“2条主线”，A和B
    if len(part) > 36 and (clause := re.search(r"[，,：:]", part)) and clause.start() > 3:
        return part[: clause.start()]
    return re.split(r"[，,]\s*(?:包括|涵盖|其中)", part)[0]


def told_parts(sentence: Sentence, match: re.Match[str], parts: list[tuple[int, int]], kind: Kind) -> Iterator[Found]:
    """Yield the parts of a match's body as items, one verb before all of them left out: 打造A区、B港、C园."""
    base, body = sentence.start + match.start("body"), match["body"]
    made = _MAKES.match(body[slice(*parts[0])]) if parts else None
    if made and all(re.search(ROLE, body[slice(*part)].strip()) for part in parts):
        parts = [(parts[0][0] + made.end(), parts[0][1]), *parts[1:]]  # 打造A区、B港、C园: one verb for all
    for start, end in parts:
        yield kind, base + start, base + start + len(_name(body[start:end]))


_MAKES = re.compile(r"(?:努力|加快|奋力|着力)?(?:打造|建设|建成|争创|创建)(?:成为|成|为)?(?=.{4})")


def all_do(names: list[str]) -> bool:
    """Whether three of four names and more say what is to be done."""
    return sum(map(says_what_to_do, names)) * 4 >= len(names) * 3


def all_shaped(body: str, parts: list[tuple[int, int]]) -> bool:
    """Whether each part says what to do, or each is named as a work; of ten and more, nine of ten."""
    names = [body[slice(*part)] for part in parts]
    works = sum(WORK.search(name) is not None for name in names)
    return max(sum(map(says_what_to_do, names)), works) * 10 >= len(names) * 9
