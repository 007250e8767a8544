"""Who answers for the ground: several owners or upkeep payers of one footprint, or none. One row a footprint, not one a pair."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from lantu.language.text import Text, alike, listed
from lantu.works.clashes.pieces import Geometries
from lantu.works.clashes.rows import WorkClash, clash_of
from lantu.works.ground import WorkGround
from lantu.works.record import Work

SAME = 0.01  # metres: footprints whose corners agree to this are one


@dataclass(frozen=True)
class Role:
    """What somebody is to a footprint: name of it, who is named by a work, and the kind of clash where nobody is."""

    name: Text
    named: Callable[[Work], str]
    none: str


ROLES = {
    "owners": Role(Text("负责单位", "owner"), lambda work: work.owner, "no_owner"),
    "upkeep_payers": Role(Text("管护付费方", "upkeep payer"), lambda work: work.upkeep.payer, "no_upkeep"),
}


def ownership_clashes(works: Sequence[Work], ground: WorkGround, shown: int) -> tuple[list[WorkClash], Counter[str]]:
    """Return a row for footprints with several owners or payers, or none, those of most works first, and how many there are of each kind.

    At most `shown` rows of a kind are worked out. Cancelled works do not count.
    """
    there = [at for at in np.flatnonzero(~shapely.is_missing(ground.geometry)).tolist() if not works[at].cancelled]
    if not there:
        return [], Counter()
    spots = _spots(ground.geometry, np.array(there))
    found: dict[str, list[list[int]]] = defaultdict(list)
    for spot in spots:
        for kind, role in ROLES.items():
            names = [name for at in spot if (name := role.named(works[at]).strip())]
            several = len({name.casefold() for name in names}) if len(names) > 1 else len(names)
            if several != 1:
                found[kind if several else role.none].append(spot)
    rows = []
    for kind, own in found.items():
        own.sort(key=len, reverse=True)
        rows += [_told(kind, works, ground, spot) for spot in own[:shown]]
    return rows, Counter({kind: len(own) for kind, own in found.items()})


def _spots(ground: Geometries, there: NDArray[np.int64]) -> list[list[int]]:
    """Return the works of each footprint, in order; only where boxes are the same are corners compared."""
    boxes = np.round(shapely.bounds(ground[there]) / SAME).astype(np.int64)
    order = np.lexsort(boxes.T)
    same = np.all(boxes[order][1:] == boxes[order][:-1], axis=1)
    twin = np.zeros(there.size, np.bool_)
    twin[order[1:][same]] = twin[order[:-1][same]] = True
    spots: dict[bytes | int, list[int]] = {at: [at] for at in there[~twin].tolist()}
    rounded = shapely.transform(ground[there[twin]], lambda points: np.round(points / SAME) * SAME)
    for at, key in zip(there[twin].tolist(), shapely.to_wkb(shapely.normalize(rounded)).tolist(), strict=True):
        spots.setdefault(key, []).append(at)
    return sorted(spots.values())


def _told(kind: str, works: Sequence[Work], ground: WorkGround, spot: list[int]) -> WorkClash:
    """Return a footprint as a row."""
    role = ROLES.get(kind) or next(role for role in ROLES.values() if role.none == kind)
    ids = tuple(works[at].id for at in spot)
    where = ground.degrees(*shapely.get_coordinates(shapely.point_on_surface(ground.geometry[spot[0]]))[0].tolist())
    named = {who.strip().casefold(): _called(works[at], who.strip()) for at in spot if (who := role.named(works[at]))}
    if kind == role.none:
        one = Text(f"这一范围上的工程没有写明{role.name.zh}", f"the work on this footprint names no {role.name.en}")
        several = Text(
            f"这一范围上的 {len(ids)} 个工程都没有写明{role.name.zh}",
            f"none of the {len(ids)} works on this footprint names its {role.name.en}",
        )
        why = one if len(ids) == 1 else several
        return clash_of(kind, ids, "minor", why, where=where)
    names = sorted(named.values(), key=lambda name: (name.en, name.zh))
    who_zh, who_en = (listed(name.say(language) for name in names).say(language) for language in ("zh", "en"))
    why = Text(
        f"同一范围上的 {len(ids)} 个工程有 {len(names)} 个{role.name.zh}：{who_zh}",
        f"{len(ids)} works on one footprint have {len(names)} different {role.name.en}s: {who_en}",
    )
    return clash_of(kind, ids, "minor", why, where=where, figures={"named": len(names)})


def _called(work: Work, who: str) -> Text:
    """Return the name of a party by its id, else what stands there."""
    return next((party.name for party in work.parties if party.id == who and party.name), None) or alike(who)
