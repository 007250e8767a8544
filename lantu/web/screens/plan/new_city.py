"""A city of one's own: a form from which a pack is written that runs at once, to be downloaded; the same writer as `lantu new`.

Nothing is kept: what was asked stands in the address, so the page works without scripts and writes nothing on this machine.
"""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Annotated, TypedDict
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from lantu.city import new_city, write_city
from lantu.city.new_pack.any_city import FIRST_START, LAST_START, MOST_DISTRICTS, NewCity
from lantu.city.new_pack.country import Country, countries
from lantu.city.new_pack.new_pack import pack_id
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.language.units import CURRENCIES, Currency
from lantu.web.http.pages import page

router = APIRouter()
LONGEST = 10_000  # letters of the districts' names
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the time of every file, so that the same answers give the same archive
_README = """{name}

1. lantu check {name}
2. lantu run {name}
3. lantu serve {name}

sources.csv, observations.csv, goals.csv: EXAMPLE -> 换成本市的数 · replace by figures of your city
"""


class CityAnswers:
    """What the form holds: as it was written, empty where nothing was."""

    def __init__(
        self,
        name: Annotated[str, Query(max_length=100)] = "",
        country: Annotated[str, Query(max_length=100)] = "",
        currency: Annotated[str, Query(max_length=40)] = "",
        districts: Annotated[str, Query(max_length=LONGEST)] = "",
        start: Annotated[str, Query(max_length=10)] = "",
    ) -> None:
        self.fields = {
            "name": name.strip(),
            "country": country.strip(),
            "currency": currency.strip(),
            "districts": districts.strip(),
            "start": start.strip(),
        }

    @property
    def is_empty(self) -> bool:
        """Whether nobody has asked for anything yet."""
        return not any(self.fields.values())

    def city(self) -> NewCity:
        """Return what was asked for; LantuError with the nearest valid choice where there is no such thing."""
        asked = self.fields
        for field, said in _NEEDED.items():
            if not asked[field]:
                raise LantuError(said)
        start = asked["start"] or "2020"
        if not start.isdecimal():
            raise LantuError(
                Text(f"普查年应为年份，如 2020，实为“{start}”", f"expected a census year such as 2020, found '{start}'")
            )
        return new_city(
            asked["name"], asked["country"], asked["currency"] or None, asked["districts"] or "2", int(start)
        )


TheAnswers = Annotated[CityAnswers, Depends(CityAnswers)]
_NEEDED = {
    "name": Text("还缺名称：文件夹的名称，如 mycity", "the name is missing: that of the folder, such as mycity"),
    "country": Text(
        "还缺国家：国名或 ISO 代码，如 法国 或 `FR`", "the country is missing: a name or ISO code, such as France or FR"
    ),
}


class NewCityPage(TypedDict):
    """What the form shows: its answers, and the pack that they make or what is wrong with them; archive: where it can be had.

    most: districts that a pack may have; years: the first and the last that a census may be of.
    """

    asked: dict[str, str]
    wrong: LantuError | None
    made: NewCity | None
    archive: str
    countries: list[Country]
    currencies: list[Currency]
    most: int
    years: tuple[int, int]


@router.get("/new-city")
def form(request: Request, asked: TheAnswers) -> Response:
    """The form, and below it the pack that its answers make, or what is wrong with them."""
    city, wrong, status = None, None, 200
    if not asked.is_empty:
        try:
            city = asked.city()
            _archive(city)
        except LantuError as error:
            city, wrong, status = None, error, 422
    return page(request, "read/new_city", _facts(asked, city, wrong), status=status)


@router.get("/new-city.zip")
def archive(request: Request, asked: TheAnswers) -> Response:
    """The pack as a zip archive of one folder."""
    city = asked.city()
    named = f"filename=\"{pack_id(city.name)}.zip\"; filename*=UTF-8''{quote(city.name)}.zip"
    headers = {"Content-Disposition": f"attachment; {named}", "Cache-Control": "no-cache"}
    return Response(_archive(city), media_type="application/zip", headers=headers)


def _facts(asked: CityAnswers, city: NewCity | None, wrong: LantuError | None) -> NewCityPage:
    return {
        "asked": asked.fields,
        "wrong": wrong,
        "made": city,
        "archive": f"/new-city.zip?{urlencode(asked.fields)}",
        "countries": sorted(countries().values(), key=lambda one: one.names.en),
        "currencies": sorted(CURRENCIES.values(), key=lambda one: one.code),
        "most": MOST_DISTRICTS,
        "years": (FIRST_START, LAST_START),
    }


def _archive(city: NewCity) -> bytes:
    """Return the files of a pack as a zip archive; LantuError where its name is none for a pack."""
    made = io.BytesIO()
    with tempfile.TemporaryDirectory() as above, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        files = write_city(Path(above) / city.name, city)
        texts = {file.name: file.read_text(encoding="utf-8") for file in files}
        for name, text in {**texts, "README.txt": _README.format(name=city.name)}.items():
            packed.writestr(zipfile.ZipInfo(f"{city.name}/{name}", _WRITTEN), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()
