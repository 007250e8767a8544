"""lantu ground scorecard: the 47 questions of the disaster resilience scorecard, answered with evidence and date."""

import json as json_format
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed

if TYPE_CHECKING:
    from datetime import date

    from lantu.city.scorecard import Scorecard, ScorecardAnswer


def ground_scorecard(
    pack: Pack,
    /,
    *,
    answer: Annotated[list[str] | None, Parameter(help="P1.1=2: an answer, 0 to 3; may be given several times")] = None,
    evidence: Annotated[str, Parameter(help="of --answer: name, number or address of the document")] = "",
    assessor: Annotated[str, Parameter(help="of --answer: the office that gives it")] = "",
    dated: Annotated[str | None, Parameter(help="of --answer: its day, such as 2026-11-28 (default: today)")] = None,
    note: Annotated[str, Parameter(help="of --answer: a remark")] = "",
    take: Annotated[
        Path | None, Parameter(help="a filled form or answers of the studio (CSV or Excel), taken in")
    ] = None,
    form: Annotated[Path | None, Parameter(help="write an empty form (CSV) with the questions here")] = None,
    write: Annotated[
        bool,
        Parameter(negative="", help="write mcr_scorecard into observations/scorecard.csv, once all are answered"),
    ] = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Answer the 47 questions of the UNDRR's Disaster Resilience Scorecard for Cities (preliminary level), and say how the city stands.

    Answers stand in scorecard.csv of the pack with evidence, office and day; none is overwritten, the newest counts.

    Example: lantu ground scorecard mycity --answer P1.1=2 --evidence 'Plan 2035, chapter 4' --assessor 'Emergency bureau'
    """
    from lantu.city.scorecard import append_answers, checked, read_answers, scorecard, scorecard_text, write_score
    from lantu.cli.importing.import_folder import pack_folder
    from lantu.files import write_whole
    from lantu.language.choice import choose_language
    from lantu.packs import find_pack

    language, today = choose_language(lang), datetime.now().astimezone().date()
    if form is not None:
        if form.exists():
            raise LantuError(Text(f"{form} 已存在", f"{form} is there already"))
        write_whole(form, "\ufeff" + scorecard_text((), blank=True))  # the mark tells a spreadsheet that it is UTF-8
        print(form)
        return 0
    new = [
        checked(
            {
                **_pair(told),
                "date": dated or today.isoformat(),
                "assessor": assessor,
                "evidence": evidence,
                "note": note,
            },
            today,
        )
        for told in answer or ()
    ]
    if take is not None:
        new += _taken(take, today)
    if new:
        folder = pack_folder(Path(pack))
        added = append_answers(folder, new)
        print(Text(f"新增 {added} 个答案", f"{added} answers added").say(language))
    answers = read_answers(find_pack(pack))
    found = scorecard(answers, today)
    written = write_score(pack_folder(Path(pack)), found) if write else None
    if json:
        print(json_format.dumps(plain(found, answers), ensure_ascii=False, indent=1))
        return 0
    print(told_of(found, today, language))
    if written:
        print(written)
    return 0


def _pair(told: str) -> dict[str, str]:
    question, mark, score = told.partition("=")
    if not mark:
        raise LantuError(
            Text(f"--answer：应为 问题=分数，实为“{told}”", f"--answer: expected QUESTION=SCORE, found '{told}'"),
            hint=Text("例如 P1.1=2", "such as P1.1=2"),
        )
    return {"question": question, "score": score}


def _taken(path: Path, today: "date") -> "list[ScorecardAnswer]":
    """Return the answers of a filled form; rows without a score are left out. LantuError names the row of a wrong one."""
    from lantu.city.scorecard import checked
    from lantu.city.scorecard.answers import COLUMNS
    from lantu.exchange import sheet_lines
    from lantu.packs.cells.safe_cell import unsafe_cell

    lines, _, _ = sheet_lines(path, None)
    needed = COLUMNS[:5]
    heads = [cell.strip().lower() for cell in lines[0].cells] if lines else []
    missing = [name for name in needed if name not in heads]
    if missing:
        raise LantuError(
            Text(f"缺少列：{listed(missing).zh}", f"columns are missing: {listed(missing).en}"),
            location=Location(str(path)),
            hint=Text(
                "lantu ground scorecard 规划包 --form 文件.csv 写出空表",
                "lantu ground scorecard PACK --form FILE.csv writes one",
            ),
        )
    found: list[ScorecardAnswer] = []
    for line in lines[1:]:
        cells = {head: unsafe_cell(str(cell)) for head, cell in zip(heads, line.cells, strict=False)}
        if cells.get("score"):
            found.append(checked(cells, today, Location(str(path), line.number)))
    if not found:
        raise LantuError(Text("没有填了分数的行", "has no row with a score"), location=Location(str(path)))
    return found


def told_of(found: "Scorecard", today: "date", language: str) -> str:
    """Return the lines of the terminal."""
    from lantu.city.scorecard import questions
    from lantu.report.ground.scorecard import essential_rows, headline
    from lantu.report.streets.terminal import table_text

    heads = [Text("要点", "Essential"), Text("得分", "points"), Text("已答", "answered")]
    table = [[head.say(language) for head in heads]]
    table += [[f"{number} {name.say(language)}", *cells] for number, name, *cells in essential_rows(found)]
    blocks = ["\n".join(line.say(language) for line in headline(found, today)), table_text(table)]
    rows = [
        f"  {name} {questions()[name].topic.say(language)}: {one.score}  {one.date}  {one.assessor}  {one.evidence}"
        for name, one in found.newest.items()
    ]
    blocks += ["\n".join(rows)] if rows else []
    if found.missing:
        open_ = [f"  {name} {questions()[name].asks.say(language)}" for name in found.missing]
        blocks.append("\n".join([Text("还没有答案", "without an answer").say(language), *open_]))
    return "\n\n".join(blocks)


def plain(found: "Scorecard", answers: "tuple[ScorecardAnswer, ...]") -> dict[str, Any]:
    """Return the same as JSON; history: all answers in the order in which they came."""
    least, most, whole = found.ends()
    return {
        "answered": len(found.newest),
        "missing": list(found.missing),
        "points": {"least": least, "most": most, "of": whole},
        "essentials": {
            number: dict(zip(("least", "most", "of"), found.ends(number), strict=True)) for number in range(1, 11)
        },
        "history": [{**asdict(one), "date": one.date.isoformat()} for one in answers],
    }
