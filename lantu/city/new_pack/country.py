"""Any country: its names and codes, the rates of its people, and what differs by country among the assumptions.

A pack that holds `countries.csv` and `rates.csv.gz` (`lantu/cities/world`) serves every country; a city says which one it is in.
Source: United Nations, World Population Prospects 2022; names and codes are CLDR's. `tools/countries` writes both files.
"""

import csv
import gzip
import io
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

from lantu.city.schema import Assumption
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, YamlNode
from lantu.packs.reading.reading import read_bytes, read_text

COUNTRIES, RATES = "countries.csv", "rates.csv.gz"
WORLD = "world"  # the embedded pack of all countries
_UNITS = {
    "mortality_rate": ("ratio", 1.0),
    "fertility_pattern": ("%", 0.01),
    "sex_ratio_at_birth": ("males per 100 females", 0.01),
    "total_fertility": ("ratio", 1.0),
}
_PER_CENT = 0.01
_MOVES_APART = 1.5  # % a year that a city's net arrivals may lie from its country's, either way, in nine of ten cases
_RATIO_APART = 0.01  # of the sex ratio at birth


@dataclass(frozen=True)
class Country:
    """A country: ISO codes, names, its currency (an ISO code), the embedded pack with more about it, and figures in percent a year.

    also: other names that people use. fertility_drift: value, low, high. people: thousands, in the middle of the year.
    """

    code: str
    iso2: str
    names: Text
    also: tuple[str, ...]
    currency: str
    pack: str
    fertility_drift: tuple[float, float, float]
    fertility_volatility: float
    birth_sex_ratio_norm: float
    net_migration_rate: float
    people_2010: float
    people_2020: float

    def spellings(self) -> tuple[str, ...]:
        """Every way to name it."""
        return (self.names.zh, self.names.en, self.code, self.iso2, *self.also)


@lru_cache
def countries() -> Mapping[str, Country]:
    """Return every country that Lantu ships, by its ISO code of three letters."""
    return _listed(files("lantu.cities").joinpath(WORLD).joinpath(COUNTRIES).read_text(encoding="utf-8"))


def find_country(text: str) -> Country:
    """Return the country of a name in English or Chinese or an ISO code; LantuError with the nearest name otherwise.

    >>> find_country("法国").code, find_country("fr").code, find_country("FRANCE").code
    ('FRA', 'FRA', 'FRA')
    """
    found = _called(text, countries().values())
    if found is not None:
        return found
    raise LantuError(
        Text(f"没有名为“{text}”的国家或地区", f"there is no country '{text}'"),
        hint=nearest_country(text, countries().values()),
    )


def _called(text: str, known: Iterable[Country]) -> Country | None:
    word = text.strip().casefold()
    return next((item for item in known if word and word in map(str.casefold, item.spellings())), None)


def nearest_country(text: str, known: Iterable[Country]) -> Text:
    """Return the hint that names the country that was probably meant."""
    spelled = {name.casefold(): name for country in known for name in country.spellings()}
    word = text.strip().casefold()
    turned = [name for name in spelled if len(word) > 2 and sorted(name) == sorted(word)]
    turned.sort(key=lambda name: sum(one != other for one, other in zip(name, word, strict=True)))
    near = turned or get_close_matches(word, list(spelled), n=1, cutoff=0.5)
    if near:
        return did_you_mean(spelled[near[0]], [spelled[near[0]]])
    zh, en = "写国名或ISO代码，如 法国、France、FR、FRA", "a name or an ISO code, such as France, 法国, FR or FRA"
    return Text(zh, en)


def serves_countries(reading: Reading) -> bool:
    """Whether a pack holds the rates of many countries."""
    return (reading.folder / COUNTRIES).is_file() and (reading.folder / RATES).is_file()


