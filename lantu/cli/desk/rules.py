"""lantu desk rules: who gets which request, tried on past ones before it is in force."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from lantu.cli.options import Lang
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.choice import choose_language
from lantu.language.errors import LantuError
from lantu.language.text import Text


def desk_rules(
    file: Annotated[Path | None, Parameter(help="rules as CSV; none prints those in force")] = None,
    /,
    *,
    save: Annotated[bool, Parameter(negative="", help="put them in force; else they are only tried")] = False,
    reason: Annotated[str, Parameter(help="why, for the record")] = "",
    last: Annotated[int, Parameter(help="how many past requests to try them on")] = 10_000,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Try rules of routing on past requests, or put them in force.

    Example: lantu desk rules routing.csv
    """
    from lantu.archive.office import office_of
    from lantu.desk.routing_rules import read_routing_rules
    from lantu.govern.desk import rules_in_force, save_rules, try_on_past

    opened, language = opened_archive(home, archive), choose_language(lang)
    if file is None:
        print(rules_in_force(opened).text, end="")
        return 0
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise LantuError(Text(f"{file}：无法读取（{error}）", f"{file}: cannot be read ({error})")) from None
    rules = read_routing_rules(text, str(file))
    if save:
        number = save_rules(opened, text, "terminal", reason).number
        print(Text(f"规则第 {number} 版已生效", f"version {number} of the rules is in force").say(language))
        return 0
    trial = try_on_past(opened, rules, max(1, last), office_of(opened))
    elsewhere, never = sum(trial.moved.values()), " ".join(trial.never) or "–"
    told = Text(
        f"去向相同 {trial.same} 件，改变 {elsewhere} 件，无规则 {trial.unrouted} 件；未用到的规则：{never}",
        f"{trial.same} go where they went, {elsewhere} elsewhere, {trial.unrouted} to nobody; rules never used: {never}",
    )
    print(told.say(language))
    for (was, now), count in trial.moved.items():
        print(f"{was or '–'} → {now}\t{count}\t{' '.join(trial.examples[was, now])}")
    return 0
