"""lantu voice ask, codes, close: consultations and votes of a studio from the terminal, as an office runs them."""

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Lang, refuse_taken
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.database import Archive

BY = "terminal"
Name = Annotated[str, Parameter(help="id of a consultation or of a vote on a budget")]


def voice_ask(
    file: Annotated[Path, Parameter(help="YAML or JSON: what is asked, as /api/v1/participation takes it")],
    /,
    *,
    days: Annotated[int | None, Parameter(help="open it now for so many days, whatever times the file has")] = None,
    home: Home = None,
    archive: Database = None,
    lang: Lang = None,
) -> int:
    """Ask residents: open a consultation, or a vote on a budget where the file has budget_fen.

    Example: lantu voice ask buses.yaml --days 14
    """
    from lantu.archive.office import office_of
    from lantu.language.choice import choose_language

    opened = opened_archive(home, archive)
    asked = by_the_clock(_read(file), office_of(opened).hours.zone)
    if days is not None:
        now = datetime.now(UTC)
        asked |= {"opens": now, "closes": now + timedelta(days=days)}
    name = _open_vote(file, asked, opened) if "budget_fen" in asked else _open_consultation(file, asked, opened)
    print(Text(f"已开启“{name}”", f"'{name}' is open").say(choose_language(lang)))
    return 0


def voice_codes(
    name: Name,
    number: Annotated[int, Parameter(help="how many codes")],
    /,
    *,
    out: Annotated[Path, Parameter(help="CSV file for them; they cannot be shown again")],
    home: Home = None,
    archive: Database = None,
) -> int:
    """Make invitation codes to hand out, one a line. Only their hashes stay in the archive.

    Example: lantu voice codes buses 500 --out codes.csv
    """
    from lantu.files import write_whole
    from lantu.govern.voice import UnknownConsultationError, find_consultation, issue_codes, issue_invitations

    refuse_taken(None, out)
    opened = opened_archive(home, archive)
    try:
        find_consultation(opened, name)
        codes = issue_invitations(opened, name, number, BY)
    except UnknownConsultationError:
        codes = issue_codes(opened, name, number, BY)
    write_whole(out, "\n".join(["code", *codes]) + "\n")
    print(out)
    return 0


def voice_close(name: Name, /, *, home: Home = None, archive: Database = None, lang: Lang = None) -> int:
    """Count a consultation or a vote for good, once its time is over; the studio then shows the result.

    Example: lantu voice close buses
    """
    from lantu.govern.voice import UnknownConsultationError, close_consultation, count_ballots, counted_opinions
    from lantu.language.choice import choose_language

    opened, language, now = opened_archive(home, archive), choose_language(lang), datetime.now(UTC)
    try:
        found = close_consultation(opened, name, BY, now)
    except UnknownConsultationError:
        many = len(count_ballots(opened, name, BY, now))
        print(Text(f"已计票，共 {many} 张", f"{many} ballots were counted").say(language))
        return 0
    told = counted_opinions(opened, name)
    print(Text(f"{told.voters} 人表态", f"{told.voters} residents said something").say(language))
    for one in found.statements:
        counts = told.counts(one.id)
        print(f"  {one.id}  +{counts['agree']}  -{counts['disagree']}  ={counts['pass']}  {one.text.say(language)}")
    return 0


def by_the_clock(asked: dict[str, Any], zone: tzinfo) -> dict[str, Any]:
    """Return what a file asks, its opening and closing by the city's clock where they name no zone of their own."""
    found = dict(asked)
    for name in ("opens", "closes"):
        at = found.get(name)
        if isinstance(at, str):
            try:
                at = datetime.fromisoformat(at)
            except ValueError:
                continue  # whoever checks the whole says so
        if isinstance(at, datetime) and at.tzinfo is None:
            found[name] = at.replace(tzinfo=zone)
    return found


def _read(file: Path) -> dict[str, Any]:
    """Read YAML or JSON; LantuError where it is none."""
    import yaml

    try:
        asked = yaml.safe_load(Path(file).read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = Location(str(file), None if line is None else line + 1)
        raise LantuError(Text("文件无法读取", "the file cannot be read"), location=where) from None
    if not isinstance(asked, dict):
        raise LantuError(Text("应为一组名称和值", "expected names with their values"), location=Location(str(file)))
    return asked


def _open_consultation(file: Path, asked: dict[str, Any], archive: "Archive") -> str:
    from lantu.archive import find_version
    from lantu.govern.voice import open_consultation
    from lantu.web.api.participation.consultations import NewConsultation, consultation_of

    sent = _fitting(file, asked, NewConsultation)
    old, dots, new = sent.compared.partition("..")
    compared = f"{find_version(archive, old).number}..{find_version(archive, new).number}" if dots else ""
    open_consultation(archive, consultation_of(sent, compared), BY)
    return sent.id


def _open_vote(file: Path, asked: dict[str, Any], archive: "Archive") -> str:
    from lantu.govern.voice import open_vote
    from lantu.web.api.participation.budget_votes import NewBudgetVote, vote_of

    sent = _fitting(file, asked, NewBudgetVote)
    open_vote(archive, vote_of(sent), BY)
    return sent.id


def _fitting(file: Path, asked: dict[str, Any], shape: Any) -> Any:
    """Return what a file says as the API takes it; LantuError with each thing that does not fit."""
    from pydantic import ValidationError

    from lantu.web.http.problem import what_was_expected

    try:
        return shape.model_validate(asked)
    except ValidationError as error:
        wrong = [{**one, "loc": ("file", *one["loc"])} for one in error.errors()]
        raise LantuError(what_was_expected(wrong), location=Location(str(file))) from None
