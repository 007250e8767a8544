"""Who reaches what in town and in the country, in words."""

from lantu.appraisal import LifeCircle
from lantu.language.text import Text
from lantu.report.streets.sentences import amount, met_words, share_words
from lantu.space.life_circle.urbanisation import CENTRE

CLASS_NAMES = {
    "urban_centre": Text("城市中心", "Urban centre"),
    "urban_cluster": Text("城镇密集区", "Urban cluster"),
    "rural": Text("乡村", "Rural"),
}


def urbanisation_sentences(circle: LifeCircle) -> list[Text]:
    """Say of each degree of urbanisation how many people live there and what they reach; [] where nobody counted people."""
    if not circle.urbanisation:
        return []
    few = circle.now.total < CENTRE[1]
    told = [
        Text(
            f"城与乡（按每平方公里人口的城市化程度，以地图范围为限{'；地图上不足5万人，认不出城市中心' if few else ''}）：",
            "Town and country (degree of urbanisation by people a square kilometre, as far as the map goes"
            f"{'; with fewer than 50,000 people on it no urban centre can be told' if few else ''}):",
        )
    ]
    for item in circle.urbanisation:
        name, weight = CLASS_NAMES[item.place], amount(item.weight, circle.now.weight)
        met = met_words(item.circle.met)
        of = len(item.circle.services)
        school = share_words(item.kinds["any_school"]) if "any_school" in item.kinds else ""
        told.append(
            Text(
                f"{name.zh}：{weight.zh}，平均达到 {met} / {of}" + (f"，到得了学校的 {school}" if school else ""),
                f"{name.en}: {weight.en}, {met} of {of} reached on average"
                + (f", a school {school}" if school else ""),
            )
        )
    return told
