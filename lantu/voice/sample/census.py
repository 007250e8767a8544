"""A census in the groups that participants are compared in: districts, sexes and ages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError
from lantu.language.text import Text

AGES = (15, 30, 45, 60)  # where groups of ages begin, unless somebody says it otherwise
VARIABLES = ("district", "age", "sex")


@dataclass(frozen=True)
class Census:
    """People of those ages that may take part: `people` (district, age, sex), `groups` the names of each axis, `year` of the count."""

    year: int
    groups: Mapping[str, tuple[str, ...]]
    people: NDArray[np.float64]

    def share(self, variable: str) -> NDArray[np.float64]:
        """Return the share of people in each group of a variable (group,)."""
        axis = VARIABLES.index(variable)
        sums = self.people.sum(axis=tuple(at for at in range(3) if at != axis))
        return sums / sums.sum()


def ages_of(ages: str) -> list[int]:
    """Return where groups of ages begin, as 15,30,45,60 tells it; LantuError."""
    begins = [part.strip() for part in ages.replace("，", ",").split(",") if part.strip()]
    if not begins or not all(part.isdecimal() and len(part) < 4 for part in begins):
        raise LantuError(
            Text(
                f"`ages` 应为年龄，例如 15,30,45,60，实为“{ages[:40]}”",
                f"`ages`: expected ages such as 15,30,45,60, found '{ages[:40]}'",
            )
        )
    return [int(part) for part in begins]


def census(year: int, rows: Iterable[tuple[str, str, str, float]], begins: Sequence[int] = AGES) -> Census:
    """Return a census in groups of ages that begin at `begins`; who is younger than the first is left out.

    rows: district, sex ('f', 'm' or '' for both), group of ages as the census has it, people. LantuError where there is no census, or
    where ages begin inside a group of it.
    """
    counted = list(rows)
    if not counted:
        raise LantuError(
            Text("规划包没有按年龄和性别的普查人口", "the pack has no census by age and sex"),
            hint=Text("需要 `people_census`，见 lantu doctor", "`people_census` is needed, see lantu doctor"),
        )
    known = sorted({first_age(age) for _, _, age, _ in counted})
    begins = sorted(set(begins))
    for age in begins:
        if age not in known:
            near = " / ".join(str(one) for one in sorted(known, key=lambda one: (abs(one - age), one))[:2])
            raise LantuError(
                Text(f"普查的年龄组不从 {age} 岁开始", f"no group of ages in the census begins at {age}"),
                hint=Text(f"最近的是 {near}", f"the nearest are {near}"),
            )
    ages = (*(f"{one}-{after - 1}" for one, after in pairwise(begins)), f"{begins[-1]}+")
    districts = tuple(sorted({place for place, _, _, _ in counted}))
    sexes = ("f", "m") if {sex for _, sex, _, _ in counted} >= {"f", "m"} else ("",)
    people = np.zeros((len(districts), len(ages), len(sexes)))
    for place, sex, age, count in counted:
        band = int(np.searchsorted(begins, first_age(age), side="right")) - 1
        if band >= 0 and sex in sexes:
            people[districts.index(place), band, sexes.index(sex)] += count
    return Census(year, {"district": districts, "age": ages, "sex": sexes}, people)


def first_age(group: str) -> int:
    """Return the age at which a group begins.

    >>> first_age("85+"), first_age("5-9"), first_age("0")
    (85, 5, 0)
    """
    return int(group.replace("+", "-").split("-")[0])
