"""How something wrong is told to a person: what, where, expected, found, nearest valid choice.

The errors, each with the rooms that raise it:

LantuError              anything that stops a verb
    UnreadableError     packs, blueprint, city: all that is wrong in the files of a pack
    UnitError           units: an unknown unit, or one that does not fit
    GraphError          engine: a model that cannot be calculated
    UnsavedError        engine: a run that was calculated and could not be written; it carries the run
    InfeasibleError     portfolio: no choice of projects keeps all limits
    ArchiveError        database: an archive that cannot be opened or written
    EditError           archive: an edit of a draft that is refused
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Location:
    """A spot in a file: path as the user wrote it, line and column from 1 (None where unknown)."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@dataclass(frozen=True)
class Finding:
    """One thing that a reader or a rule found.

    rule is a code such as ``LB102``, message one sentence, hint how to mend it.
    subject is what a waiver names (``urban_rural_income_ratio/2027``), or an empty string.
    """

    rule: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    subject: str = ""

    def __str__(self) -> str:
        tail = f" ({self.hint})" if self.hint else ""
        return f"{self.location}: {self.rule} {self.message}{tail}"


class LantuError(Exception):
    """Anything that stops a verb. The command line prints its sentence and exits with 2."""

    def __init__(self, message: str, *, location: Location | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.location, self.hint = message, location, hint

    def __str__(self) -> str:
        where = f"{self.location}: " if self.location else ""
        tail = f" ({self.hint})" if self.hint else ""
        return f"{where}{self.message}{tail}"


class UnreadableError(LantuError):
    """A pack that could not be read; carries every finding of the reader, not only the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class UnitError(LantuError):
    """A unit that is unknown, or that does not fit where it is used."""


class GraphError(LantuError):
    """A model that cannot be calculated: a cycle, a missing input, or units that do not meet."""


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return ``did you mean 'x'?`` for the nearest choice, or an empty string.

    >>> did_you_mean("debt_ration", ["debt_ratio", "gdp"])
    "did you mean 'debt_ratio'?"
    """
    near = get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
