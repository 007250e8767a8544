"""What is asked of the streets: which facility, who walks, on which ground, within how many minutes, and where one more is put."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed
from lantu.space import FACILITY_KINDS, PROFILES
from lantu.space.life_circle.home_walks import MINUTE
from lantu.space.life_circle.walker import ANY_SCHOOL, LIMIT, SCHOOLS, counted
from lantu.space.walking.walk_time import Bound
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets.street_shapes import whole_view

MINUTES = (5, 10, 15)  # that the page offers
FLAT: Bound = "flat"
_FIRST = (ANY_SCHOOL, "primary_school", "school", "kindergarten")  # what the page opens with, where it is mapped


@dataclass(frozen=True)
class StreetQuestion:
    """What is asked of the streets: a kind of facility, who walks, on which ground, within how many minutes."""

    kind: str
    profile: str
    bound: Bound
    minutes: int

    @property
    def limit(self) -> int:
        """The minutes as tenths of a second."""
        return self.minutes * MINUTE


def mapped(ground: StreetGround) -> dict[str, int]:
    """Return how many facilities of each kind are on the map, in the order of the kinds; those with several entrances once."""
    counts = counted(ground.there)
    stages = [kind for kind in SCHOOLS if kind in counts]
    any_school = {ANY_SCHOOL: sum(counts[kind] for kind in stages)} if len(stages) > 1 else {}
    return any_school | {kind: counts[kind] for kind in FACILITY_KINDS if kind in counts}


def bounds(ground: StreetGround) -> tuple[Bound, ...]:
    """Return the ways of taking the ground: flat for comparison, then those that the pack's heights allow."""
    heights = ground.elevation
    if heights is None:
        return (FLAT, "stairs")
    return (FLAT, "smoothed", "raw") if heights.surface == "surface_model" else (FLAT, "bare_earth")


def question(ground: StreetGround, query: Mapping[str, str]) -> StreetQuestion:
    """Return what ?kind=, ?profile=, ?bound= and ?minutes= ask for; LantuError for what there is not.

    Raises:
        LantuError: a pack without facilities, or a word that is none of the choices.
    """
    kinds = list(mapped(ground))
    if not kinds:
        raise LantuError(
            Text("规划包里没有设施", "the pack has no facilities"),
            hint=Text(
                "导入街道时会一并带来，也可写入 space/facilities.csv",
                "an import of streets brings them; or write space/facilities.csv",
            ),
        )
    first = next((kind for kind in _FIRST if kind in kinds), kinds[0])
    there = bounds(ground)
    return StreetQuestion(
        kind=_one_of("kind", query.get("kind") or first, kinds),
        profile=_one_of("profile", query.get("profile") or "adult", PROFILES),
        bound=cast("Bound", _one_of("bound", query.get("bound") or there[1], there)),
        minutes=_minutes(query.get("minutes") or str(MINUTES[-1])),
    )


def _one_of(name: str, asked: str, choices: Iterable[str]) -> str:
    known = list(choices)
    if asked in known:
        return asked
    names = listed(known)
    raise LantuError(
        Text(f"{name}：没有“{asked[:60]}”；可选 {names.zh}", f"{name}: there is no '{asked[:60]}'; choose {names.en}"),
        hint=did_you_mean(asked[:60], known),
    )


def _minutes(asked: str) -> int:
    most = LIMIT // MINUTE
    if asked.isascii() and asked.isdigit() and len(asked) < 4 and 1 <= int(asked) <= most:
        return int(asked)
    raise LantuError(
        Text(
            f"minutes：应为 1 至 {most} 的整数，实为“{asked[:60]}”",
            f"minutes: expected a whole number from 1 to {most}, found '{asked[:60]}'",
        )
    )


def place_asked(query: Mapping[str, str], ground: StreetGround) -> tuple[float, float] | None:
    """Return the point that ?lon= and ?lat= name; None where neither is given; LantuError where they name none near the streets."""
    given = [query.get(name, "").strip() for name in ("lon", "lat")]
    if not any(given):
        return None
    return point(ground, *given)


def point(ground: StreetGround, lon: str | float, lat: str | float) -> tuple[float, float]:
    """Return a point in degrees; LantuError where it is none, or far from all streets."""
    view = whole_view(ground.streets)
    try:
        here = float(lon), float(lat)
    except ValueError:
        here = float("nan"), float("nan")
    margin = 0.05  # degrees, about 5 km
    inside = (
        view.west - margin <= here[0] <= view.east + margin and view.south - margin <= here[1] <= view.north + margin
    )
    if inside:
        return here
    raise LantuError(
        Text(
            f"lon、lat：应为街道附近的经纬度（{view.west:.4f} 至 {view.east:.4f}，{view.south:.4f} 至 {view.north:.4f}），"
            f"实为“{str(lon)[:20]}”“{str(lat)[:20]}”",
            f"lon and lat: expected degrees near the streets ({view.west:.4f} to {view.east:.4f}, {view.south:.4f} to {view.north:.4f}), "
            f"found '{str(lon)[:20]}' and '{str(lat)[:20]}'",
        )
    )
