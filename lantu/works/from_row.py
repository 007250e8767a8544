# ruff: noqa: D102  (the fields of a row are told where rows are: lantu/packs/file_columns.csv)
"""A record begun from a row of projects.csv: only what the row says. What it does not say stays unknown, to be filled in.

A row has years, not days, so the record has no planned days yet: a first of January would be made up.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from lantu.language.text import Text
from lantu.works.record import BudgetLine, CostFigure, Document, ExactMoney, Footprint, Upkeep, Work
from lantu.works.stages.row_stage import stage_of_row


class RowOfProject(Protocol):
    """What a row of projects.csv has for a record; `lantu.blueprint.Project` is one. Money is in the pack's currency."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> Text: ...
    @property
    def place(self) -> str: ...
    @property
    def lead(self) -> str: ...
    @property
    def cost(self) -> float | None: ...
    @property
    def upkeep(self) -> float | None: ...
    @property
    def upkeep_payer(self) -> str: ...
    @property
    def funding(self) -> Mapping[str, float]: ...
    @property
    def stage(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def streets(self) -> tuple[str, ...]: ...
    @property
    def point(self) -> tuple[float, float] | None: ...
    @property
    def note(self) -> Text: ...


def work_of_row(row: RowOfProject, currency: str, sources: Mapping[str, tuple[str, str]]) -> Work:
    """Return the record that a row begins. currency is a code of ISO 4217; sources gives title and address by id."""
    cited = [name.strip() for name in row.source.split(";") if name.strip() in sources]
    grounds = [Footprint(street=street) for street in row.streets]
    if row.point:
        grounds.append(Footprint({"type": "Point", "coordinates": list(row.point)}))
    return Work(
        id=row.id,
        title=row.name,
        description=row.note,
        stage=stage_of_row(row.stage),
        owner=row.lead,
        place=row.place,
        costs=(CostFigure("planned", _money(row.cost, currency)),) if row.cost is not None else (),
        budget=tuple(BudgetLine(None, source, _money(amount, currency)) for source, amount in row.funding.items()),
        upkeep=Upkeep(None if row.upkeep is None else _money(row.upkeep, currency), row.upkeep_payer),
        documents=tuple(Document(name, Text("", sources[name][0]), url=sources[name][1]) for name in cited),
        footprints=tuple(grounds),
    )


def _money(amount: float, currency: str) -> ExactMoney:
    """Return money to the fen: 71.18亿元 is read as a float that is not quite 7118000000."""
    exact = Decimal(repr(amount)).quantize(Decimal("0.01"))
    whole = exact.to_integral_value()
    return ExactMoney(whole if whole == exact else exact, currency)
