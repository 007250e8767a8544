"""lantu voice budget: what a vote on a budget chooses, and why; lantu voice compare: what each rule would choose."""

import json as json_format
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, refuse_taken


def voice_budget(
    file: Path,
    /,
    *,
    rule: Annotated[str, Parameter(help="equal-shares, phragmen or greedy")] = "equal-shares",
    satisfaction: Annotated[str, Parameter(help="cost, cardinality or points")] = "cost",
    completion: Annotated[str, Parameter(help="add-one, utilitarian or none")] = "add-one",
    overrides: Annotated[Path | None, Parameter(help="CSV of decisions over the count, each with its reason")] = None,
    part: Annotated[bool, Parameter(help="give the money left to part of the next project")] = False,
    out: Annotated[Path | None, Parameter(help="write the vote with what was chosen as a new .pb file")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Count a file of Pabulib (.pb) by the Method of Equal Shares, exactly, and say why each project was chosen or not.

    What does not fit in the file is told with its line; then the exit code is 1.

    Example: lantu voice budget poland_krakow_2022.pb --satisfaction cost
    """
    from lantu.cli.voice.budget_text import told, told_decisions, told_part
    from lantu.language.choice import choose_language
    from lantu.voice.budget.override import count_with_overrides, read_overrides
    from lantu.voice.budget.plain_outcome import plain_decisions, plain_outcome, plain_part
    from lantu.voice.budget.shares.part_funding import part_funding
    from lantu.voice.pabulib.read import read_pabulib

    refuse_taken(None, out)
    vote, language = read_pabulib(file), choose_language(lang)
    decided = count_with_overrides(vote, read_overrides(overrides) if overrides else (), rule, satisfaction, completion)
    outcome = decided.outcome
    more = part_funding(vote, outcome) if part else None
    if out is not None:
        _write(out, vote, outcome.chosen)
    if json:
        _print({**plain_outcome(vote, outcome), **plain_decisions(decided), "part": plain_part(more)})
    else:
        print(told(vote, outcome, language))
        if overrides:
            print(told_decisions(decided, language))
        if part:
            print(told_part(more, language))
    return 1 if vote.faults else 0


def voice_compare(file: Path, /, *, json: Json = False, lang: Lang = None) -> int:
    """Count a file of Pabulib by several rules, and say what each chooses, who that represents and which groups are owed more.

    Example: lantu voice compare poland_krakow_2022.pb
    """
    from lantu.cli.voice.budget_text import told_comparison
    from lantu.language.choice import choose_language
    from lantu.voice.budget.compare import compare_rules
    from lantu.voice.budget.plain_outcome import plain_comparison
    from lantu.voice.pabulib.read import read_pabulib

    rows = compare_rules(read_pabulib(file))
    if json:
        _print({"rules": plain_comparison(rows)})
    else:
        print(told_comparison(rows, choose_language(lang)))
    return 0


def voice_why_not(
    file: Path,
    project: str,
    /,
    *,
    satisfaction: Annotated[str, Parameter(help="cost, cardinality or points")] = "cost",
    completion: Annotated[str, Parameter(help="add-one, utilitarian or none")] = "add-one",
    by: Annotated[str | None, Parameter(help="a column of the voters, such as district")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say why equal shares did not choose a project: how much was missing, what would have been enough, who would have had to pay.

    Example: lantu voice why-not poland_krakow_2022.pb 17 --by district
    """
    from lantu.cli.voice.budget_text import told_why_not
    from lantu.language.choice import choose_language
    from lantu.voice.budget.plain_outcome import plain_why_not
    from lantu.voice.budget.shares.equal_shares import equal_shares
    from lantu.voice.budget.shares.why_not import why_not
    from lantu.voice.pabulib.read import read_pabulib

    vote = read_pabulib(file)
    found = why_not(vote, equal_shares(vote, satisfaction, completion), project, by)
    if json:
        _print(plain_why_not(found))
    else:
        print(told_why_not(found, choose_language(lang)))
    return 0


def _write(out: Path, vote: Any, chosen: tuple[str, ...]) -> None:
    from lantu.files import write_whole
    from lantu.language.errors import LantuError, Location
    from lantu.language.text import Text
    from lantu.voice.pabulib.write import pabulib_text

    try:
        write_whole(out, pabulib_text(vote, chosen))
    except OSError as error:
        raise LantuError(Text("文件无法写入", "the file cannot be written"), location=Location(str(out))) from error


def _print(plain: Any) -> None:
    print(json_format.dumps(plain, ensure_ascii=False, indent=1))
