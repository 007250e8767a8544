"""lantu check: check a plan like a compiler."""

import json as json_format
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from cyclopts import Parameter

from lantu.cli.options import Json, Lang, Pack, TrustCode
from lantu.language.errors import Finding, LantuError
from lantu.language.text import Text, alike

if TYPE_CHECKING:
    from lantu.rules.mending.mending import Mending


def check(
    pack: Pack,
    /,
    *,
    form: Annotated[
        Literal["text", "json", "sarif", "github"], Parameter(name="--format", help="how to print findings")
    ] = "text",
    select: Annotated[list[str] | None, Parameter(help="only these codes or beginnings, such as LB1")] = None,
    ignore: Annotated[list[str] | None, Parameter(help="not these codes or beginnings")] = None,
    fix: Annotated[
        bool,
        Parameter(negative="", help="show what can be mended without changing what the pack says, and ask"),
    ] = False,
    yes: Annotated[bool, Parameter(negative="", help="with --fix: write without asking")] = False,
    trust_code: TrustCode = False,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Check a plan. Exit 0 clean, 1 findings or (with --fix) something left to mend, 2 could not read.

    Example: lantu check chongqing --select LB1 --format sarif
    """
    from lantu.language.choice import choose_language
    from lantu.rules import render

    language = choose_language(lang)
    form = "json" if json else form
    if yes and not fix:
        raise LantuError(
            Text("--yes 须与 --fix 同用", "--yes belongs to --fix"),
            hint=alike(f"lantu check {pack} --fix --yes"),
        )
    left, mended = _fix(pack, yes, form, language) if fix else (False, None)
    findings, unreadable = _found(pack, select or (), ignore or (), trust_code)
    if form in ("sarif", "github"):
        findings = _seen_from_here(findings, pack)
    told = render(findings, form, language)
    if mended is not None:
        told = json_format.dumps({"mending": mended, **json_format.loads(told)}, ensure_ascii=False, indent=1)
    print(told)
    if unreadable:
        return 2
    return 1 if left or any(finding.severity != "note" for finding in findings) else 0


def _found(pack: str, select: Sequence[str], ignore: Sequence[str], trust_code: bool) -> tuple[list[Finding], bool]:
    """Return what is found; where nothing is chosen and no code is run, what was found before of the same bytes."""
    if not (select or ignore or trust_code):
        from lantu.rules import check_once

        return check_once(pack)
    from lantu.rules import check_pack

    return check_pack(pack, select=tuple(select), ignore=tuple(ignore), trust_code=trust_code)


def _fix(pack: str, yes: bool, form: str, language: str) -> tuple[bool, dict[str, Any] | None]:
    """Mend a pack; return whether something is left to mend, and what to tell in JSON.

    Formats for machines keep their stream clean: what is mended goes to stderr, or into the JSON.
    """
    from lantu.rules.mending.mending import mend_pack, write_mends

    mending = mend_pack(pack)
    if form != "json":
        print(mending.text(language), file=sys.stdout if form == "text" else sys.stderr)
    wanted = bool(mending.mends) and (yes or (form == "text" and _agreed(language)))
    if wanted:
        write_mends(mending)
    left = bool(mending.mends) and not wanted
    if form == "json":
        return left, _as_json(mending, wanted, language)
    if mending.mends:
        zh, en = ("已写入", "written") if wanted else ("尚未写入；加 --yes 写入", "not written; --yes writes it")
        print((zh if language == "zh" else en) + "\n", file=sys.stdout if form == "text" else sys.stderr)
    return left, None


def _agreed(language: str) -> bool:
    """Ask on a terminal; anywhere else the answer is no."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        answer = input("写入这些改动？[y/N] " if language == "zh" else "Write these changes? [y/N] ")
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes", "是")


def _as_json(mending: "Mending", written: bool, language: str) -> dict[str, Any]:
    files = [{"file": mend.file, "what": list(mend.what), "diff": mend.diff} for mend in mending.mends]
    notes = [note[0 if language == "zh" else 1] for note in mending.notes]
    return {"files": files, "notes": notes, "written": written}


def _seen_from_here(findings: Sequence[Finding], pack: str) -> list[Finding]:
    """Name files as they are seen from the working folder, where editors and GitHub look for them."""
    from lantu.packs import find_pack

    folder = find_pack(pack)
    if not folder.resolve().is_relative_to(Path.cwd()):
        return list(findings)  # an embedded city, or a pack elsewhere: nothing here could be marked
    below = os.path.relpath(folder.resolve())
    return [
        replace(item, location=replace(item.location, file=_joined(below, item.location.file))) for item in findings
    ]


def _joined(folder: str, file: str) -> str:
    return os.path.normpath(f"{folder}/{file.partition('#')[0]}").replace(os.sep, "/")
