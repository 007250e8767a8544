"""Who took part, as far as they told it: district, age and sex of each participant, from a table or the ballots of Pabulib."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.language.decoding import decode
from lantu.language.empty_words import holds_nothing
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import named_rows
from lantu.voice.budget.vote import BudgetVote
from lantu.voice.pabulib.read import read_pabulib
from lantu.voice.sample.census import VARIABLES, Census

HEADINGS = {
    "id": ("id", "voter_id", "voter-id", "participant", "participant_id", "pid", "xid", "编号", "代号"),
    "district": ("district", "neighborhood", "neighbourhood", "borough", "place", "区县", "行政区", "区"),
    "age": ("age", "age_group", "年龄", "年龄段", "年龄组"),
    "sex": ("sex", "gender", "性别"),
}
_SEXES = {
    "f": ("f", "female", "woman", "women", "w", "k", "女", "女性", "女士"),
    "m": ("m", "male", "man", "men", "男", "男性", "男士"),
}
_SEX = {word: sex for sex, words in _SEXES.items() for word in words}


@dataclass(frozen=True)
class Respondents:
    """Participants coded by the groups of a census.

    `ids` (respondent); `code` of each variable (respondent,): the group, -1 not told, -2 told and in no group (younger than asked, or a
    place that the census does not have); `strange`: what was told and is in no group, with how often.
    """

    ids: tuple[str, ...]
    code: Mapping[str, NDArray[np.int64]]
    strange: Mapping[str, Mapping[str, int]]

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Who is of the people that the census counts, as far as they told it (respondent,)."""
        return (
            np.all([one != -2 for one in self.code.values()], axis=0) if self.code else np.ones(len(self.ids), np.bool_)
        )


def read_respondents(path: Path, of: Census, names: Mapping[str, str]) -> Respondents:
    """Return the participants of a CSV table, or of the ballots of a .pb file, coded by the groups of a census.

    names: district of the census by how it may be written, in small letters. A variable that the file has no column for is left out.
    LantuError where it has none of them.
    """
    path = Path(path)
    if path.suffix.casefold() == ".pb":
        return respondents_of(read_pabulib(path), path, of, names)
    try:
        text = decode(path.read_bytes()).text_of(path)
    except OSError as error:
        raise LantuError(Text("文件无法读取", "the file cannot be read"), location=Location(str(path))) from error
    return _respondents([row for _, row in named_rows(text, str(path), ())], path, of, names)


def respondents_of(vote: BudgetVote, path: Path, of: Census, names: Mapping[str, str]) -> Respondents:
    """Return the voters of a vote on a budget, which was read from a file, as participants; see read_respondents."""
    told = {"voter_id": vote.voters, **vote.columns}
    return _respondents(
        [dict(zip(told, row, strict=True)) for row in zip(*told.values(), strict=True)], path, of, names
    )


def _respondents(rows: list[dict[str, str]], path: Path, of: Census, names: Mapping[str, str]) -> Respondents:
    rows = [{key.strip().casefold(): value.strip() for key, value in row.items()} for row in rows]
    heads = list(rows[0]) if rows else []
    column = {name: next((one for one in known if one in heads), None) for name, known in HEADINGS.items()}
    asked = [name for name in VARIABLES if column[name] and len(of.groups[name]) > 1]
    if not asked:
        known = " / ".join(f"`{name}`" for name in VARIABLES)
        raise LantuError(
            Text(f"没有参加者的一列 {known}", f"no column about participants: {known}"),
            location=Location(str(path)),
            hint=Text(f"文件有：{' '.join(heads[:8])}", f"the file has: {' '.join(heads[:8])}"),
        )
    ids = [row.get(column["id"] or "", "") or str(number) for number, row in enumerate(rows, start=1)]
    given = {name: [row.get(column[name] or "", "") for row in rows] for name in asked}
    return coded(ids, given, of, names)


def coded(ids: Sequence[str], given: Mapping[str, Sequence[str]], of: Census, names: Mapping[str, str]) -> Respondents:
    """Return participants coded by the groups of a census; given: what each told, by variable."""
    code: dict[str, NDArray[np.int64]] = {}
    strange: dict[str, dict[str, int]] = {}
    for variable, told in given.items():
        known: dict[str, int] = {}
        for word in set(told):
            known[word] = _group(variable, word, of, names)
        code[variable] = np.array([known[word] for word in told], np.int64)
        lost = [word for word in told if known[word] == -2]
        strange[variable] = {word: lost.count(word) for word in sorted(set(lost))}
    return Respondents(tuple(ids), code, strange)


def _group(variable: str, told: str, of: Census, names: Mapping[str, str]) -> int:
    word = told.strip().casefold()
    if holds_nothing(word):
        return -1
    groups = of.groups[variable]
    if variable == "sex":
        return groups.index(_SEX[word]) if word in _SEX else -1  # another answer is no group of this census
    if variable == "district":
        place = names.get(word, told.strip())
        return groups.index(place) if place in groups else -2
    return _age(word, groups)


def _age(word: str, groups: Sequence[str]) -> int:
    """Return the group of an age, or of a group of ages that lies within one; -2 where it lies in none or across two."""
    found = re.fullmatch(r"(\d{1,3})(?:\.0+)?(?:\s*[-–~至]\s*(\d{1,3})|\s*(\+|岁以上|及以上)?)岁?", word)
    if not found:
        return -2
    first = int(found[1])
    last = int(found[2]) if found[2] else 999 if found[3] else first
    for at, group in enumerate(groups):
        begin, _, end = group.replace("+", "-999").partition("-")
        if int(begin) <= first and last <= int(end):
            return at
    return -2
