"""How something wrong is told to a person, in Chinese and in English: what, where, expected, found, nearest valid choice.

A sentence stands in both languages where it is raised, so that whoever changes one sees the other; `tests/test_messages.py`
reads them all.

The errors, each with the rooms that raise it:

LantuError              anything that stops a verb
    UnreadableError     packs, blueprint, city: all that is wrong in the files of a pack
    UnitError           units: an unknown unit, or one that does not fit
    GraphError          engine: a model that cannot be calculated
    UnsavedError        engine: a run that was calculated and could not be written; it carries the run
    InfeasibleError     portfolio: no choice of projects keeps all limits
    ArchiveError        database: an archive that cannot be opened or written
    EditError           archive: an edit of a draft that is refused
    UnknownWorkError    govern: a work, or a version of it, that the register does not hold
    StaleEditError      govern: an edit of a work that somebody else was quicker than; it carries the edit
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from lantu.language.text import Text, alike, each

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
    message: Text
    hint: Text = Text()
    subject: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", as_text(self.message))
        object.__setattr__(self, "hint", as_text(self.hint))

    def say(self, language: str) -> str:
        """Return the finding as a line in a language: where, rule, message, and the hint in brackets."""
        return f"{self.location}: {self.rule} {self.said(language)}"

    def said(self, language: str) -> str:
        """Return the message and, in brackets, its hint."""
        return _with_hint(self.message, self.hint, language)

    def __str__(self) -> str:
        return self.say("en")


def told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings for a person: what is the same in several rows of a file once, at the first of them, with how many there are."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for item in findings:
        alike.setdefault((item.rule, item.severity, item.location.file, item.message, item.hint), []).append(item)
    return [_with_rows(items[0], len({item.location.line for item in items})) for items in alike.values()]


def _with_rows(item: Finding, rows: int) -> Finding:
    if rows == 1:
        return item
    said = item.message
    table = item.location.file.endswith(".csv")
    many = Text(f"（{rows} 行）", f" ({rows} rows)") if table else Text(f"（{rows} 行）", f" ({rows} lines)")
    return replace(item, message=Text(said["zh"] + many["zh"], said["en"] + many["en"]))


class LantuError(Exception):
    """Anything that stops a verb. The command line prints its sentence and exits with 2."""

    def __init__(self, message: Text, *, location: Location | None = None, hint: Text = Text()) -> None:
        super().__init__(message)
        self.message, self.location, self.hint = as_text(message), location, as_text(hint)

    def say(self, language: str) -> str:
        """Return the sentence in a language ('zh' or 'en'): where, message, and the hint in brackets."""
        where = f"{self.location}: " if self.location else ""
        return where + _with_hint(self.message, self.hint, language)

    def __str__(self) -> str:
        return self.say("en")


class UnreadableError(LantuError):
    """A pack that could not be read; carries every finding of the reader, not only the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(each(lambda language: "\n".join(item.say(language) for item in self.findings)))


class UnitError(LantuError):
    """A unit that is unknown, or that does not fit where it is used."""


class GraphError(LantuError):
    """A model that cannot be calculated: a cycle, a missing input, or units that do not meet."""


def did_you_mean(word: str, choices: Iterable[str]) -> Text:
    """Return ``did you mean 'x'?`` for the nearest choice, or an empty text.

    >>> did_you_mean("debt_ration", ["debt_ratio", "gdp"])["en"]
    "did you mean 'debt_ratio'?"
    """
    near = get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return Text(f"是否指“{near[0]}”？", f"did you mean '{near[0]}'?") if near else Text()


def as_text(said: Text | str) -> Text:
    """Return a text; what other people's code says in one language only is the same in both."""
    return said if isinstance(said, Text) else alike(said)


def _with_hint(message: Text, hint: Text, language: str) -> str:
    if not hint:
        return message.say(language)
    return (
        f"{message.say(language)}（{hint.say(language)}）"
        if language == "zh"
        else f"{message.say(language)} ({hint.say(language)})"
    )
