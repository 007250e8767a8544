"""lantu desk import: a city's own file of requests, into a folder in one form, with an account of every row."""

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, refuse_taken
from lantu.language.text import Text, listed

if TYPE_CHECKING:
    from lantu.desk.intake.account import Intake
    from lantu.desk.intake.columns import RequestColumns


def desk_import(
    file: Annotated[
        Path, Parameter(help="requests as the city writes them: .csv, .xlsx, .json, .geojson, also in .gz or .zip")
    ],
    into: Annotated[Path, Parameter(help="the folder to write requests.csv and requests.json into")],
    /,
    *,
    map: Annotated[  # noqa: A002  (the name of the option)
        list[str] | None,
        Parameter(name="--map", negative="", help="FIELD=COLUMN where a heading is not known, such as kind=小类名称"),
    ] = None,
    zone: Annotated[str, Parameter(help="the city's clock, such as Asia/Shanghai or America/New_York")] = "",
    dates: Annotated[str | None, Parameter(help="ymd, mdy or dmy, where the file leaves open which it is")] = None,
    crs: Annotated[
        str | None, Parameter(help="coordinate system of x and y, such as EPSG:2263; none: do without points")
    ] = None,
    shift: Annotated[
        str | None,
        Parameter(help="gcj02 or bd09: the shift of a Chinese web map that the points carry; none: they carry none"),
    ] = None,
    force: Annotated[bool, Parameter(negative="", help="write over requests that are there")] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Read a city's file of requests: headings in many names, dates in many forms; say what was read, left out, changed and why.

    Names, telephones, e-mails, addresses and texts are never read. Whoever reported becomes a number, and only where you name the
    column. Exit code 2, and nothing written, where reading would be guessing.

    Example: lantu desk import 311.csv requests --zone America/New_York
    """
    from lantu.desk.intake.account import IntakeOptions
    from lantu.desk.intake.reader import read_requests
    from lantu.desk.intake.writer import ACCOUNT, TABLE, account_of, write_requests
    from lantu.language.choice import choose_language
    from lantu.version import __version__

    refuse_taken(force, into / TABLE, into / ACCOUNT, made=into)
    options = IntakeOptions(tuple(map or ()), zone, dates, crs, shift)
    columns, intake = read_requests(file, options)
    account = account_of(intake, options, f"lantu {__version__}")
    write_requests(into, columns, account)
    if json:
        print(json_format.dumps({**account, "folder": str(into)}, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*told(columns, intake, choose_language(lang)), str(into / TABLE)]))
    return 0


def told(columns: "RequestColumns", intake: "Intake", language: str) -> list[str]:
    """Return the account of a file in lines: columns, rows, what was left out and what was changed, each with its number and lines."""
    from lantu.language.text import read_words

    reasons, colon = read_words("lantu.desk.intake", "reasons.csv"), "：" if language == "zh" else ": "

    def say(zh: str, en: str) -> str:
        return Text(zh, en).say(language)

    first, last = columns.local(columns.received).min(), columns.local(columns.received).max()
    lines = [
        say(
            f"{intake.file}：{intake.rows:,} 行，读入 {intake.kept:,} 件诉求，{str(first)[:10]} 至 {str(last)[:10]}",
            f"{intake.file}: {intake.rows:,} rows, {intake.kept:,} requests from {str(first)[:10]} to {str(last)[:10]}",
        )
    ]
    pairs = listed(f"{name} ← {head}" for name, head in intake.heads.items())
    lines.append("  " + say(f"读入的列：{pairs.zh}", f"columns read: {pairs.en}"))
    if intake.persons:
        names = listed(intake.persons)
        lines.append("  " + say(f"写有个人、未读的列：{names.zh}", f"columns about persons, not read: {names.en}"))
    if intake.idle:
        names = listed(intake.idle)
        lines.append("  " + say(f"没有用处、未读的列：{names.zh}", f"columns of no use, not read: {names.en}"))
    if "reporter" not in intake.heads:
        lines.append(
            "  "
            + say(
                "没有诉求人代号：热点只能按件数、不能按人数。若有可用的列：--map reporter=列名，只留代号",
                "no column says who reported: hotspots count requests, not people. If one can: --map reporter=COLUMN, kept as a number",
            )
        )
    for title, counts in (
        (say("未读入的行", "rows left out"), intake.dropped),
        (say("读入时有改动", "read with a change"), intake.changed),
    ):
        for reason, number in counts.items():
            at = intake.lines.get(reason, [])
            where = (
                f" ({say('行', 'line')} {', '.join(f'{line}' for line in at)}{', …' if number > len(at) else ''})"
                if at
                else ""
            )
            lines.append(f"  {title}{colon}{reasons[reason].say(language)} {number:,}{where}")
    for name, words in intake.unknown_words.items():
        shown = listed(words)
        lines.append(
            "  "
            + say(
                f"{intake.heads[name]} 中不认识的词，未用：{shown.zh}",
                f"unknown words of {intake.heads[name]}, not used: {shown.en}",
            )
        )
    lines += ["  " + note.say(language) for note in intake.notes]
    return lines
