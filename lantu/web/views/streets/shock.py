"""What the page of shocks shows: what is asked, what its loss does, and the ranking of all links; worked out once for all readers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lantu.appraisal.streets.shocks import PackShocks, pack_shocks
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.city.ground.ground import GroundParts
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed
from lantu.report.shocks.hits import home_classes
from lantu.space import FACILITY_KINDS, PROFILES
from lantu.space.shocks.ground_shocks import ESSENTIAL, RankedLink, Shocked, lose, rank_links
from lantu.web.state.ground import StreetGround

MOST_LOST = 40  # links that one question may name
CLASSES = (0.0, 5.0, 15.0, float("inf"))  # minutes lost, the upper ends of classes; then cut off, then never reached
CUT_OFF, UNREACHED_BEFORE = len(CLASSES), len(CLASSES) + 1
SHADES = ("b4", "o0", "o1", "o2", "o3", "none")


@dataclass(frozen=True)
class ShockQuestion:
    """What is asked: links that are lost, by words, which facility, and who walks."""

    lost: tuple[str, ...]
    kind: str
    profile: str


def question(ground: StreetGround, query: Any) -> ShockQuestion:
    """Return what ?lose= (repeated, or with semicolons between), ?kind= and ?profile= ask for; LantuError for what there is not."""
    said = [word.strip() for part in query.getlist("lose") for word in re.split(r"[;；\n]", part)]
    lost = tuple(dict.fromkeys(word[:120] for word in said if word))
    if len(lost) > MOST_LOST:
        raise LantuError(
            Text(
                f"lose：至多 {MOST_LOST} 条，实为 {len(lost)} 条",
                f"lose: expected {MOST_LOST} links at most, found {len(lost)}",
            )
        )
    there = kinds(ground)
    kind = query.get("kind") or next((kind for kind in ESSENTIAL if kind in there), next(iter(there), ""))
    if kind not in there:
        raise LantuError(
            Text(f"kind：没有“{kind[:60]}”", f"kind: there is no '{kind[:60]}'"),
            hint=did_you_mean(kind[:60], there) or listed(there),
        )
    profile = query.get("profile") or "adult"
    if profile not in PROFILES:
        raise LantuError(
            Text(f"profile：没有“{profile[:60]}”", f"profile: there is no '{profile[:60]}'"), hint=listed(PROFILES)
        )
    return ShockQuestion(lost, kind, profile)


def kinds(ground: StreetGround) -> tuple[str, ...]:
    """Return the kinds that are mapped, those that matter in a shock first."""
    mapped = set(ground.there.kind.tolist())
    return tuple(
        kind for kind in (*ESSENTIAL, *(item for item in FACILITY_KINDS if item not in ESSENTIAL)) if kind in mapped
    )


def shocks_of(ground: StreetGround, asked: ShockQuestion, plan: Blueprint | None, city: City | None) -> PackShocks:
    """Return the ground that may be shocked, as the walker that is asked for walks it."""

    def made() -> PackShocks:
        homes = ground.homes
        if homes is None or not homes.weight.sum() > 0:
            raise LantuError(
                Text("规划包里没有人口，也没有住宅", "the pack has neither people nor homes"),
                hint=Text(
                    "lantu import raster --as population 可带来人口",
                    "lantu import raster --as population brings people",
                ),
            )
        folder = ground.space.folder.parent
        parts = GroundParts(
            folder,
            ground.streets,
            ground.elevation,
            ground.there,
            homes,
            ground.space.sources(),
            None,
            ground.outline,
            folder,
        )
        return pack_shocks(parts, plan, city, asked.profile, kinds(ground))

    return ground.once(("shocks", asked.profile, city is not None), made)


def told(ground: StreetGround, asked: ShockQuestion, shocks: PackShocks) -> Shocked | None:
    """Return what the loss does; None where nothing is lost yet."""
    if not asked.lost:
        return None
    return ground.once(("shock", asked.profile, asked.lost), lambda: lose(shocks.ground, asked.lost))


def one_kind(shocks: PackShocks, kind: str) -> PackShocks:
    """Return the same ground, telling of one kind."""
    return replace(shocks, ground=replace(shocks.ground, kinds=(kind,), missing=()))


def ranking(ground: StreetGround, asked: ShockQuestion, shocks: PackShocks) -> Sequence[RankedLink]:
    """Return every link lost in turn, the worst first."""
    return ground.once(("ranked", asked.profile, asked.kind), lambda: rank_links(shocks.ground, asked.kind))


def home_class(shocked: Shocked | None, kind: str, homes: int) -> NDArray[np.intp]:
    """Return the class of each home (home,): by minutes lost, CUT_OFF, or UNREACHED_BEFORE; 0 for all where nothing is lost."""
    if shocked is None:
        return np.zeros(homes, dtype=np.intp)
    lost = home_classes(shocked, kind)
    found = np.searchsorted(np.array(CLASSES), lost, side="left")
    found[np.isinf(lost)] = CUT_OFF
    found[np.isnan(lost)] = UNREACHED_BEFORE
    return found


def named_links(shocks: PackShocks) -> list[str]:
    """Return the names that the page offers: bridges and tunnels, each once."""
    named = {
        shocks.ground.names[link.ways[0]].name: None
        for link in shocks.ground.links
        if link.kind in ("bridge", "tunnel") and link.ways[0] in shocks.ground.names
    }
    return sorted(named)


def shares_of_classes(found: NDArray[np.intp], weight: NDArray[np.float64]) -> list[float]:
    """Return the share of weight in each class, 0 to 1."""
    whole = float(weight.sum())
    return (np.bincount(found, weight, UNREACHED_BEFORE + 1) / whole).tolist() if whole else [0.0] * len(SHADES)


def as_query(asked: ShockQuestion) -> Mapping[str, Any]:
    """Return the question as an address has it."""
    return {"lose": list(asked.lost), "kind": asked.kind, "profile": asked.profile}
