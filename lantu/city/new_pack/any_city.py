"""Writes the pack of a city in any country, which runs at once: its country's rates, wide assumptions, rows marked EXAMPLE.

What is an example has EXAMPLE as its source in every file, so that a check, a verdict and a brief can say how much of it is left.
Nothing else in the pack is a figure of the city: rates are the country's, and assumptions say that they are assumed.

Long because what each file of a fresh pack holds stands here once, in the order in which a reader opens them.
"""

import csv
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.city.new_pack.country import WORLD, Country, country_rows, find_country
from lantu.city.new_pack.new_pack import pack_id, write_pack
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.language.unit_words import unit_to_write
from lantu.language.units import CURRENCIES, Currency, unit
from lantu.packs import EXAMPLE

MOST_DISTRICTS = 1000
FIRST_START, LAST_START = 2000, 2030  # the UN's rates stand on both sides of a census of these years
_GROUPS = (*(f"{age}-{age + 4}" for age in range(0, 85, 5)), "85+")
_PEOPLE, _MORE = 50_000, 5_000  # people of the first example district, and how many more each next one has
_OUTPUT = 30_000  # of the currency, a head
_EXAMPLE_NOTE = "示例：请替换 · example: replace"
_OBSERVED = ("place", "year", "variable", "sex", "age", "value", "unit", "basis", "source", "note", "status")
_GOALS = ("indicator", "place", "year", "relation", "value", "unit", "kind", "source", "note")


@dataclass(frozen=True)
class NewCity:
    """What a city begins with: its folder's name, country, currency, districts by name, the year of its census, and what it is called."""

    name: str
    country: Country
    currency: Currency
    districts: tuple[Text, ...]
    start: int
    names: Text

    @property
    def inherits(self) -> str:
        """The pack of its country: China's own where the city counts in yuan, else the one of all countries."""
        own = self.country.pack == "china" and self.currency.symbol == "yuan"
        return self.country.pack if own else WORLD

    @property
    def ids(self) -> list[str]:
        """Ids of the districts: d01, d02, …, all of one length, so that they sort."""
        width = max(2, len(str(len(self.districts))))
        return [f"d{number:0{width}d}" for number in range(1, len(self.districts) + 1)]


def new_city(name: str, country: str, currency: str | None, districts: str, start: int = 2020) -> NewCity:
    """Return what a city begins with; LantuError with the nearest valid choice for what is not there.

    country: a name or ISO code. currency: a code or symbol of currencies.csv; the country's own where none is given.
    districts: how many, or their names with commas between.
    """
    found = find_country(country)
    if not FIRST_START <= start <= LAST_START:
        said = Text(
            f"起始年（普查年）应在 {FIRST_START} 至 {LAST_START} 之间，而写的是 {start}",
            f"expected a census year from {FIRST_START} to {LAST_START}, found {start}",
        )
        raise LantuError(said, hint=Text("写普查年份，如 2020", "the year of the census, such as 2020"))
    names = Text(name, name.replace("_", " ").replace("-", " ").title())
    return NewCity(name, found, find_currency(currency, found), _districts(districts), start, names)


def find_currency(text: str | None, country: Country) -> Currency:
    """Return the currency of a code or symbol, the country's where none is given; LantuError with the nearest one.

    >>> find_currency("eur", find_country("France")).symbol
    'EUR'
    """
    known = {one.code.casefold(): one for one in CURRENCIES.values()} | {
        spelling.casefold(): one for one in CURRENCIES.values() for spelling in (one.symbol, one.zh, one.en)
    }
    word = (text or country.currency).strip()
    if word.casefold() in known:
        return known[word.casefold()]
    codes = [one.code for one in CURRENCIES.values()]
    hint = did_you_mean(word.upper(), codes) or Text(
        f"可用：{'、'.join(codes)}；没有的，在 currencies.csv 加一行",
        f"one of {', '.join(codes)}; another is one more row of currencies.csv",
    )
    if text is None:
        said = Text(
            f"{country.names.zh}的货币 {word} 不在货币表中：请写明 --currency",
            f"the currency of {country.names.en}, {word}, is not in the table of currencies: name one with --currency",
        )
        raise LantuError(said, hint=hint)
    raise LantuError(Text(f"未知货币“{text}”", f"unknown currency '{text}'"), hint=hint)


