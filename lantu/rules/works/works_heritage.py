"""LB560 to LB562, LB565 and LB566: works that meet heritage, and figures of works that nobody computed from their records."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lantu.language.errors import Finding, LantuError, Location
from lantu.language.text import Text
from lantu.rules.findings import Ground
from lantu.works.coordination.observations import SOURCE, as_of_of, hash_of, records_hash
from lantu.works.coordination.rates import figures
from lantu.works.heritage.assets import Asset, Touch, has_begun, touches
from lantu.works.heritage.register import read_register, register_file

SAME = 5e-4  # of a value: it is written with six digits


def _register(ground: Ground) -> tuple[tuple[Asset, ...], LantuError | None]:
    """Return the register of the plan's pack, and what stops it from being read."""

    def read() -> tuple[tuple[Asset, ...], LantuError | None]:
        try:
            return read_register(Path(ground.plan.folder)), None
        except LantuError as fault:
            return (), fault

    return ground.once("heritage register", read)


def _touches(ground: Ground) -> Sequence[Touch]:
    assets, _ = _register(ground)
    return ground.once("works that meet heritage", lambda: touches(ground.plan.works, assets) if assets else ())


def _at(touch: Touch) -> Location:
    return touch.work.location or Location("works")


def lb560_review(ground: Ground) -> Iterator[Finding]:
    """LB560 Work that meets protected heritage without a passed review (工程涉及受保护文物而没有通过审查).

    Why: what is dug away does not come back, and a work that is stopped at the fence is the dearest one.
    Example: a sewer through the control zone of a gate, with no review of the kind heritage, or one that names another asset.
    How to fix: move the footprint, or have the heritage department review it and name the asset. From construction on it stops.
    """
    for touch in _touches(ground):
        if touch.stops:
            part = Text("本体", "itself") if touch.part == "asset" else Text("的建设控制地带", "by its control zone")
            name, asset = touch.work.id, touch.asset
            said = Text("审查未通过", "its review was refused") if touch.review and touch.review.state == "refused" else Text(
                "没有已通过的审查", "has no passed review"
            )  # fmt: skip
            zh = f"工程“{name}”涉及文物“{asset.name.say('zh')}”{part.zh}，{said.zh}"
            en = f"work '{name}' meets '{asset.name.say('en')}' {part.en}, and {said.en}"
            hint = Text(
                f"请避让，或补一项写明“{asset.id}”的文物审查",
                f"move it, or add a heritage review that names '{asset.id}'",
            )
            yield ground.finding(
                "LB560", "error" if has_begun(touch.work) else "warning", _at(touch), name, zh, en, hint
            )


def lb561_extent(ground: Ground) -> Iterator[Finding]:
    """LB561 Work near heritage whose extent nobody drew (工程靠近范围未知的文物).

    Why: a point on a map has no protection area, and the asset has one.
    Example: a road 30 m from a stele that the register gives as a point.
    How to fix: ask the heritage department, and draw the asset, its control zone or a buffer in works/heritage.geojson.
    """
    for touch in _touches(ground):
        if touch.part == "extent_unknown" and touch.asset.protected and not touch.granted:
            zh = f"工程“{touch.work.id}”距文物“{touch.asset.name.say('zh')}”{touch.metres:.0f} 米，其范围未知"
            en = f"work '{touch.work.id}' is {touch.metres:.0f} m from '{touch.asset.name.say('en')}', whose extent is not known"
            yield ground.finding("LB561", "note", _at(touch), touch.work.id, zh, en)


def lb562_register(ground: Ground) -> Iterator[Finding]:
    """LB562 Heritage register that cannot be read (文物名录无法读取).

    Why: a register that is not read protects nothing.
    Example: two features with one id; a control zone of an asset that is not there; a buffer that is no number.
    How to fix: mend the feature that is named, or bring the old file back.
    """
    _, fault = _register(ground)
    if fault:
        where = Location("works/heritage.geojson", fault.location.line if fault.location else None)
        yield ground.finding(
            "LB562", "error", where, "works/heritage.geojson", fault.message.zh, fault.message.en, fault.hint
        )


def lb565_typed(ground: Ground) -> Iterator[Finding]:
    """LB565 Figure of works that was typed in (工程指标是手填的).

    Why: these are computed from records, so that everybody can compute them again.
    Example: milestone_on_time_rate 95 % from a report; a row of observations/works.csv whose value was changed.
    How to fix: run lantu works indicators PACK --as-of DATE --write, and take the typed row out.
    """
    for row, where in _rows(ground):
        name = f"{row['variable']}/{row['place']}/{row['year']}"
        if SOURCE not in str(row["source"]) or not hash_of(str(row["note"])):
            zh, en = (
                f"{name} 是手填的，不是由工程记录算出的",
                f"{name} was typed in, not computed from records of works",
            )
            yield ground.finding("LB565", "warning", where, name, zh, en)
        elif hash_of(str(row["note"])) == _hash(ground) and (found := _computed(ground, row)) is not None:
            given = float(row["value"])
            if abs(given - found) > SAME * max(1.0, abs(found)):
                zh = f"{name} 写的是 {given:g}，由记录算出的是 {found:g}"
                en = f"{name} says {given:g}, and its records give {found:g}"
                yield ground.finding("LB565", "warning", where, name, zh, en)


def lb566_stale(ground: Ground) -> Iterator[Finding]:
    """LB566 Figure of works that older records gave (工程指标出自较早的记录).

    Why: a milestone that was met since, or a work that came, is not in it.
    Example: works/a.json was edited after lantu works indicators wrote observations/works.csv.
    How to fix: compute it again for a day of your choice: lantu works indicators PACK --as-of DATE --write.
    """
    latest = max((int(row["year"]) for row, _ in _rows(ground)), default=0)
    for row, where in _rows(ground):
        kept = hash_of(str(row["note"]))
        if kept and kept != _hash(ground) and int(row["year"]) == latest:
            name = f"{row['variable']}/{row['place']}/{row['year']}"
            zh, en = f"{name} 之后工程记录已变", f"the records of works have changed since {name} was computed"
            yield ground.finding("LB566", "note", where, name, zh, en)


def _rows(ground: Ground) -> Sequence[tuple[Mapping[str, Any], Location]]:
    """Return the figures in use of what is computed from works, and where each stands."""
    table = ground.city.observations
    table = table[table["variable"].isin(list(figures())) & table["status"].eq("")]
    rows: list[dict[str, Any]] = [
        dict(zip(table.columns, values, strict=True)) for values in table.itertuples(index=False)
    ]
    return [(row, Location(str(row["file"]), int(row["line"]))) for row in rows]


def _hash(ground: Ground) -> str:
    return ground.once("hash of records of works", lambda: records_hash(Path(ground.plan.folder)))


def _computed(ground: Ground, row: Mapping[str, Any]) -> float | None:
    """Return what the records give for an observation on the day that it names, in base units; None where they give none."""
    from lantu.language.units import unit
    from lantu.works.coordination.rates import rates

    day = as_of_of(str(row["note"]))
    if day is None:
        return None
    assets = _register(ground)[0] if register_file(Path(ground.plan.folder)).exists() else None
    found = ground.once(("rates of works", day), lambda: rates(ground.plan.works, day, assets))
    for rate in found:
        if (rate.variable, rate.place) == (row["variable"], row["place"]) and rate.value is not None:
            return rate.value * unit(rate.unit).scale
    return None
