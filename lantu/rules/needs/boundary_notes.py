"""Figures that do not compare: what changes of boundaries after the districts that a city counts by mean for figures by district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lantu.city import BoundaryChange, City, changes_ahead
from lantu.language.text import Text, each


@dataclass(frozen=True)
class BoundaryNote:
    """What changed on a day: the moves from place to place, and in words what they mean for figures by district."""

    on: date
    moves: tuple[BoundaryChange, ...]
    text: Text


def boundary_notes(city: City) -> list[BoundaryNote]:
    """Return a note for each day on which boundaries change after the districts that the city counts by."""
    names = {place.id: Text(place.name_zh, place.name_en) for place in city.places}
    notes: list[BoundaryNote] = []
    for day in sorted({item.on for item in changes_ahead(city)}):
        moves = tuple(item for item in changes_ahead(city) if item.on == day)
        notes.append(BoundaryNote(day, moves, each(lambda code, at=day, of=moves: _told(at, of, names, city, code))))
    return notes


def _told(day: date, moves: Sequence[BoundaryChange], names: Mapping[str, Text], city: City, language: str) -> str:
    zh = language == "zh"
    lines = [f"区划调整 {day}" if zh else f"Boundary change of {day}"]
    for item in moves:
        old, new, count = names[item.old].say(language), names[item.new].say(language), len(item.towns)
        shares = f"{100 * item.share_people:.3g} %", f"{100 * item.share_area:.3g} %"
        towns = (
            (f"{count}个镇街（{'、'.join(item.towns)}）" if count else "镇街不详")
            if zh
            else (f"{count} towns ({', '.join(item.towns)})" if count else "towns not named")
        )
        lines.append(
            f"    {old} → {new}: {towns}；人口的 {shares[0]}，面积的 {shares[1]}"
            if zh
            else f"    {old} → {new}: {towns}; {shares[0]} of its people, {shares[1]} of its area"
        )
    touched = sorted({place for item in moves for place in (item.old, item.new)}, key=lambda name: names[name].en)
    listed = ("、" if zh else ", ").join(names[name].say(language) for name in touched)
    kept = len(city.districts())
    lines.append(
        f"    {listed}：此前与此后的数不可比。推演按此前的 {kept} 个区县，不采用此后的数；"
        f"换算为新区划：lantu run {city.folder.name} --boundaries {day}"
        if zh
        else f"    {listed}: figures before and after do not compare. Runs count by the {kept} districts before and leave out "
        f"figures after; shown on the new ones by lantu run {city.folder.name} --boundaries {day}"
    )
    return "\n".join(lines)
