"""Where the life circle reaches: the streets by minutes on foot to the nearest school (else what is mapped), for the first walker."""

from typing import Any

from markupsafe import Markup

from lantu.appraisal import LifeCircle
from lantu.language.text import Text, each, say
from lantu.report.streets.classes import class_shares, legend
from lantu.report.streets.drawn_map import StreetsDrawn, credit_of, streets_legend, streets_map
from lantu.report.streets.sentences import kind_name, kind_rows
from lantu.space.facilities import of_kinds
from lantu.space.life_circle.gains import street_walks
from lantu.space.life_circle.walker import ANY_SCHOOL, LIMIT, SCHOOLS
from lantu.space.walking.profiles import PROFILES
from lantu.space.walking.walk_time import Bound


def life_circle_picture(circle: LifeCircle) -> dict[str, Any] | None:
    """Return the map, its legend in both languages and its title; on the ground that is least kind. None without facilities."""
    kinds = kind_rows(circle.now)
    if not kinds:
        return None
    there, place = [kind for kind, _ in kinds], circle.place
    kind = next((first for first in (ANY_SCHOOL, *SCHOOLS) if first in there), there[0])
    walker = place.walkers[0]
    ways: list[Bound] = [bound for bound in walker.networks if bound != "flat"]
    bound = ways[-1]
    mapped = of_kinds(place.facilities, SCHOOLS if kind == ANY_SCHOOL else (kind,))
    walk = walker.walks[bound][kind]
    name, who = kind_name(kind), PROFILES[walker.profile].name
    on = each(lambda language: say(f"bound_{bound}", language))
    title = Text(
        f"步行到最近一处的分钟数：{name.zh}，{who.zh}，{on.zh}",
        f"Minutes on foot to the nearest: {name.en}, {who.en}, {on.en}",
    )
    streets = street_walks(place.streets, walker.networks[bound], mapped, LIMIT)

    def drawn(language: str) -> StreetsDrawn:
        shares = class_shares(place.homes, walk)
        told = legend(round(circle.now.minutes), shares, language)
        credit = credit_of(circle.sources)
        return StreetsDrawn(
            place.streets, streets, place.homes, walk, mapped, name[language], told, circle.outline, credit
        )

    return {
        "title": title,
        "map": Markup(streets_map(drawn("zh"), f"{title.zh} {title.en}")),  # noqa: S704  (drawn here; its words are escaped)
        "legend": each(lambda language: Markup(streets_legend(drawn(language), language))),  # noqa: S704
    }
