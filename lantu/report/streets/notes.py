"""What a life circle rests on, and what nobody mapped."""

from lantu.appraisal import LifeCircle
from lantu.language.text import Text
from lantu.report.streets.sentences import missing_kinds
from lantu.space.life_circle.accessibility import OWN_LIST
from lantu.space.life_circle.circles import LIFE_CIRCLES
from lantu.space.life_circle.coverage import UNKNOWN_LEVELS

FEWEST_METRES = (
    20.0  # square metres of floor space a head below which homes are surely missing from the map: an assumption
)
SMALL = 0.0005  # a share that would be told as 0.0 %


def notes(circle: LifeCircle) -> list[Text]:
    """Say what the shares rest on, and what nobody mapped."""
    now = circle.now
    told = [
        Text(
            "比例只就已标注的设施而言：未标注不等于没有，所以是下限，不给把握。",
            "Shares are of mapped facilities: what nobody mapped may be there all the same. So they are a lower bound, without odds.",
        )
    ]
    services = {service.id: service for service in LIFE_CIRCLES[OWN_LIST].services}
    if nowhere := missing_kinds(now):
        told.append(
            Text(
                f"{LIFE_CIRCLES[OWN_LIST].name.zh}中无人标注：{'、'.join(services[name].name.zh for name in nowhere)}",
                f"Of the 15-minute life circle nobody mapped: {', '.join(services[name].name.en.lower() for name in nowhere)}",
            )
        )
    if now.surface == "surface_model":
        told.append(
            Text(
                "高程含屋顶：每个比例有两个界，分别按平滑与未平滑的高程步行，实际在其间。",
                "Heights hold roofs: every share has two bounds, walked on smoothed and on raw heights; the truth lies between.",
            )
        )
    elif now.surface is None:
        told.append(
            Text(
                "没有高程：只计台阶与标注的坡度，其余按平路。",
                "No heights: stairs and tagged inclines count, all else is level.",
            )
        )
    if now.level > SMALL:
        told.append(
            Text(
                f"{100 * now.level:.1f} % 所在的街道没有高程，按平路。",
                f"{100 * now.level:.1f} % is on streets without heights, which are taken for level.",
            )
        )
    if now.weight == "floor_space":
        low, high = UNKNOWN_LEVELS
        told.append(
            Text(
                f"没有人口分布，按住宅建筑面积计；其中 {100 * now.known:.0f} % 标注了层数，其余取假定层数的 {low:g} 至 {high:g} 倍。",
                f"Nobody counted people: floor space of homes stands for them; {100 * now.known:.0f} % of it has mapped levels, the rest "
                f"counts {low:g} to {high:g} times what is assumed.",
            )
        )
    told += [*_homes_beside_census(circle), *_not_on_streets(circle)]
    stops = circle.place.stops
    if stops is not None:
        told += [
            Text(f"班次以时刻表 {name} 的 {day} 为准。", f"How often something leaves is that of {day} in {name}.")
            for name, day in sorted(set(zip(stops.source.tolist(), stops.day.tolist(), strict=True)))
        ]
    grouped: dict[tuple[str, str, str], list[str]] = {}
    for item in circle.sources:
        grouped.setdefault((item.licence, item.as_of, item.date), []).append(item.id)
    for (licence, as_of, day), names in grouped.items():
        state = (
            Text(f"{as_of} 的数据，", f"as of {as_of}, ")
            if as_of
            else Text("未写明数据日期，", "of a day that it does not say, ")
        )
        told.append(
            Text(
                f"来源：{'、'.join(names)}（{state.zh}{day} 导入）{licence}".rstrip(),
                f"Sources: {', '.join(names)} ({state.en}imported {day}) {licence}".rstrip(),
            )
        )
    return told


def _homes_beside_census(circle: LifeCircle) -> list[Text]:
    """Say how many homes or cells the shares rest on, and hold them against the census where the pack has one."""
    now, census = circle.now, circle.census
    count = int((circle.place.homes.weight > 0).sum())
    if now.weight == "people":
        told = Text(f"人口分布有 {count:,} 处，", f"Places with people: {count:,}, ")
        if census is None:
            return [Text(f"{told.zh}共 {now.total:,.0f} 人。", f"{told.en}{now.total:,.0f} people in all.")]
        ratio = now.total / census.people
        sure = 0.5 <= ratio <= 2.0
        doubt = (
            Text()
            if sure
            else Text(
                "相差一倍以上，比例未必代表全域。",
                " They differ more than twofold: shares may not speak for the whole.",
            )
        )
        return [
            Text(
                f"{told.zh}共 {now.total:,.0f} 人；普查 {census.people:,.0f} 人（{census.year}年）。{doubt.zh}",
                f"{told.en}{now.total:,.0f} people in all; the census counts {census.people:,.0f} ({census.year}).{doubt.en}",
            )
        ]
    told = Text(f"住宅 {count:,} 栋", f"Homes on the map: {count:,} buildings")
    if census is None:
        return [Text(f"{told.zh}；没有普查可对照。", f"{told.en}; there is no census to hold them against.")]
    each = now.total / census.people
    doubt = (
        Text()
        if each >= FEWEST_METRES
        else Text(
            f"不足 {FEWEST_METRES:g} 平方米（假定的下限）：地图上缺住宅，比例只代表已标注的一部分。",
            f" Under {FEWEST_METRES:g} m² (assumed to be the least) homes are missing from the map: shares speak for the mapped ones.",
        )
    )
    return [
        Text(
            f"{told.zh}，普查 {census.people:,.0f} 人（{census.year}年），人均 {each:,.1f} 平方米。{doubt.zh}",
            f"{told.en} for {census.people:,.0f} people by the census ({census.year}), {each:,.1f} m² each.{doubt.en}",
        )
    ]


def _not_on_streets(circle: LifeCircle) -> list[Text]:
    """Say how many homes and facilities hang on another way than the nearest, or on none."""
    now, told = circle.now, list[Text]()
    if now.facilities_stranded:
        told.append(
            Text(
                f"{now.facilities_stranded:,} 处设施离得最近的路与其他路不相连，改接到下一条相连的路。",
                f"Facilities nearest to ways that the map joins to nothing, put on the next that are joined: {now.facilities_stranded:,}.",
            )
        )
    if now.facilities_off:
        told.append(
            Text(
                f"{now.facilities_off:,} 处设施附近没有可走的路，没有人到得了。",
                f"Facilities without a street near that can be walked, which nobody reaches: {now.facilities_off:,}.",
            )
        )
    if now.stranded > SMALL:
        told.append(
            Text(
                f"{100 * now.stranded:.1f} % 离得最近的路在地图上与其他路不相连，改接到下一条相连的路。",
                f"{100 * now.stranded:.1f} % is nearest to ways that the map joins to nothing, and is put on the next that are joined.",
            )
        )
    if now.off > SMALL:
        told.append(
            Text(
                f"{100 * now.off:.1f} % 附近没有可走的路，算作到不了。",
                f"{100 * now.off:.1f} % has no street near that can be walked, and counts as not reaching anything.",
            )
        )
    return told
