"""Streets as a figure: the picture by minutes on foot, and a row for each home."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from lantu.language.text import Text, both, each, say_both
from lantu.report import kind_name
from lantu.report.streets.classes import legend, percent
from lantu.report.streets.drawn_map import StreetsDrawn, streets_picture
from lantu.space import PROFILES, UNREACHED
from lantu.web.figures.figure import Figure, FigureColumn
from lantu.web.http.words import both_words
from lantu.web.state.ground import StreetGround
from lantu.web.views.streets.street_question import StreetQuestion, bounds, question
from lantu.web.views.streets.streets import (
    home_costs,
    minutes_up,
    of_kind,
    shares,
    shares_of_classes,
    span,
    street_costs,
)


def streets_figure(ground: StreetGround, query: Mapping[str, str]) -> Figure:
    """Return the picture of ?kind=, ?profile=, ?bound= and ?minutes=, with the minutes of every home on each ground."""
    asked = question(ground, query)
    name, who, on = kind_name(asked.kind), PROFILES[asked.profile].name, both_words(f"bound_{asked.bound}")
    title = Text(f"{name.zh}：步行几分钟 · {who.zh} · {on.zh}", f"{name.en}: minutes on foot · {who.en} · {on.en}")
    grounds = bounds(ground)
    columns = (
        FigureColumn("home", both("住处", "Home")),
        FigureColumn("lon", both("经度", "Longitude")),
        FigureColumn("lat", both("纬度", "Latitude")),
        FigureColumn("weight", _weight_name(ground)),
        *(FigureColumn(bound, _minutes_name(bound)) for bound in grounds),
    )
    homes, rows = ground.homes, _rows(ground, asked)
    whole = span(shares(ground, asked))

    def words(language: str) -> str:
        said = percent(whole, language)
        return say_both("streets_picture")[language].format(name[language], asked.minutes, said)

    def picture(language: str) -> str:
        drawn = StreetsDrawn(
            streets=ground.streets,
            walk=street_costs(ground, asked),
            homes=homes,
            home_walk=home_costs(ground, asked) if homes else None,
            facilities=of_kind(ground, asked.kind),
            facility=name[language],
            legend=legend(asked.minutes, shares_of_classes(ground, asked), language),
            outline=ground.outline,
            credit="",  # the line below a figure says it
        )
        return streets_picture(drawn, language, words(language))

    return Figure(title, columns, rows, each(words), sources=(ground.credit,) if ground.credit else (), picture=picture)


def _rows(ground: StreetGround, asked: StreetQuestion) -> list[dict[str, Any]]:
    """Return a row for each home: where it lies, its weight, and its minutes on each ground."""
    homes = ground.homes
    if homes is None:
        return []
    costs = {bound: home_costs(ground, asked, bound) for bound in bounds(ground)}
    return [
        {
            "home": home,
            "lon": round(float(homes.lon[home]), 6),
            "lat": round(float(homes.lat[home]), 6),
            "weight": round(float(homes.weight[home]), 1),
        }
        | {bound: _told(int(cost[home])) for bound, cost in costs.items()}
        for home in np.flatnonzero(homes.weight > 0).tolist()
    ]


def _told(cost: int) -> float | None:
    return minutes_up(cost) if cost < UNREACHED else None


def _weight_name(ground: StreetGround) -> Text:
    people = ground.homes is None or ground.homes.counts == "people"
    return both("人口", "People") if people else both("建筑面积（平方米）", "Floor space (m²)")


def _minutes_name(bound: str) -> Text:
    on = both_words(f"bound_{bound}")
    return Text(f"分钟，{on.zh}", f"Minutes, {on.en}")
