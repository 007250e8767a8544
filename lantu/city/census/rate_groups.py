"""Rates by age: whether the model can take every year of them together, as it must to go from one year to the next."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from lantu.city.census.age_groups import GROUPINGS, first_ages
from lantu.city.schema import Place
from lantu.language.errors import Location
from lantu.language.text import Text
from lantu.packs import Reading

# Variables by age that the model reads, other than counts of people: the first ages of the groups that it can take.
_GROUPINGS: Mapping[str, Collection[tuple[int, ...]]] = {
    "mortality_rate": GROUPINGS,
    "fertility_pattern": (tuple(range(15, 50, 5)), tuple(range(10, 55, 5))),
    "cohort_births": (tuple(range(101)),),
}
_DEADLIEST = 3.0  # deaths a person and year: no age of any life table comes near

_Cells = dict[str, dict[str, dict[str, Mapping[str, object]]]]  # place -> sex -> age -> row


def check_rates(reading: Reading, places: Iterable[Place], rows: Iterable[Mapping[str, object]], start: int) -> None:
    """Add a finding for every year of rates by age whose groups the model cannot take, or that differ from those of other years.

    rows: observations as the city holds them, the country's before its own. A figure that is superseded does not count.
    """
    day = date(start, 12, 31)
    districts = [place.id for place in places if place.level == "district" and place.stands_on(day)]
    tables: dict[str, dict[int, _Cells]] = {}
    for row in rows:
        name = str(row["variable"])
        if name in _GROUPINGS and row["age"] and not row["status"]:
            cells = tables.setdefault(name, {}).setdefault(int(str(row["year"])), {})
            cells.setdefault(str(row["place"]), {}).setdefault(str(row["sex"]), {})[str(row["age"])] = row
    for name, years in tables.items():
        others: tuple[int, tuple[int, ...]] | None = None
        for year, cells in years.items():
            taken = districts if cells.keys() & set(districts) else ["city" if "city" in cells else "nation"]
            found = {place: cells[place] for place in taken if place in cells}
            if not found:
                continue
            ages = next(ages for by_sex in found.values() for ages in by_sex.values())
            first, groups = next(iter(ages.values())), first_ages(ages)
            wrong = _wrong(name, found, taken)
            if not wrong and others is not None and groups != others[1]:
                wrong = Text(
                    f"是 {len(groups)} 个年龄组，{others[0]} 年的是 {len(others[1])} 个：各年须用同样的年龄组",
                    f"has {len(groups)} age groups and that of {others[0]} has {len(others[1])}: every year needs the same ones",
                )
            if wrong:
                at = Location(str(first["file"]), int(str(first["line"])))
                hint = Text(
                    "请按其他年份的年龄组写，或去掉这一年",
                    "write it in the groups of the other years, or leave that year out",
                )
                reading.add("LB007", at, Text(f"{year} 年的 {name} {wrong.zh}", f"{name} of {year} {wrong.en}"), hint)
            elif others is None:
                others = year, groups


def _wrong(name: str, found: _Cells, taken: Collection[str]) -> Text:
    """Return what is wrong with one year of rates in the places that the model takes; empty where nothing is."""
    if lacking := [place for place in taken if place not in found]:
        some = ", ".join(lacking[:5])
        return Text(
            f"缺少 {some} 的数值：各区县都要有，或只写全市", f"has none of {some}: every district, or the city only"
        )
    for place, by_sex in found.items():
        if name == "mortality_rate" and set(by_sex) != {"m", "f"}:
            return Text(f"在 {place} 应分男（m）、女（f）", f"is by sex in {place}: expected m and f")
        for ages in by_sex.values():
            if first_ages(ages) not in _GROUPINGS[name]:
                listed = " ".join(ages)
                shown = listed if len(listed) < 60 else f"{listed[:28]} … {listed[-28:]}"
                return Text(f"的年龄组（{shown}）模型不能用", f"is in age groups that the model cannot take: {shown}")
        if len({first_ages(ages) for ages in by_sex.values()}) > 1:
            return Text(f"在 {place} 男女的年龄组不同", f"has other groups for men than for women in {place}")
        if name == "mortality_rate":
            most = max(float(str(row["value"])) for ages in by_sex.values() for row in ages.values())
            if most > _DEADLIEST:
                return Text(
                    f"最高为每人每年死亡 {most:g} 次：千分数的单位写 ‰",
                    f"has {most:g} deaths a person and year: per thousand is written with the unit ‰",
                )
    return Text()