def _districts(text: str) -> tuple[Text, ...]:
    """Return the names of the districts: numbered where only their count is given."""
    word = text.strip()
    if re.fullmatch(r"\d+", word) and 1 <= int(word) <= MOST_DISTRICTS:
        return tuple(Text(f"示例{number}区", f"District {number}") for number in range(1, int(word) + 1))
    names = [name.strip() for name in re.split(r"[,，、;；]", word) if name.strip()]
    if not names or re.fullmatch(r"[-+]?[\d.]+", word) or len(names) > MOST_DISTRICTS:
        said = Text(
            f"--districts 应为 1 至 {MOST_DISTRICTS} 的整数，或用逗号隔开的名称，而写的是“{text}”",
            f"expected a whole number from 1 to {MOST_DISTRICTS}, or names with commas, for --districts, found '{text}'",
        )
        raise LantuError(said, hint=Text("如 --districts 9", "such as --districts 9"))
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise LantuError(
            Text(f"区名“{twice[0]}”出现两次", f"the district '{twice[0]}' is named twice"),
            hint=Text("每个区一个名称", "one name for each"),
        )
    return tuple(Text(name, name) for name in names)


def write_city(folder: Path, city: NewCity, force: bool = False) -> list[Path]:
    """Write the pack of a city into a folder and return its files; all of it or nothing (see `write_pack`)."""
    texts = {
        "assumptions.yaml": _assumptions(city),
        "blueprint.yaml": _blueprint(city),
        "city.yaml": _head(city),
        "goals.csv": _goals(city),
        "observations.csv": _observations(city),
        "places.geojson": _places(city),
        "sources.csv": f"id,title,publisher,date,url,licence\n{EXAMPLE},示例来源，请替换 · example source: replace,,,,\n",
    }
    return write_pack(folder, city.name, texts, force)


def _head(city: NewCity) -> str:
    country = "" if city.inherits != WORLD else f"country: {city.country.code}\n"
    return f"""# 城市概况 · The city. 以 # 开头的行是说明 · Lines that begin with # are notes.
id: {pack_id(city.name)}
name: {json.dumps({"zh": city.names.zh, "en": city.names.en}, ensure_ascii=False)}
places: places.geojson
start: {city.start}     # 普查年 · the year of the census, where the simulation begins
end: {city.start + 15}
money_unit: {city.currency.symbol}
inherits: {city.inherits}   # 生育、死亡、性别比和宽泛的假设 · births, deaths, sex ratios and wide assumptions
{country}"""


def _places(city: NewCity) -> str:
    rows = [("city", city.names, "city", "")]
    rows += [(one, name, "district", "city") for one, name in zip(city.ids, city.districts, strict=True)]
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": {"id": one, "name_zh": name.zh, "name_en": name.en, "level": level, "parent": parent},
                "geometry": None,
            },
            ensure_ascii=False,
        )
        for one, name, level, parent in rows
    ]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n"


def _observations(city: NewCity) -> str:
    ages = _stationary(city.country, city.start)
    rows: list[Sequence[object]] = []
    output, person = [], _written(city, "person")
    for number, place in enumerate(city.ids):
        people = _PEOPLE + _MORE * number
        for sex in "mf":
            rows += [
                (place, city.start, "people_census", sex, age, 10 * round(people * share / 10), person, "assumed")
                for age, share in zip(_GROUPS, ages[sex], strict=True)
            ]
        output.append(
            (
                place,
                city.start,
                "gdp",
                "",
                "",
                people * _OUTPUT / 1e6,
                _written(city, f"m {city.currency.symbol}"),
                "assumed",
            )
        )
    whole = sum(float(row[5]) for row in output)
    output.insert(0, ("city", city.start, "gdp", "", "", whole, output[0][6], "assumed"))
    return _table(_OBSERVED, [(*row, EXAMPLE, _EXAMPLE_NOTE, "") for row in [*rows, *output]])


