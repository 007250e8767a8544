"""What a life circle rests on, and what nobody mapped."""

from lantu.appraisal import LifeCircle
from lantu.report.streets.sentences import missing_kinds
from lantu.space.life_circle.accessibility import OWN_LIST
from lantu.space.life_circle.circles import LIFE_CIRCLES
from lantu.space.life_circle.coverage import UNKNOWN_LEVELS
from lantu.text import Text

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
