"""One clash of works as a row: which works, where, when, how bad and why, what to do, who decides. Kinds are data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from lantu.language.text import Text, package_rows
from lantu.works.record import Span

Severity = Literal["stops", "serious", "minor", "unknown"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # worst first


@dataclass(frozen=True)
class ClashKind:
    """A kind of clash: its name, what to do, and who decides where the works do not say."""

    id: str
    name: Text
    do: Text
    decides: Text


@dataclass(frozen=True)
class WorkClash:
    """One clash.

    works: ids, in order. where: longitude and latitude (WGS 84) of a point on the ground in question. window: days that both are
    on it. figures: what was measured, by name and unit (gap_m, overlap_m2, days, claimed, available …). subject: the asset, or
    the budget line.
    """

    kind: str
    works: tuple[str, ...]
    severity: Severity
    why: Text
    do: Text
    decides: Text
    where: tuple[float, float] | None = None
    window: Span | None = None
    figures: Mapping[str, float | int | str] = field(default_factory=dict[str, "float | int | str"], hash=False)
    subject: str = ""

    @property
    def id(self) -> str:
        """The same for the same works and subject, whenever it is looked for."""
        return clash_id(self.kind, self.works, self.subject)


def clash_id(kind: str, works: tuple[str, ...], subject: str) -> str:
    """Return what a clash is called: of its kind, its subject where it has one, and its works."""
    return ":".join(part for part in (kind, subject, "+".join(works)) if part)


@lru_cache
def clash_kinds() -> Mapping[str, ClashKind]:
    """Return the kinds of kinds.csv by id, worst first."""
    return {
        row["kind"]: ClashKind(
            row["kind"],
            *(Text(row[f"{column}_zh"], row[f"{column}_en"]) for column in ("name", "do", "decides")),
        )
        for row in package_rows("lantu.works.clashes", "kinds.csv")
    }


def clash_of(
    kind: str,
    works: tuple[str, ...],
    severity: Severity,
    why: Text,
    *,
    decides: Text = Text(),
    where: tuple[float, float] | None = None,
    window: Span | None = None,
    figures: Mapping[str, float | int | str] | None = None,
    subject: str = "",
) -> WorkClash:
    """Return a row with what its kind says of what to do, and of who decides where nobody is named."""
    said = clash_kinds()[kind]
    return WorkClash(
        kind, works, severity, why, said.do, decides or said.decides, where, window, dict(figures or {}), subject
    )