def _written(city: NewCity, symbol: str) -> str:
    """Return a unit as the files of the pack write it: in Chinese in those of a city of China."""
    return unit_to_write(unit(symbol)).say("zh" if city.country.pack == "china" else "en")


def _stationary(country: Country, year: int) -> Mapping[str, list[float]]:
    """Return the shares of all people by sex and group of ages in a population that only its death rates shape.

    Source: the stationary population of a life table (Preston, Heuveline & Guillot 2001, Demography, ch. 3).
    """
    rates = [row for row in country_rows(country.code) if row["variable"] == "mortality_rate"]
    near = min({int(str(row["year"])) for row in rates}, key=lambda at: (abs(at - year), at))
    lived: dict[str, list[float]] = {}
    for sex in "mf":
        alive, years = 1.0, [0.0] * len(_GROUPS)
        for row in (row for row in rates if row["sex"] == sex and row["year"] == near):
            first, _, last = str(row["age"]).rstrip("+").partition("-")
            width = int(last or first) - int(first) + 1
            rate = float(str(row["value"]))
            left = alive * math.exp(-rate * width)
            open_end = str(row["age"]).endswith("+")
            years[min(int(first) // 5, len(_GROUPS) - 1)] += alive / rate if open_end else (alive - left) / rate
            alive = left
        lived[sex] = years
    whole = sum(map(sum, lived.values()))
    return {sex: [number / whole for number in years] for sex, years in lived.items()}


def _goals(city: NewCity) -> str:
    rows = [
        ("population", "city", city.start + 10, ">=", _people(city), _written(city, "person"), "own"),
        ("old_age_support_ratio", "city", city.start + 10, ">=", 2, "ratio", "own"),
        (
            "gdp_per_capita",
            "city",
            city.start + 10,
            ">=",
            _OUTPUT * 1.2,
            _written(city, f"{city.currency.symbol}/person"),
            "own",
        ),
    ]
    return _table(_GOALS, [(*row, EXAMPLE, _EXAMPLE_NOTE) for row in rows])


def _people(city: NewCity) -> int:
    return sum(_PEOPLE + _MORE * number for number in range(len(city.districts)))


def _blueprint(city: NewCity) -> str:
    return f"""# 规划的文字 · The plan in words. 示例内容，请替换 · Example content: replace it.
blueprint: {pack_id(city.name)}-{city.start + 15}
title: {json.dumps({"zh": f"{city.names.zh}蓝图", "en": f"Blueprint of {city.names.en}"}, ensure_ascii=False)}
adopted: {city.start + 1}-01-01
phases: [{city.start + 10}, {city.start + 15}]
targets: []      # 一组目标；指标和数字写在 goals.csv · groups of goals; indicators and numbers stand in goals.csv
tasks: []
"""


def _assumptions(city: NewCity) -> str:
    moves = city.country.net_migration_rate
    return f"""# 本市的假设；未写的取自 {city.inherits} · Assumptions of this city; the others come from {city.inherits}.
# 宽泛而未经核实：查到本市数字后请改 · Wide and unverified: replace each by what is known of the city.
net_migration_rate:
  value: {moves}
  low: {moves - 1.5:.2f}
  high: {moves + 1.5:.2f}
  unit: "%/year"
  label: {{zh: 市外净迁入率, en: Net arrivals from outside the city per resident}}
  basis: assumed
  source: "{city.country.names.en} 2010-2019 in UN WPP 2022; a city may lie 1.5 points off either way"
city_growth_start:
  value: 1.5
  low: -1
  high: 4
  unit: "%/year"
  label: {{zh: 劳动生产率增速（起点）, en: Real growth of output per worker in the first year}}
  basis: assumed
  source: wide for an unknown city
  from_record: gdp_growth_real   # 观测里有 3 个起始年以前的数时，以它们为准 · three figures up to the start replace it
"""


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([f"{cell:g}" if isinstance(cell, float) else cell for cell in row] for row in rows)
    return out.getvalue()
