"""Groups of ages in a census: whether they cover every age once, and are groups that the model can split."""

import itertools
from collections.abc import Iterable, Mapping
from datetime import date

from lantu.city.schema import Place
from lantu.language.errors import Location
from lantu.language.text import Text, listed
from lantu.packs import Reading, Row

CENSUS = "people_census"  # how the names of counts by age begin
MOVES = "net_migration_by_age"  # in the same groups, but for wide ones: those that come and those that leave cancel out there
OLDEST_OPEN = 60  # a last group that begins earlier says nothing of old people
# First ages of the groups that `lantu.model.cohorts.ages` splits to single years; a test holds both lists together.
GROUPINGS = (
    (0, 1, *range(5, 90, 5)),
    (0, 1, *range(5, 105, 5)),
    tuple(range(0, 90, 5)),
    tuple(range(0, 105, 5)),
    tuple(range(101)),
)


def check_age_groups(reading: Reading, rows: Iterable[Row]) -> None:
    """Add a finding for every census whose groups of ages overlap, leave an age out, or end too early; for net arrivals too.

    One finding a variable, place and year: it names the ages. Women and men are counted in the same groups, and so is every
    place of a census. A figure that is superseded does not count. Wide groups, and both sexes together, are split by
    the engine: a note for the census says so.
    """
    censuses: dict[tuple[str, str, str], dict[str, dict[str, Row]]] = {}
    for row in rows:
        if row["variable"].startswith((CENSUS, MOVES)) and row["age"] and not row["status"]:
            key = (row["variable"], row["place"], row["year"])
            censuses.setdefault(key, {}).setdefault(row["sex"], {}).setdefault(row["age"], row)
    groups: dict[tuple[str, str], tuple[str, set[str]]] = {}
    split: set[tuple[str, str]] = set()
    for (variable, place, year), by_sex in censuses.items():
        wrong, at = _wrong_sexes(by_sex), next(iter(next(iter(by_sex.values())).values()))
        for ages in by_sex.values():
            wrong = wrong or _wrong(ages)
        ages = set(next(iter(by_sex.values())))
        first, others = groups.setdefault((variable, year), (place, ages))
        if not wrong and ages != others:
            wrong = Text(f"年龄分组与 {first} 不同", f"is not counted in the age groups of {first}")
        if not wrong and variable == MOVES:
            wrong = _wrong_moves(place, by_sex)
        if not wrong and (variable, year) not in split and not _is_split_by_model(by_sex):
            split.add((variable, year))
            reading.add(
                "LB007",
                at.at("age"),
                Text(
                    f"{year} 年的 {variable} 年龄组较宽或不分性别，已估计为分性别的五岁组",
                    f"{variable} of {year} is counted in wide groups of ages, or for both sexes together: it is estimated"
                    " by sex in groups of five years",
                ),
                Text("分性别的五岁组普查更准", "a census by sex in groups of five years says more"),
                "note",
            )
        if wrong:
            hint = Text(
                "年龄组可为 0、1-4、5-9 … 85+（或 … 100+），0-4、5-9 …（85+ 或 100+），逐岁至 100+，或更宽的组，末组从 60 岁或以后起",
                "groups are 0, 1-4, 5-9 … 85+ (or … 100+), 0-4, 5-9 … (85+ or 100+), single years to 100+, or wider ones"
                " of which the last begins at 60 or later",
            )
            if set(by_sex) == {"", "m", "f"}:
                hint = Text("请去掉不分性别的行", "leave out the rows for both sexes together")
            reading.add(
                "LB007",
                at.at("age"),
                Text(f"{place} {year} 年的 {variable}：{wrong.zh}", f"{variable} of {place} {year}: {wrong.en}"),
                hint,
            )


