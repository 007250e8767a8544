"""lantu voice indicators: participation, answers to proposals and satisfaction from records, as observations that a run reads."""

import json as json_format
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, day
from lantu.cli.studio.studio_archive import Database, Home
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.city import City
    from lantu.voice.participation.figure import VoiceFigure

_LEFT_OUT = {
    "other_days": Text("不在十二个月内", "not of the twelve months"),
    "no_day": Text("没有日期", "no day"),
    "no_district": Text("没有区县，只计入全市", "no district, counted in the city alone"),
    "not_yet_due": Text("未到期", "not yet due"),
    "no_answer": Text("没有回答", "no answer"),
    "outside": Text("不在普查范围", "outside the census"),
}
_BESIDE = {
    "without_id": Text("不记身份的人次", "attendances without an id"),
    "adopted": Text("采纳 %", "adopted %"),
    "delivered": Text("落实 %", "delivered %"),
    "unweighted": Text("未加权 %", "unweighted %"),
    "effective_size": Text("有效样本", "effective size"),
    "design_effect": Text("设计效应", "design effect"),
    "cut": Text("截断的权重", "weights cut"),
}


def voice_indicators(
    pack: Pack,
    /,
    *,
    participants: Annotated[
        list[Path] | None, Parameter(help="CSV of participants: date, id, district; may be given several times")
    ] = None,
    proposals: Annotated[
        Path | None, Parameter(help="CSV of proposals: received, answered, reason, due, district")
    ] = None,
    survey: Annotated[Path | None, Parameter(help="CSV of answers: date, satisfied, district, age, sex")] = None,
    studio: Annotated[
        bool, Parameter(negative="", help="the studio's own records, in place of files: see --home and --archive")
    ] = False,
    home: Home = None,
    archive: Database = None,
    within: Annotated[int | None, Parameter(help="days to answer a proposal, where it has no due of its own")] = None,
    ages: Annotated[str, Parameter(help="where groups of ages begin, for the survey")] = "15,30,45,60",
    as_of: Annotated[str | None, Parameter(help="the day of the count, such as 2026-11-28 (default: today)")] = None,
    write: Annotated[
        bool,
        Parameter(negative="", help="write them into observations/participation.csv of the pack, with their source"),
    ] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Compute participation_rate, proposal_response_rate and resident_satisfaction by district and for the city, for twelve months.

    Participation and proposals are counted, satisfaction is a survey weighted by the census, with its margin. What the records do not hold
    is not computed.

    Example: lantu voice indicators mycity --survey survey.csv --as-of 2026-11-28 --write
    """
    from lantu.city import read_city
    from lantu.city.census.census_groups import census_of, district_names, residents
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.language.choice import choose_language
    from lantu.voice.participation.counts import participation_rate, proposal_response_rate
    from lantu.voice.participation.observations import files_hash, write_observations
    from lantu.voice.participation.satisfaction import resident_satisfaction
    from lantu.voice.sample.census import ages_of

    language, begins = choose_language(lang), ages_of(ages)
    on = day(as_of, "--as-of") if as_of else datetime.now().astimezone().date()
    with TemporaryDirectory(prefix="lantu-records-") as folder:
        if studio:
            own = _own(home, archive, Path(folder), on)
            participants, proposals, survey = (
                [own[name] for name in ("participants",) if name in own],
                own.get("proposals"),
                own.get("survey"),
            )
        files = [*(participants or []), *(path for path in (proposals, survey) if path)]
        if not files:
            raise LantuError(
                Text(
                    "没有记录：请给出 --participants、--proposals、--survey，或用 --studio 读工作室的记录",
                    "no records: give --participants, --proposals, --survey, or --studio for those of the studio",
                )
            )
        city = read_city(pack)
        names = district_names(city)
        found: list[VoiceFigure] = []
        if participants:
            found += participation_rate(participants, on, residents(city, on.year), names)
        if proposals:
            found += proposal_response_rate(proposals, on, names, within)
        if survey:
            found += resident_satisfaction(survey, on, census_of(city, begins)[0], names)
        digest = files_hash(files)
    written = write_observations(pack_folder(Path(pack)), found, digest) if write else None
    if json:
        rows = [{**asdict(one), "as_of": one.as_of.isoformat(), "reason": dict(one.reason)} for one in found]
        print(json_format.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    print("\n".join([*told(found, city, language), *([str(written)] if written else [])]))
    return 0


def _own(home: Path | None, address: str | None, folder: Path, on: date) -> dict[str, Path]:
    """Write what a studio has on record into a folder, and return its tables by name; LantuError where it has none."""
    from lantu.cli.studio.studio_archive import opened_archive
    from lantu.web.views.participation.own_records import own_records

    own: dict[str, Path] = {}
    for name, text in own_records(opened_archive(home, address), on).items():
        own[name] = folder / f"{name}.csv"
        own[name].write_text(text, "utf-8")
    if not own:
        raise LantuError(Text("工作室还没有参与的记录", "the studio has no record of participation yet"))
    return own


def told(found: "list[VoiceFigure]", city: "City", language: str) -> list[str]:
    """Return figures as lines: an indicator, then its places with value, interval, what was counted and left out."""
    from lantu.catalogue import catalogue

    lines: list[str] = []
    for variable in dict.fromkeys(one.variable for one in found):
        lines.append(catalogue[variable].name(language))
        for one in (figure for figure in found if figure.variable == variable):
            place = Text("全市", "city") if one.place == "city" else city.place_names(one.place)
            counted = f"{one.met:,.0f} / {one.of:,.0f}"
            if one.value is None:
                lines.append(f"  {place.say(language)}: –  {one.reason.say(language)} ({counted})")
                continue
            unit = "%" if one.unit == "%" else "‰"
            between = f"  [{one.low:.1f}, {one.high:.1f}]" if one.low is not None else ""
            lines.append(f"  {place.say(language)}: {one.value:.1f}{unit}{between}  {counted}")
            beside = [f"{_BESIDE[name].say(language)} {value:.4g}" for name, value in one.beside.items()]
            left = [f"{_LEFT_OUT[name].say(language)} {count}" for name, count in one.left_out.items() if count]
            lines += ["    " + "; ".join(part) for part in (beside, left) if part]
    return lines
