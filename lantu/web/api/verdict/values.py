"""Values of the model's variables: the median and the 90 % band by place and year."""

from contextlib import suppress
from typing import Annotated

import xarray as xr
from fastapi import Query
from pydantic import BaseModel, Field

from lantu.engine import band_of
from lantu.language.errors import LantuError
from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.words import Both, both, known, missing, place_of
from lantu.web.state.dependencies import TheJudgedRun
from lantu.web.state.runs.judged import JudgedRun

router = noun("values")


class Variable(BaseModel):
    """A variable of the model."""

    id: str
    name: Both
    unit: str = Field(description="the base unit that its values are in")
    basis: str = Field(description="modelled, or trend: its own record carried on")
    by_place: bool
    additive: bool = Field(description="whether districts add up")


class Value(BaseModel):
    """What the futures hold for one place in one year, in the variable's base unit."""

    place: str
    year: int
    median: float | None
    low: float | None = Field(description="5 %")
    high: float | None = Field(description="95 %")


class Values(Page[Value]):
    """Values of one variable."""

    variable: Variable


@router.get("/values")
def variables(judged: TheJudgedRun, paged: Paged) -> Page[Variable]:
    """Every variable that the run holds."""
    return paged.page([_variable(judged, str(name)) for name in judged.run.data.data_vars])


@router.get("/values/{variable}")
def values(
    variable: str,
    judged: TheJudgedRun,
    paged: Paged,
    place: Annotated[str | None, Query(description="city, or a place's id or name")] = None,
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
) -> Values:
    """Median, 5 and 95 % by place and year: the city first where its districts add up, then the districts."""
    if variable not in judged.run.data.data_vars:
        raise missing("variable", variable, map(str, judged.run.data.data_vars))
    where = place_of(judged, place) if place else None
    rows = [
        row for row in values_of(judged, variable) if where in (None, row.place) and (year is None or row.year == year)
    ]
    return Values(**dict(paged.page(rows)), variable=_variable(judged, variable))


def values_of(judged: JudgedRun, variable: str) -> list[Value]:
    """Return the values of a variable by place and year, worked out once; people of all ages are counted together."""
    return judged.once(("api values", variable), lambda: _worked_out(judged, variable))


def _worked_out(judged: JudgedRun, variable: str) -> list[Value]:
    run, rows = judged.run, list[Value]()
    with suppress(LantuError):  # districts of some variables do not add up to the city
        rows += _rows("city", run.at(variable))
    held = run.data[variable]
    if "place" in held.dims:
        for place in held["place"].values:
            rows += _rows(str(place), held.sel(place=place))
    return rows


def _rows(place: str, values: xr.DataArray) -> list[Value]:
    ages = [dim for dim in ("sex", "age") if dim in values.dims]
    if ages:
        values = values.sum(ages) if values.attrs.get("additive") else values.mean(ages)
    low, median, high = band_of(values.transpose("member", "year").values)
    return [
        Value(place=place, year=int(year), median=known(m), low=known(a), high=known(b))
        for year, a, m, b in zip(values["year"].values, low, median, high, strict=True)
    ]


def _variable(judged: JudgedRun, name: str) -> Variable:
    held = judged.run.data[name]
    told = held.attrs
    return Variable(
        id=name,
        name=both(told["long_name_zh"], told["long_name"]),
        unit=told["units"],
        basis=told["basis"],
        by_place="place" in held.dims,
        additive=bool(told["additive"]),
    )
