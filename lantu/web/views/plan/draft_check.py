"""The check of a draft: its edits in a scratch copy of the pack, and what the rules find there, row by row."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lantu.archive import Draft, drafted, folder_of, new_texts
from lantu.blueprint import read_blueprint_with_notes
from lantu.city import read_city
from lantu.language.errors import Finding, UnreadableError
from lantu.revision import PlanVersion
from lantu.rules import check
from lantu.web.state.plan_reading import SHEETS, Notes, PlanReading, ToldFinding, counts, notes_by_row, told
from lantu.web.state.studio import Studio
from lantu.web.views.plan.eased_goals import eased_goals

_OF_THE_CITY = ("assumptions.yaml", "observations", "sources.csv")


@dataclass(frozen=True)
class DraftCheck:
    """What was found: by row, the rest of it, how many of each severity, and whether the plan can be read at all."""

    rows: Notes
    elsewhere: list[ToldFinding]
    counts: dict[str, int]
    readable: bool


def check_draft(studio: Studio, draft: Draft, language: str) -> DraftCheck:
    """Check a draft; asked again about the same edits, the answer is at hand."""
    base = studio.readings.of(studio.archive, draft.base, trust_code=studio.trust_code)
    key = ("check", draft.base.id, language, tuple(map(repr, draft.live)))
    return studio.readings.once(key, lambda: _check(studio, draft, base, language))


def _check(studio: Studio, draft: Draft, base: PlanReading, language: str) -> DraftCheck:
    made = drafted(base.files, draft.live)
    texts = dict(new_texts(made))
    readable = True
    if not texts:
        findings = base.findings
    else:
        scratch = studio.home / "scratch"
        scratch.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="draft-", dir=scratch) as folder:
            pack = _copy(folder_of(studio.archive, draft.base), draft, Path(folder) / "files", texts)
            findings, readable = _found(pack, texts, base, trust_code=studio.trust_code)
    notes = notes_by_row(made, texts, findings, language)
    placed = {item["where"] for rows in notes.values() for found in rows.values() for item in found}
    rest = [told(item, language) for item in findings if str(item.location) not in placed]
    return DraftCheck({sheet: notes.get(sheet, {}) for sheet in SHEETS}, rest, counts(findings), readable)


def _copy(pack: Path, draft: Draft, to: Path, texts: dict[str, str]) -> Path:
    """Copy a version's folder, by links where the disk has them, with other texts in some of its files."""
    inside = Path(draft.base.pack)
    top = pack.parents[len(inside.parts) - 1] if inside.parts else pack
    shutil.copytree(top, to, copy_function=_link)
    for name, text in texts.items():
        file = to / inside / name
        file.unlink(missing_ok=True)  # a link: the version's own file must stay as it is
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    return to / inside


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _found(pack: Path, texts: dict[str, str], base: PlanReading, *, trust_code: bool) -> tuple[list[Finding], bool]:
    broken: list[Finding] = []
    plan, city = None, base.city
    try:
        plan, noted = read_blueprint_with_notes(pack)
    except UnreadableError as error:
        broken, noted = list(error.findings), ()
    if any(name.startswith(_OF_THE_CITY) for name in texts):
        try:
            city = read_city(pack, trust_code=trust_code)
        except UnreadableError as error:
            broken += error.findings
    if broken or plan is None:
        return list(dict.fromkeys(broken)), False
    eased = eased_goals(PlanVersion(base.plan, base.city), PlanVersion(plan, city))
    return list(dict.fromkeys([*noted, *check(plan, city), *eased])), True
