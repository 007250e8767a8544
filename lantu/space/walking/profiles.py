"""Who walks: how fast on the level, how fast on stairs, and what they cannot pass; every figure with its source.

Figures are rows of walking_figures.csv (value, 90 % range, basis, source), those of a profile and those of everyone; what
each is called and counted in stands in walking_terms.csv.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lantu.language.text import Text, both, package_rows


@dataclass(frozen=True)
class WalkingFigure:
    """One figure about walking: of a profile, or of everyone where profile is empty; NaN where there is no limit.

    low, high: its 90 % range. basis: survey, standard or assumed. source: a publication, or what the assumption rests on.
    name, unit: as walking_terms.csv has them for the figure.
    """

    profile: str
    figure: str
    value: float
    low: float
    high: float
    basis: str
    source: Text
    name: Text
    unit: Text


@dataclass(frozen=True)
class Profile:
    """One kind of walker.

    level_speed: metres per second on level ground. stairs_up, stairs_down: steps per second, 0 where stairs close the way.
    steepest: rise over run of the steepest ramp that can be passed, infinite where there is no limit.
    rough_ground: speed on cobbles or an unpaved way, as a share of that on firm ground.
    soft_ground: whether sand, mud and the like can be passed. wheels: whether they roll: no escalators, and what the map
    says of wheelchairs counts.
    """

    id: str
    name: Text
    who: Text
    level_speed: float
    stairs_up: float
    stairs_down: float
    steepest: float
    rough_ground: float
    soft_ground: bool
    wheels: bool


def _rows(name: str) -> list[dict[str, str]]:
    return package_rows("lantu.space.walking", name)


def _figure(row: dict[str, str], term: dict[str, str]) -> WalkingFigure:
    value, low, high = (float(row[name]) if row[name] else float("nan") for name in ("value", "low", "high"))
    return WalkingFigure(
        profile=row["profile"],
        figure=row["figure"],
        value=value,
        low=low,
        high=high,
        basis=row["basis"],
        source=both(row["source_zh"], row["source_en"]),
        name=Text(term["name_zh"], term["name_en"]),
        unit=Text(term["unit_zh"], term["unit_en"]),
    )


def _figures() -> dict[tuple[str, str], WalkingFigure]:
    terms = {row["figure"]: row for row in _rows("walking_terms.csv")}
    figures = (_figure(row, terms[row["figure"]]) for row in _rows("walking_figures.csv"))
    return {(figure.profile, figure.figure): figure for figure in figures}


WALKING_FIGURES: Mapping[tuple[str, str], WalkingFigure] = MappingProxyType(_figures())


def everyone(figure: str) -> float:
    """Return a figure that holds for all profiles, such as the height of a step."""
    return WALKING_FIGURES["", figure].value


def _profile(row: dict[str, str]) -> Profile:
    value = {figure.figure: figure.value for figure in WALKING_FIGURES.values() if figure.profile == row["profile"]}
    steepest = value["steepest"]
    return Profile(
        id=row["profile"],
        name=Text(row["name_zh"], row["name_en"]),
        who=Text(row["who_zh"], row["who_en"]),
        level_speed=value["level_speed"],
        stairs_up=value["stairs_up"],
        stairs_down=value["stairs_down"],
        steepest=steepest if steepest > 0 else float("inf"),
        rough_ground=value["rough_ground"],
        soft_ground=value["soft_ground"] > 0,
        wheels=row["wheels"] == "yes",
    )


PROFILES: Mapping[str, Profile] = MappingProxyType({row["profile"]: _profile(row) for row in _rows("profiles.csv")})
