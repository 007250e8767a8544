"""What the verbs of the ground share: the pack read with its city and works, and figures written into it."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.city import City
    from lantu.city.ground.ground_figures import GroundFigure
    from lantu.report.ground.standing import GroundStanding


def standing_of(
    pack: str, year: int | None, size: float, rain: float | None, hazards: bool = True
) -> "tuple[GroundStanding, City | None]":
    """Return how a pack stands on its ground; rain in mm a year must be a number of at least 0."""
    from lantu.cli.streets.access import plan_and_city
    from lantu.packs import find_pack
    from lantu.report.ground.standing import ground_standing
    from lantu.works.folder import read_works

    if rain is not None and not 0 <= rain < 20_000:
        raise LantuError(
            Text(f"--rain：应为每年的毫米数，实为 {rain:g}", f"--rain: expected millimetres a year, found {rain:g}")
        )
    folder = find_pack(pack)
    plan, city = plan_and_city(pack)
    works = read_works(folder)
    now = datetime.now().astimezone().year
    return ground_standing(folder, plan, city, works, year or now, size, rain, hazards), city


def write(
    pack: str, figures: "Sequence[GroundFigure]", city: "City | None", why: Sequence[Text], language: str
) -> Path | None:
    """Write figures into a pack; LantuError where there are none, with what each lacks."""
    from lantu.city.ground.ground_figures import write_figures
    from lantu.cli.importing.import_folder import pack_folder

    folder = pack_folder(Path(pack))
    if not figures:
        lacks = "; ".join(line.say(language) for line in why)
        raise LantuError(
            Text(
                f"没有可以写入的数{'：' if lacks else ''}{lacks}",
                f"there is no figure to write{': ' if lacks else ''}{lacks}",
            ),
            hint=Text("lantu ground exposure 列出缺哪些文件", "lantu ground exposure lists the files that are missing"),
        )
    places = {place.id for place in city.places} if city else set[str]()
    return write_figures(folder, figures, places)
