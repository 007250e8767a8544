"""A version of the plan as its page shows it: rows of its tables, names of what they refer to, findings beside the rows."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from lantu.archive import Drafted, Version, base_files, drafted, folder_of, row_lines
from lantu.blueprint import Blueprint, read_blueprint
from lantu.city import City, read_city
from lantu.database import Archive
from lantu.exchange import lists
from lantu.language.errors import Finding
from lantu.language.text import Text, both
from lantu.packs import PackFiles
from lantu.rules import check
from lantu.web.state.cache import Memory
from lantu.works.heritage.assets import Asset
from lantu.works.heritage.register import read_register

SHEETS = ("goals", "projects", "assumptions")  # what is edited here
VERSIONS, OTHERS = 4, 24  # versions at hand, with their cities; and of each other kind of thing


class ToldFinding(TypedDict):
    """A finding in a language. column: the cell that it stands at, empty for the whole row; only where it stands at a row."""

    rule: str
    severity: str
    message: str
    hint: str
    where: str
    column: NotRequired[str]


Notes = dict[str, dict[str, list[ToldFinding]]]  # sheet -> id of a row -> its findings


@dataclass(frozen=True)
class PlanReading:
    """A version with its plan, its city and its tables."""

    version: Version
    files: PackFiles
    plan: Blueprint
    city: City

    def take(self, findings: list[Finding]) -> None:
        """Take over what was found in this version before, so that it is not looked for again."""
        vars(self).setdefault("findings", findings)

    @cached_property
    def findings(self) -> list[Finding]:
        """What the check finds."""
        return check(self.plan, self.city)

    def notes(self, language: str) -> Notes:
        """Return the findings by the rows that they stand at."""
        return notes_by_row(drafted(self.files, ()), {}, self.findings, language)

    @cached_property
    def names(self) -> dict[str, Text]:
        """The names of indicators, places, tasks, measures and projects by their ids."""
        plan, city = self.plan, self.city
        tasks = [task for item in (plan, plan.parent) if item for task in item.tasks]
        named = {task.id: both(task.name.zh, task.name.en) for task in tasks}
        for item in (*city.measures.values(), *city.places, *city.indicators.values()):
            named[item.id] = item.names
        named["city"] = city.names
        return named

    @cached_property
    def heritage(self) -> tuple[Asset, ...]:
        """The heritage register of its pack: a work that meets an asset needs a review that let it pass."""
        return read_register(Path(self.plan.folder))

    @cached_property
    def choices(self) -> dict[str, list[str]]:
        """What each column with a list offers."""
        return lists(self.plan, self.city)


@dataclass
class Readings:
    """The versions that were read last, and what was checked last; each is made once, whoever asks for it."""

    _versions: Memory = field(default_factory=lambda: Memory(VERSIONS))
    _others: defaultdict[str, Memory] = field(default_factory=lambda: defaultdict(lambda: Memory(OTHERS)))

    def of(self, archive: Archive, version: Version, *, trust_code: bool = False) -> PlanReading:
        """Return a version as it is read."""

        def read() -> PlanReading:
            folder = folder_of(archive, version)
            city = read_city(folder, trust_code=trust_code)
            return PlanReading(version, base_files(archive, version), read_blueprint(folder), city)

        return self._versions.once(version.id, read)

    def once(self, key: tuple[str, *tuple[Any, ...]], make: Callable[[], Any]) -> Any:
        """Return what was made under a key, or make it now; its first part names the kind, of each of which some are held."""
        return self._others[key[0]].once(key, make)


def notes_by_row(made: Drafted, texts: Mapping[str, str], findings: list[Finding], language: str) -> Notes:
    """Return findings in a language by sheet and row; those that stand at no row of the three sheets are left out."""
    notes: Notes = {}
    for sheet, file in (
        ("goals", "goals.csv"),
        ("projects", "projects.csv"),
        ("assumptions", "assumptions.yaml"),
    ):
        here = [item for item in findings if item.location.file == file and item.location.line]
        if not here:
            continue
        begins = sorted((line, row) for row, line in row_lines(made, texts, file).items())
        heads = (texts.get(file) or made.files.texts.get(file, "")).lstrip("\ufeff").partition("\n")[0].split(",")
        for item in here:
            line, column = item.location.line or 0, item.location.column or 0
            row = next((row for first, row in reversed(begins) if first <= line), None)
            if row is None:
                continue
            cell = heads[column - 1].strip() if file.endswith(".csv") and 0 < column <= len(heads) else ""
            notes.setdefault(sheet, {}).setdefault(row, []).append({**told(item, language), "column": cell})
    return notes


def told(finding: Finding, language: str) -> ToldFinding:
    """Return a finding as plain data in a language."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.say(language),
        "hint": finding.hint.say(language),
        "where": str(finding.location),
    }


def counts(findings: list[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity."""
    found: dict[str, int] = {"error": 0, "warning": 0, "note": 0}
    for item in findings:
        found[item.severity] += 1
    return found
