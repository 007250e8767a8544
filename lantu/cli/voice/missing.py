"""lantu voice missing: who took part against who lives there, what weights cost, and which results would be others."""

import json as json_format
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack


def voice_missing(
    participants: Annotated[
        Path, Parameter(help="a CSV table with district, age or sex of each participant, or a .pb file")
    ],
    pack: Pack,
    /,
    *,
    votes: Annotated[Path | None, Parameter(help="a Polis export whose voters are the participants")] = None,
    by: Annotated[str, Parameter(help="what is compared: district,age,sex")] = "district,age,sex",
    ages: Annotated[
        str, Parameter(help="where groups of ages begin; who is younger than the first is left out")
    ] = "15,30,45,60",
    cap: Annotated[float, Parameter(help="a weight above so many times the mean is cut")] = 5.0,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compare participants with the census of a pack by district, age and sex, and say which results would change with weights.

    Where a group has people and no participant, no weights are made, and the exit code is 1.

    Example: lantu voice missing participants.csv chongqing --by age,sex
    """
    from lantu.city import read_city
    from lantu.city.census.census_groups import census_of
    from lantu.cli.voice.missing_told import told
    from lantu.language.choice import choose_language
    from lantu.voice.sample.census import ages_of
    from lantu.voice.sample.missing import plain_missing, wanted, who_is_missing

    compared, begins = wanted(by), ages_of(ages)
    city = read_city(pack)
    of, names = census_of(city, begins)
    found = who_is_missing(participants, of, names, by=compared, votes=votes, cap=cap)
    if json:
        print(json_format.dumps(plain_missing(found), ensure_ascii=False, indent=1))
    else:
        print("\n".join(told(found, city, choose_language(lang))))
    return 1 if found.refused else 0
