"""Where the next facilities should go, written down: for the terminal and as JSON; who gains, and what is proved of the choice."""

from typing import Any

from lantu.language.numbers import digits
from lantu.language.text import Text
from lantu.plain import plain
from lantu.report.siting.enough_sites import enough_sites
from lantu.report.siting.limited_places import notes_of_places, places_json, with_a_place
from lantu.report.siting.siting_proof import proof_of
from lantu.report.streets.notes import SMALL
from lantu.report.streets.sentences import kind_name, share_words
from lantu.report.streets.terminal import table_text
from lantu.space.homes import Weight
from lantu.space.life_circle.coverage import Covered
from lantu.space.siting.candidate_walks import FARTHEST
from lantu.space.siting.placement import CAP, Ends, PlacedSite, Placement
from lantu.space.walking.profiles import PROFILES


def placement_json(found: Placement, seconds: float | None = None) -> dict[str, Any]:
    """Return the sites as the documented JSON object; shares and bounds are of 1, walking in weight times minutes."""
    proof = found.siting
    return plain(
        {
            "kind": found.kinds[0],
            "counted": list(found.kinds),
            "profile": found.profile,
            "minutes": found.minutes,
            "aim": found.aim,
            "weigh": found.weigh,
            "bounds": list(found.bounds),
            "weight": found.weight,
            "total": found.total,
            "known": found.known,
            "off_street": found.off,
            "mapped": found.standing,
            "candidates": found.candidates,
            "off_street_candidates": found.lost,
            "spacing": found.spacing,
            "before": _ends_json(found.before),
            "after": _ends_json(found.after),
            "places": places_json(found.places) if found.places else None,
            "sites": [_site_json(site) for site in found.sites],
            "at_least": proof.share,
            "proved": proof.proved,
            "greedy_at_least": proof.greedy_share if found.places is None else None,
            "promise": proof.promise if found.places is None else None,
            "stopped": proof.stopped,
            "seconds": seconds,
        }
    )