def read_country(
    reading: Reading, head: YamlNode, pack: Reading, assumptions: dict[str, Assumption]
) -> tuple[list[dict[str, object]], dict[str, Assumption]]:
    """Return the rates of a city's country as rows of observations of the place `nation`, and the assumptions fit for it.

    reading, head: the city's, whose key `country` gets the finding for what is not there; pack: the one with the tables.
    """
    text, packed = read_text(pack, COUNTRIES), read_bytes(pack, RATES)
    if text is None or packed is None:
        return [], assumptions
    known, named = _listed(text), head.get("country").text().strip()
    found = _called(named, known.values())
    if found is None:
        where = head.get("country" if named else "inherits").where
        wanted = Text("需要写明 country（国家）", "needs a country: write the key 'country'")
        unknown = Text(f"没有名为“{named}”的国家或地区", f"there is no country '{named}'")
        reading.add("LB004", where, unknown if named else wanted, nearest_country(named, known.values()))
        return [], assumptions
    return _rows(gzip.decompress(packed).decode("utf-8"), found.code), with_country(assumptions, found)


def country_rows(code: str) -> list[dict[str, object]]:
    """Return the rates of a country, by its ISO code of three letters, as rows of observations of the place `nation`."""
    packed = files("lantu.cities").joinpath(WORLD).joinpath(RATES).read_bytes()
    return _rows(gzip.decompress(packed).decode("utf-8"), code)


def with_country(assumptions: Mapping[str, Assumption], country: Country) -> dict[str, Assumption]:
    """Return assumptions with the value and range that a country has of its own."""
    low, high = country.fertility_volatility / 1.5, country.fertility_volatility * 1.5
    norm, moves = country.birth_sex_ratio_norm, country.net_migration_rate
    own = {
        "fertility_drift": tuple(_PER_CENT * end for end in country.fertility_drift),
        "fertility_volatility": tuple(_PER_CENT * end for end in (country.fertility_volatility, low, high)),
        "birth_sex_ratio_norm": (norm, norm - _RATIO_APART, norm + _RATIO_APART),
        "net_migration_rate": tuple(_PER_CENT * (moves + apart) for apart in (0, -_MOVES_APART, _MOVES_APART)),
    }
    changed = {
        name: replace(assumptions[name], value=value, low=low, high=high)
        for name, (value, low, high) in own.items()
        if name in assumptions
    }
    return {**assumptions, **changed}


def _listed(text: str) -> dict[str, Country]:
    return {row["code"]: _country(row) for row in csv.DictReader(io.StringIO(text))}


def _country(row: Mapping[str, str]) -> Country:
    drift = tuple(float(row[name]) for name in ("fertility_drift", "fertility_drift_low", "fertility_drift_high"))
    return Country(
        code=row["code"],
        iso2=row["iso2"],
        names=Text(row["name_zh"], row["name_en"]),
        also=tuple(name for name in row["also"].split(";") if name),
        currency=row["currency"],
        pack=row["pack"],
        fertility_drift=(drift[0], min(drift), max(drift)),
        fertility_volatility=float(row["fertility_volatility"]),
        birth_sex_ratio_norm=float(row["birth_sex_ratio_norm"]),
        net_migration_rate=float(row["net_migration_rate"]),
        people_2010=float(row["people_2010"]),
        people_2020=float(row["people_2020"]),
    )


def _rows(text: str, code: str) -> list[dict[str, object]]:
    """Return the rows of one country: a row of the table is one variable, sex and age over several years."""
    found: list[dict[str, object]] = []
    header, *lines = text.splitlines()
    for number, line in enumerate(lines, 2):
        if not line.startswith(f"{code},"):
            continue
        row = dict(zip(header.split(","), line.split(","), strict=True))
        unit, scale = _UNITS[row["variable"]]
        for at, value in enumerate(row["values"].split()):
            year = int(row["first"]) + at * int(row["step"])
            found.append(
                {
                    "place": "nation",
                    "year": year,
                    "variable": row["variable"],
                    "sex": row["sex"],
                    "age": row["age"],
                    "value": _exact(float(value) * scale),
                    "unit": unit,
                    "basis": "modelled",
                    "source": "wpp2022",
                    "note": "five-year period around this year" if row["step"] == "5" else "children per woman",
                    "status": "",
                    "file": f"{WORLD}/{RATES}",
                    "line": number,
                }
            )
    return found


def _exact(value: float) -> float:
    """Return a number without the last digit that scaling it leaves."""
    return round(value, 12) if math.isfinite(value) else value
