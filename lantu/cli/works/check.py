"""lantu works check: the records of a pack, or a file of OC4IDS by itself."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from lantu.cli.options import Json, Lang

if TYPE_CHECKING:
    from lantu.language.errors import Finding
    from lantu.works import Work


def works_check(
    pack: Annotated[str, Parameter(help="an embedded city, a folder, or a file of OC4IDS")],
    /,
    *,
    form: Annotated[
        Literal["text", "json", "sarif", "github"], Parameter(name="--format", help="how to print findings")
    ] = "text",
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Check works: against the standard, against our stricter profile, and in a pack against projects.csv.

    Exit 0 clean, 1 findings, 2 could not read. Notes are no findings.

    Example: lantu works check projects.json
    """
    from lantu.language.choice import choose_language
    from lantu.rules import check_pack, render

    if Path(pack).is_file():
        findings, unreadable = _of_file(Path(pack))
    else:
        findings, unreadable = check_pack(pack, select=rules_of_works())
    print(render(findings, "json" if json else form, choose_language(lang)))
    if unreadable:
        return 2
    return 1 if any(finding.severity != "note" for finding in findings) else 0


def rules_of_works() -> tuple[str, ...]:
    """Return the rules on works, and those that say that a file cannot be read."""
    from lantu.rules import RULES

    of_works = [code for code in RULES if code.startswith("LB5") and code not in ("LB501", "LB502")]
    return ("LB001", "LB005", *of_works)


def _of_file(file: Path) -> "tuple[list[Finding], bool]":
    from lantu.works.folder import twice
    from lantu.works.oc4ids import read
    from lantu.works.oc4ids.exact_json.json_text import decode
    from lantu.works.oc4ids.problems import problems

    text = decode(file.read_bytes(), file.name)
    package = read(text, file.name)
    found = [*problems(package, text, file.name), *twice(package.works), *faults_of(package.works)]
    return sorted(found, key=lambda finding: (finding.location.line or 0, finding.rule)), False


def faults_of(works: "Sequence[Work]") -> "list[Finding]":
    """Return what is wrong with works by themselves, whatever the plan says of them."""
    from lantu.rules.works.works_tasks import task_findings
    from lantu.works import profile

    today = date.today()  # noqa: DTZ011  (a day in the works' city)
    own = [fault for work in works for fault in (*profile.faults(work), *profile.impossible_days(work, today))]
    own += [fault for fault in task_findings(works) if fault.rule != "LB516"]  # which the profile tells
    return [*own, *profile.unusable_ground(works)]
