"""Facilities: what people walk to, and the kinds that they are of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import did_you_mean
from lantu.language.text import Text, listed, package_rows


def _kinds() -> dict[str, Text]:
    return {
        row["kind"]: Text(row["name_zh"], row["name_en"]) for row in package_rows("lantu.space", "facility_kinds.csv")
    }


FACILITY_KINDS: Mapping[str, Text] = MappingProxyType(_kinds())
FACILITY_NAMES: Mapping[str, str] = (
    MappingProxyType(  # what people may write for a kind: its id, or its name in either language
        {
            name.casefold(): kind
            for kind, names in FACILITY_KINDS.items()
            for name in (kind, names.zh, *names.zh.split("、"), names.en)
        }
    )
)


def nearest_kind(given: str) -> Text:
    """Return the kind of facility that somebody may have meant, or all that there are."""
    return did_you_mean(given, FACILITY_NAMES) or listed(FACILITY_KINDS)


@dataclass(frozen=True)
class Facilities:
    """Facilities as points; a park is a point for each of its entrances, or of its outline, with one id.

    id, kind, name: text (facility,); kind is a key of FACILITY_KINDS; id and kind together may repeat for one facility only.
    lon, lat: float64 (facility,), degrees.
    capacity: float64 (facility,), in the kind's own measure (places, beds); NaN where unknown.
    area: float64 (facility,), square metres of a park or ground; NaN where unknown.
    source: text (facility,), the import that brought it (ImportRecord.id), or an id of sources.csv.
    """

    id: NDArray[np.str_]
    kind: NDArray[np.str_]
    name: NDArray[np.str_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    capacity: NDArray[np.float64]
    area: NDArray[np.float64]
    source: NDArray[np.str_]


def renewed(kept: Facilities | None, brought: Facilities, source: str) -> Facilities:
    """Return the facilities that were kept with those of one source replaced by what was brought."""
    if kept is None:
        return brought
    stay = kept.source != source
    return Facilities(
        **{
            item.name: np.concatenate([getattr(kept, item.name)[stay], getattr(brought, item.name)])
            for item in fields(kept)
        }
    )


def of_kinds(facilities: Facilities, kinds: Sequence[str]) -> Facilities:
    """Return the facilities of some kinds."""
    here = np.isin(facilities.kind, list(kinds))
    return Facilities(**{item.name: getattr(facilities, item.name)[here] for item in fields(facilities)})