def check_districts(
    reading: Reading, places: Iterable[Place], rows: Iterable[Mapping[str, object]], start: int
) -> None:
    """Find a city without a district at its start, or whose first census is of another year, or leaves some of its districts out."""
    day = date(start, 12, 31)
    known = [place for place in places if place.level == "district"]
    districts = [place.id for place in known if place.stands_on(day)]
    if known and not districts:
        reading.add(
            "LB004",
            Location("places.geojson"),
            Text(f"{day} 这一天没有任何现行区县", f"has no district that stands on {day}"),
            Text("请改正 valid_from 和 valid_to", "correct valid_from and valid_to"),
        )
    censuses = [row for row in rows if row["variable"] == CENSUS and row["age"] and not row["status"]]
    counted: dict[str, Mapping[str, object]] = {}
    for row in censuses:
        if row["year"] == start:
            counted.setdefault(str(row["place"]), row)
    if censuses and not counted:
        seen = ", ".join(sorted({str(row["year"]) for row in censuses}))
        at = Location(str(censuses[0]["file"]), int(str(censuses[0]["line"])))
        what = Text(
            f"{CENSUS} 是 {seen} 年的，而城市从 {start} 年起推演：这些人会被当作 {start} 年普查的",
            f"{CENSUS} is of {seen} and the city starts in {start}: people are taken as if counted in {start}",
        )
        hint = Text("请在 city.yaml 中把 start 写成普查年", "write the year of the census as start: in city.yaml")
        reading.add("LB007", at, what, hint, "warning")
    people: dict[str, float] = {}
    for row in censuses:
        if row["year"] == start:
            people[str(row["place"])] = people.get(str(row["place"]), 0.0) + float(str(row["value"]))
    for place in (place for place in districts if people.get(place) == 0):
        where = Location(str(counted[place]["file"]), int(str(counted[place]["line"])))
        message = Text(f"{start} 年的 {CENSUS} 中 {place} 没有人", f"{CENSUS} of {start} counts nobody in {place}")
        hint = Text(
            "没有人住的地方不是区县：在 `places.geojson` 的 level 写 `area`，或补上人口",
            "where nobody lives is no district: write its level as area in places.geojson, or bring its people",
        )
        reading.add("LB007", where, message, hint)
    lacks = sorted(set(districts) - counted.keys())
    of_parts = [counted[place] for place in districts if place in counted]
    first = next(iter([*of_parts, *counted.values()]), None)
    alone = len(districts) == 1 and "city" in counted  # the people of the city are those of its one district
    if lacks and first is not None and not alone:
        where = Location(str(first["file"]), int(str(first["line"])))
        hint = Text(
            "每个区县都需要分性别、分年龄的人口；不是区县的，请在 places.geojson 的 level 写明",
            "every district needs its people by sex and age; what is no district says so by its level in places.geojson",
        )
        message = Text(
            f"{start} 年的 {CENSUS} 缺少 {'、'.join(lacks[:5])} 的分年龄人口",
            f"{CENSUS} of {start} counts no people by age in {', '.join(lacks[:5])}",
        )
        reading.add("LB004", where, message, hint)


def _wrong_moves(place: str, by_sex: Mapping[str, Mapping[str, Row]]) -> Text:
    """Return what is wrong with net arrivals by age that are sound as a census; empty where nothing is."""
    if place != "city":
        return Text("只能是全市的（`place` 写 `city`）", "is of the whole city only (place: city)")
    if not _is_split_by_model(by_sex):
        return Text("应分男女、分五岁组", "is by sex and in groups of five years")
    return Text()


def _wrong_sexes(by_sex: Mapping[str, Mapping[str, Row]]) -> Text:
    """Return what is wrong between women and men of a census; empty where nothing is."""
    if set(by_sex) == {""}:
        return Text()
    if set(by_sex) != {"m", "f"}:
        found = listed(sex or "-" for sex in sorted(by_sex))
        return Text(
            f"应分女（f）、男（m）给出各年龄人口，sex 列实为 {found.zh}",
            f"expected women (f) and men (m) by age, found {found.en} in the column of sex",
        )
    apart = sorted(set(by_sex["m"]) ^ set(by_sex["f"]), key=_bounds)
    if not apart:
        return Text()
    return Text(
        f"年龄 {'、'.join(apart)} 只有一种性别的数字", f"the ages {', '.join(apart)} are counted for one sex only"
    )


def _wrong(ages: Mapping[str, Row]) -> Text:
    """Return what is wrong with some groups of ages; empty where nothing is."""
    groups = sorted((_bounds(age), age) for age in ages)
    for (before, first), (after, second) in itertools.pairwise(groups):
        if after[0] <= before[1]:
            return Text(f"年龄 {first} 与 {second} 重叠", f"the ages {first} and {second} overlap")
        if after[0] > before[1] + 1:
            return Text(
                f"年龄 {first} 与 {second} 之间没有数字", f"nobody is counted between the ages {first} and {second}"
            )
    last = groups[-1]
    if groups[0][0][0] == 0 and last[1].endswith("+") and (first_ages(ages) in GROUPINGS or last[0][0] >= OLDEST_OPEN):
        return Text()
    return Text(
        f"自 {groups[0][1]} 至 {groups[-1][1]} 的 {len(groups)} 个年龄组无法拆分为五岁组",
        f"{len(groups)} groups from {groups[0][1]} to {groups[-1][1]} cannot be split to groups of five years",
    )


def _is_split_by_model(by_sex: Mapping[str, Mapping[str, Row]]) -> bool:
    return set(by_sex) == {"m", "f"} and first_ages(by_sex["m"]) in GROUPINGS


def first_ages(ages: Iterable[str]) -> tuple[int, ...]:
    """Return the first age of each group, the youngest first.

    >>> first_ages(["85+", "0", "1-4"])
    (0, 1, 85)
    """
    return tuple(sorted(_bounds(age)[0] for age in ages))


def _bounds(age: str) -> tuple[int, int]:
    first, _, last = age.rstrip("+").partition("-")
    return int(first), 999 if age.endswith("+") else int(last or first)
