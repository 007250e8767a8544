"""The links that a shock may take: ways by number, by name, or all of a kind; and bridges and tunnels of several ways, whole."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, alike, listed
from lantu.space.streets import BRIDGE, TUNNEL, WAY_KINDS, Streets
from lantu.space.way_names import WayName

_BESIDE = 40.0 / 111_195  # degrees: ways of one name so near each other are one bridge, such as its two carriageways
_OFFERED = 6  # names that are told where a word fits several
KIND_WORDS: Mapping[str, tuple[str, ...]] = {  # what people may write for all links of a kind
    "bridge": ("bridge", "bridges", "桥", "桥梁"),
    "tunnel": ("tunnel", "tunnels", "隧道"),
    "cable_car": ("cable car", "cable_car", "cable-car", "aerialway", "索道", "缆车"),
    "ferry": ("ferry", "ferries", "轮渡", "渡轮"),
    "steps": ("steps", "stairs", "台阶", "梯道"),
    "elevator": ("elevator", "elevators", "lift", "lifts", "电梯"),
    "escalator": ("escalator", "escalators", "扶梯", "自动扶梯"),
}
_NUMBER = re.compile(r"(?:way/?\s*)?(-?\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class StreetLink:
    """One or more ways that are lost together.

    id: way/NUMBER, or the name of a bridge or tunnel of several ways with the number of its first. name: empty where the map has none.
    kind: bridge, tunnel, or what the way is (WAY_KINDS). ways: their numbers. edges: int (edge,), positions in Streets.
    lon, lat: about its middle, degrees. length: metres of its longest way.
    """

    id: str
    name: Text
    kind: str
    ways: tuple[int, ...]
    edges: NDArray[np.intp]
    lon: float
    lat: float
    length: float


def links_of(streets: Streets, names: Mapping[int, WayName]) -> list[StreetLink]:
    """Return every way as a link, in the order of their numbers."""
    order = np.argsort(streets.way, kind="stable")
    ways, begin = np.unique(streets.way[order], return_index=True)
    parts = np.split(order, begin[1:])
    return [
        _link(f"way/{way}", names.get(way), (way,), edges, streets)
        for way, edges in zip(ways.tolist(), parts, strict=True)
    ]


def structures_of(streets: Streets, names: Mapping[int, WayName], links: Sequence[StreetLink]) -> list[StreetLink]:
    """Return the bridges and tunnels that the map draws as several ways: of one name, one kind, and beside each other."""
    groups: dict[tuple[str, str], list[StreetLink]] = {}
    for link in links:
        told = names.get(link.ways[0])
        if link.kind in ("bridge", "tunnel") and told is not None:
            groups.setdefault((told.name, link.kind), []).append(link)
    found: list[StreetLink] = []
    for (name, _), members in groups.items():
        for part in _beside(streets, members):
            if len(part) > 1:
                ways = tuple(sorted(way for link in part for way in link.ways))
                edges = np.sort(np.concatenate([link.edges for link in part]))
                told = next((names[way] for way in ways if names[way].en), names[ways[0]])
                found.append(_link(f"{name} way/{ways[0]}", told, ways, edges, streets))
    return found


def find_links(said: Sequence[str], streets: Streets, names: Mapping[int, WayName]) -> NDArray[np.intp]:
    """Return the edges of the links that words name, each once: a way's number, a name in any language, or a kind for all of it.

    Raises:
        LantuError: a word that fits none, or several names.
    """
    found = [_edges(word.strip(), streets, names) for word in said]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.intp)


def _edges(said: str, streets: Streets, names: Mapping[int, WayName]) -> NDArray[np.intp]:
    if number := _NUMBER.fullmatch(said):
        edges = np.flatnonzero(streets.way == int(number[1])) if len(number[1]) < 19 else np.zeros(0, np.intp)
        if edges.size:
            return edges
        raise LantuError(
            Text(
                f"没有编号为 {number[1]} 的路：失去它不会改变什么",
                f"there is no way {number[1]} among the streets: nothing would be lost",
            ),
            hint=Text(
                f"编号是 OpenStreetMap 的，例如 {streets.way.max()}；也可以写名称",
                f"numbers are those of OpenStreetMap, such as {streets.way.max()}; a name will do as well",
            ),
        )
    asked = said.casefold()
    kind = next((kind for kind, known in KIND_WORDS.items() if asked in known), None)
    if kind is not None:
        return _of_kind(kind, said, streets)
    alias: dict[str, set[str]] = {}
    for told in names.values():
        for word in (told.name, told.zh, told.en):
            if word:
                alias.setdefault(word.casefold(), set()).add(told.name)
    exact: set[str] = alias.get(asked, set[str]())
    within: set[str] = {name for word, own in alias.items() if asked and asked in word for name in own}
    fits = exact if len(exact) == 1 else exact or within
    if len(fits) == 1:
        name = next(iter(fits))
        ways = [way for way, told in names.items() if told.name == name]
        return np.flatnonzero(np.isin(streets.way, ways))
    if fits:
        told = listed(sorted(fits)[:_OFFERED])
        more = " …" if len(fits) > _OFFERED else ""
        raise LantuError(
            Text(
                f"“{said}”可以是 {len(fits)} 条路：{told.zh}{more}",
                f"'{said}' may be {len(fits)} links: {told.en}{more}",
            ),
            hint=Text("请写完整的名称，或路的编号", "write a whole name, or the number of a way"),
        )
    raise _unknown(said, streets, alias)


def _of_kind(kind: str, said: str, streets: Streets) -> NDArray[np.intp]:
    if kind in ("bridge", "tunnel"):
        edges = np.flatnonzero(streets.level == (BRIDGE if kind == "bridge" else TUNNEL))
    else:
        edges = np.flatnonzero(streets.kind == WAY_KINDS.index(kind)) if kind in WAY_KINDS else np.zeros(0, np.intp)
    if edges.size and kind != "ferry":
        return edges
    raise LantuError(
        Text(
            f"步行路网里没有“{said}”：失去它不会改变什么",
            f"nobody walks over a link of the kind '{said}' in these streets: nothing would be lost",
        ),
        hint=Text(
            "轮渡和索道有时刻表，不在步行路网里；可把整个网络写成表：lantu shock 表.csv",
            "ferries and cable cars have timetables and are not among the ways that are walked; give a network of your own as a "
            "table: lantu shock FILE.csv",
        ),
    )


def _unknown(said: str, streets: Streets, alias: Mapping[str, set[str]]) -> LantuError:
    if not alias:
        return LantuError(
            Text(
                f"没有名为“{said}”的路：这个规划包没有路名",
                f"there is no link '{said}': this pack has no names of ways",
            ),
            hint=Text(
                "请写路的编号，或重新导入街道：lantu import osm 会带来路名",
                "write the number of a way, or import the streets again: lantu import osm brings names",
            ),
        )
    known = {name for own in alias.values() for name in own}
    near = did_you_mean(said, [*known, *alias])
    if not near:
        shares = sorted(known, key=lambda name: (-len(set(name) & set(said)), len(name), name))
        offered = listed(shares[:3])
        near = Text(
            f"例如：{offered.zh}；也可以写路的编号", f"there are {offered.en} and others; or write the number of a way"
        )
    return LantuError(
        Text(f"没有名为“{said}”的路：失去它不会改变什么", f"there is no link named '{said}': nothing would be lost"),
        hint=near,
    )


def _link(
    number: str, told: WayName | None, ways: tuple[int, ...], edges: NDArray[np.intp], streets: Streets
) -> StreetLink:
    level = int(streets.level[edges].max())
    longest = edges[int(np.argmax(streets.length[edges]))]
    kind = {BRIDGE: "bridge", TUNNEL: "tunnel"}.get(level) or WAY_KINDS[int(streets.kind[longest])]
    first, last = streets.shape_first[longest], streets.shape_first[longest + 1]
    middle = (first + last) // 2
    lon, lat = (
        (shape[first] + shape[last - 1]) / 2 if last - first < 3 else shape[middle]
        for shape in (streets.shape_lon, streets.shape_lat)
    )
    length = np.bincount(np.unique(streets.way[edges], return_inverse=True)[1], streets.length[edges]).max()
    return StreetLink(
        number, told.said if told else alike(""), kind, ways, edges, float(lon), float(lat), float(length)
    )


def _beside(streets: Streets, links: Sequence[StreetLink]) -> list[list[StreetLink]]:
    """Put links together that have points in one square of `_BESIDE`, or in squares beside each other."""
    squares: dict[tuple[int, int], int] = {}
    group = list(range(len(links)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    for position, link in enumerate(links):
        for edge in link.edges.tolist():
            points = slice(streets.shape_first[edge], streets.shape_first[edge + 1])
            narrow = np.cos(np.radians(streets.shape_lat[points]))
            x = np.floor(streets.shape_lon[points] * narrow / _BESIDE).astype(int).tolist()
            y = np.floor(streets.shape_lat[points] / _BESIDE).astype(int).tolist()
            for here in zip(x, y, strict=True):
                for step in ((dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
                    other = squares.get((here[0] + step[0], here[1] + step[1]))
                    if other is not None:
                        group[root(other)] = root(position)
                squares[here] = position
    parts: dict[int, list[StreetLink]] = {}
    for position, link in enumerate(links):
        parts.setdefault(root(position), []).append(link)
    return list(parts.values())