def placement_text(found: Placement, language: str, name: Text) -> str:
    """Return the sites as text: what is reached before and after, each site in order, the proof, and what is not known."""
    blocks = [
        "\n".join(item.say(language) for item in (_headline(found, name), _reached(found))),
        _table(found, language),
        "\n".join(item.say(language) for item in (*enough_sites(found), *proof_of(found), *_notes(found))),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def site_sentence(site: PlacedSite) -> Text:
    """Say where a site is: coordinates, and the nearest facility that has a name."""
    at = f"{site.lon:.5f}, {site.lat:.5f}"
    if not site.near:
        return Text(at, at)
    metres = f"{round(site.metres, -1):,.0f}"
    return Text(f"{at}（距{site.near} {metres} 米）", f"{at} ({metres} m from {site.near})")


def _headline(found: Placement, name: Text) -> Text:
    kind, walker, count = kind_name(found.kinds[0]), PROFILES[found.profile].name, len(found.sites)
    return Text(
        f"{name.zh} · 新增{kind.zh} {count} 处 · {walker.zh}步行 {found.minutes:g} 分钟 · 已标注 {found.standing} 处"
        f" · 可选位置 {found.candidates:,} 个",
        f"{name.en} · new sites of {kind.en.lower()}: {count} · {found.minutes:g} minutes on foot, {walker.en.lower()}"
        f" · mapped now: {found.standing} · candidates: {found.candidates:,}",
    )


def _reached(found: Placement) -> Text:
    before, after = (share_words(Covered(*ends, 0.0, 0.0)) for ends in (found.before, found.after))
    if found.places is not None:
        return with_a_place(found, found.places)
    of = Text("人口", "people") if found.weight == "people" else Text("居住建筑面积", "the floor space of homes")
    if not found.sites:
        return Text(
            f"{of.zh}中 {before} 在时限内；没有位置能再增加", f"{before} of {of.en} within reach; no candidate adds any"
        )
    return Text(
        f"{of.zh}在时限内：现状 {before}，新增后 {after}",
        f"of {of.en} within reach: now {before}, with the new sites {after}",
    )


def _table(found: Placement, language: str) -> str:
    if not found.sites:
        return ""
    saves = found.weight == "people" and found.sites[0].saved is not None
    heads = [
        Text("位置（经度, 纬度）", "where (lon, lat)"),
        Text("新覆盖", "newly within reach") if found.places is None else Text("在此入位", "with a place there"),
        *([Text("其中老年人", "older people of these")] if found.sites[0].older else []),
        *([Text("合计少走（人·分钟）", "person-minutes saved")] if saves else []),
    ]
    lines = [[head.say(language) for head in heads]]
    for place, site in enumerate(found.sites, start=1):
        cells = [
            f"{place}  {site_sentence(site).say(language)}",
            weight_range(site.covered, found.weight).say(language),
        ]
        if site.older:
            cells.append(weight_range(site.older, "people").say(language))
        if saves and site.saved:
            cells.append(_between(*(f"{end:,.0f}" for end in site.saved)))
        lines.append(cells)
    return table_text(lines)


def weight_range(ends: Ends, counts: Weight) -> Text:
    """Write a weight between two bounds, its unit once.

    >>> weight_range((2_850_000, 2_880_000), "floor_space").en, weight_range((120, 120), "people").en
    ('2.85–2.88 km²', '120 people')
    >>> weight_range((310, 310), "floor_space").en
    '310 m²'
    """
    if counts == "people":
        told = _between(*(f"{end:,.0f}" for end in ends))
        return Text(f"{told} 人", f"{told} people")
    if max(ends) < 5_000:  # 0.00 km² would read as nothing
        told = _between(*(f"{end:,.0f}" for end in ends))
        return Text(f"{told} 平方米", f"{told} m²")
    zh, en = (_between(*(digits(end / unit) for end in ends)) for unit in (1e4, 1e6))
    return Text(f"{zh} 万平方米", f"{en} km²")


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"


def _notes(found: Placement) -> list[Text]:
    told: list[Text] = list(notes_of_places(found.places)) if found.places else []
    if found.weigh == "older":
        told.append(Text("按老年人口加权选址", "Sites are chosen for older people alone"))
    if found.weigh == "worst":
        told.append(
            Text(
                f"选址只计现在走得最远的 {FARTHEST:.0%}（假设）；走得一样远的一并计入",
                f"Sites are chosen for the {FARTHEST:.0%} who walk farthest now (an assumption); whoever walks as far counts too",
            )
        )
    if found.aim == "walk":
        told.append(
            Text(
                f"目标是总步行时间最短；每人最多计 {CAP * found.minutes:g} 分钟",
                f"Sites are chosen for the least walking; nobody counts as walking over {CAP * found.minutes:g} minutes",
            )
        )
    if len(found.bounds) > 1:
        told.append(
            Text(
                "高程含建筑物，步行有平滑与原始两种算法：选址时各占一半，结果按两者给出下限和上限",
                "Heights hold roofs, so walks are counted on smoothed and on raw heights: half each in the choice, both told",
            )
        )
    if found.lost:
        told.append(
            Text(
                f"{found.lost} 个可选位置附近没有道路，未计入",
                f"{found.lost} candidates lie near no street and were left out",
            )
        )
    if (guessed := 1 - found.known) > SMALL:
        part = f"{100 * guessed:.1f} %"
        told.append(
            Text(f"{part} 的建筑面积按假设的层数计算", f"{part} of the floor space rests on assumed levels")
            if found.weight == "floor_space"
            else Text(f"{part} 的人口为推算", f"{part} of the people rest on an assumption")
        )
    if found.off > SMALL:
        part = f"{100 * found.off:.1f} %"
        told.append(Text(f"{part} 附近没有道路，到不了任何设施", f"{part} live near no street and reach nothing"))
    spacing = f"{found.spacing:g}"
    if found.spacing:
        told.append(
            Text(
                f"可选位置是地面道路的节点，每 {spacing} 米见方取一个；桥梁、隧道、小区内部除外",
                f"Candidates are street nodes on the ground, one a square of {spacing} m; none on bridges, in tunnels, in closed compounds",
            )
        )
    told.append(
        Text(
            f"不知道：地块是否可用、地价、学区{'' if found.places else '、各处容量'}；未标注的已有设施也不在其中",
            f"Not known here: whether land is free, its price, catchment areas of schools{'' if found.places else ', capacities'}; "
            "what stands but is not mapped",
        )
    )
    return told


def _ends_json(ends: Ends) -> dict[str, float]:
    return {"low": ends[0], "high": ends[1]}


def _site_json(site: PlacedSite) -> dict[str, Any]:
    return {
        "lon": round(site.lon, 7),
        "lat": round(site.lat, 7),
        "way": site.way or None,
        "near": site.near or None,
        "near_metres": round(site.metres, 1) if site.near else None,
        "covered": _ends_json(site.covered),
        "older": _ends_json(site.older) if site.older else None,
        "minutes_saved": _ends_json(site.saved) if site.saved else None,
    }
