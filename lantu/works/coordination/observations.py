"""Rates of coordination as dated observations of a pack: `PACK/observations/works.csv`, written whole and only by computation.

The note of a row says what was counted, the day, and the hash of the records that it was computed from, so that a value which
somebody typed, or which older records gave, is found (rules LB565 and LB566). Synthetic works never become observations.
"""

import hashlib
import re
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from lantu.language.errors import LantuError
from lantu.language.text import Text, listed
from lantu.packs.computed_observations import computed_file, write_computed
from lantu.works.coordination.rates import Rate, figures
from lantu.works.heritage.register import register_file
from lantu.works.record import Work

SOURCE = "works_records"
_HASH = re.compile(r"records sha256 ([0-9a-f]{16})")
_SOURCE = {
    "id": SOURCE,
    "title": "Records of this pack's works (works/), computed by lantu works indicators",
    "publisher": "this pack",
}


def observations_file(pack: Path) -> Path:
    """Return where a pack keeps what was computed from its works."""
    return computed_file(pack, "works.csv")


def records_hash(pack: Path) -> str:
    """Return the first 16 digits of the SHA-256 of a pack's works and heritage register: of their names and bytes."""
    files = [*sorted((Path(pack) / "works").glob("*.json")), register_file(pack)]
    whole = hashlib.sha256()
    for path in files:
        if path.exists():
            whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def hash_of(note: str) -> str:
    """Return the hash that the note of an observation names, empty where it names none."""
    found = _HASH.search(note)
    return found[1] if found else ""


def refuse_synthetic(works: Sequence[Work]) -> None:
    """Refuse works that a simulator made: what they say is nobody's figure. LantuError names one."""
    made = [work.id for work in works if work.synthetic]
    if made:
        raise LantuError(
            Text(
                f"{len(made)} 个工程是模拟数据，例如“{made[0]}”：不能写成观测",
                f"{len(made)} works are synthetic, such as '{made[0]}': they never become observations",
            ),
            hint=Text("请先从 works/ 移除模拟数据", "take the synthetic records out of works/ first"),
        )


def refuse_unknown_places(rates: Sequence[Rate], places: Collection[str]) -> None:
    """Refuse rates of places that the city does not have: the pack could not be read with them."""
    unknown = sorted({rate.place for rate in rates} - {"city", *places})
    if unknown:
        names = listed(unknown)
        raise LantuError(
            Text(f"工程写了城市没有的地方：{names.zh}", f"works name places that the city does not have: {names.en}"),
            hint=Text("place 应为 places.geojson 中的编号", "a place is an id of places.geojson"),
        )


def write_observations(pack: Path, works: Sequence[Work], rates: Sequence[Rate], places: Collection[str]) -> Path:
    """Write rates with a value into a pack, and their source; the same records and day give the same bytes.

    Rows of other years stay, those of the year are renewed. LantuError, and nothing written, for synthetic works, unknown places, and
    where another file of the pack holds one of these figures for the year.
    """
    refuse_synthetic(works)
    refuse_unknown_places(rates, places)
    years, digest = {str(rate.as_of.year) for rate in rates}, records_hash(pack)
    path = observations_file(pack)
    write_computed(
        path,
        [_row(rate, digest) for rate in rates if rate.value is not None],
        lambda row: row.get("variable") in figures() and row.get("year") in years,
        _SOURCE,
    )
    return path


def _row(rate: Rate, digest: str) -> dict[str, str]:
    figure = figures()[rate.variable]
    counted = f"{rate.met:,.0f} of {rate.of:,.0f}" + ("" if rate.of == rate.count else f", {rate.count} counted")
    left = "".join(f"; left out {name} {number}" for name, number in rate.left_out.items())
    note = (
        f"{counted} ({figure.of.en}); 90 % interval {rate.low:g} to {rate.high:g}; "
        f"as of {rate.as_of.isoformat()}; records sha256 {digest}{left}"
    )
    return {
        "place": rate.place,
        "year": str(rate.as_of.year),
        "variable": rate.variable,
        "value": f"{rate.value:g}",
        "unit": rate.unit,
        "basis": "measured",
        "source": SOURCE,
        "note": note,
    }


def as_of_of(note: str) -> date | None:
    """Return the day that the note of an observation names, None where it names none."""
    found = re.search(r"as of (\d{4}-\d\d-\d\d)", note)
    return date.fromisoformat(found[1]) if found else None
