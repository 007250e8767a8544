"""Requests of a city read from its CSV file: by its own headings, dates and words, in bounded memory, with an account of every row.

Read are only the columns that headings.csv knows. Names, telephones, e-mails, addresses and what residents wrote are never read; a
column that says who reported may be named by the user and becomes a number.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.account import TWO_CLOCKS, Intake, IntakeOptions, late_receipts, no_closings
from lantu.desk.intake.cell_values.answer_words import answers, states
from lantu.desk.intake.cell_values.moments import ReadMoments, read_moments, settled_order
from lantu.desk.intake.cell_values.points import points_read
from lantu.desk.intake.cell_values.spellings import one_spelling
from lantu.desk.intake.cell_values.zone import OnClock, to_utc
from lantu.desk.intake.columns import CLOSED, OPEN, UNKNOWN, YES, Coded, RequestColumns
from lantu.desk.intake.file_rows.table import open_table
from lantu.desk.intake.headings import RequestHeadings, headings_of
from lantu.desk.intake.raw_cells import RawCells
from lantu.desk.intake.repeats import reopened_times, repeated_rows, with_parents
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text, listed

_ASKED = (
    "kind",
    "received",
    "due",
    "closed",
    "district",
    "owner",
)  # fields whose other columns a reader should know of


def read_requests(path: Path, options: IntakeOptions | None = None) -> tuple[RequestColumns, Intake]:
    """Return the requests of a CSV file and the account of its rows; LantuError where it cannot be read without a guess."""
    options = options or IntakeOptions()
    table = open_table(path)
    heads = headings_of(table.heads, options.told, str(path))
    raw = RawCells(heads, options.crs)
    for lines, rows in table.blocks():
        raw.add(lines, rows)
    intake = Intake(
        str(path),
        table.encoding,
        table.separator,
        {
            name: heads.head(name)
            for name in [*heads.places, *(name for name in raw.moments if name not in heads.places)]
        },
        heads.persons,
        heads.idle,
    )
    intake.rows = table.rows
    for name, rest in heads.others.items():
        if name in _ASKED:
            taken, left = heads.head(name), listed(rest)
            intake.notes.append(
                Text(
                    f"{name} 取自“{taken}”，没有取 {left.zh}；改用另一列：--map {name}=列名",
                    f"{name} was taken from '{taken}', not from {left.en}; for another: --map {name}=COLUMN",
                )
            )
    if table.cut:
        intake.dropped["cut"] = len(table.cut)
        intake.lines["cut"] = table.cut[:5]
    if not raw.lines:
        raise LantuError(Text("没有一行可读", "no row can be read"), location=Location(str(path), table.line))
    if len(table.cut) > 0.2 * table.rows:
        raise LantuError(
            Text(
                f"{len(table.cut)} 行与表头的列数不同",
                f"{len(table.cut)} rows have another number of cells than the headings",
            ),
            location=Location(str(path), table.cut[0]),
            hint=Text("请核对分隔符和引号", "check the separator and the quotes"),
        )
    return _columns(raw, heads, options, intake)


def _columns(
    raw: RawCells, heads: RequestHeadings, options: IntakeOptions, intake: Intake
) -> tuple[RequestColumns, Intake]:
    count, lines = len(raw.lines), np.frombuffer(raw.lines, np.int64)
    order = settled_order(list(raw.moments.values()), options.dates, intake.file)
    intake.order = order
    moments = {name: read_moments(column, order) for name, column in raw.moments.items()}
    for name in ("due", "closed"):
        if name in moments:
            moments[name] = _day_ends(name, moments[name], moments["received"], intake, lines)
    utc = {name: _on_clock(name, read, options.zone, intake, lines) for name, read in moments.items()}
    if not options.zone and not any(read.has_offset.any() for read in moments.values()):
        intake.notes.append(
            Text(
                "没有说明时区：时间按文件的钟面读；有夏令时的城市请加 --zone，例如 --zone America/New_York",
                "no clock was named: times stand as the file's clock shows them; say --zone, such as America/New_York, where clocks change",
            )
        )
    elif not options.zone and any((~read.has_offset & ~np.isnat(read.local)).any() for read in moments.values()):
        intake.notes.append(TWO_CLOCKS)
    received = utc["received"]
    intake.notes += late_receipts(received)
    ids = raw.text("id") if "id" in raw.ids else np.array([f"line-{line}" for line in lines.tolist()])
    if "id" not in raw.ids:
        intake.notes.append(
            Text(
                "文件没有编号列：同一诉求重复出现时看不出来",
                "no column of ids: a request that stands there twice cannot be found",
            )
        )
    keep = np.ones(count, np.bool_)
    for reason, which in (
        ("received_unreadable", moments["received"].unreadable),
        ("received_impossible", moments["received"].impossible),
        ("received_missing", np.isnat(received) & ~moments["received"].unreadable & ~moments["received"].impossible),
    ):
        intake.tell(intake.dropped, reason, which & keep, lines)
        keep &= ~which
    status = states(raw, intake)
    closed, status = _closings(utc.get("closed"), received, status, intake, lines, keep)
    if "id" in raw.ids:
        keep &= ~repeated_rows(ids, utc.get("updated"), closed, received, keep, intake, lines)
    due = utc.get("due", np.full(count, np.datetime64("NaT", "s")))
    early = keep & ~np.isnat(due) & (due < received)
    intake.tell(intake.changed, "due_before_received", early, lines)
    due = np.where(early, np.datetime64("NaT", "s"), due)
    points = _points(raw, options, intake, count)
    synthetic = answers(raw, "synthetic", count, intake) == YES
    columns = RequestColumns(
        id=ids,
        kind=_coded(raw, "kind", count, intake),
        district=_coded(raw, "district", count, intake),
        town=_coded(raw, "town", count, intake),
        owner=_coded(raw, "owner", count, intake),
        channel=_coded(raw, "channel", count, intake),
        lon=points[0],
        lat=points[1],
        reporter=_coded(raw, "reporter", count, intake).codes,
        received=received,
        due=due,
        closed=closed,
        reopened=utc.get("reopened", np.full(count, np.datetime64("NaT", "s"))),
        state=status,
        reopened_times=reopened_times(raw, utc.get("reopened"), count),
        parent=np.full(count, -1, np.int64),
        contacted=answers(raw, "contacted", count, intake),
        solved=answers(raw, "solved", count, intake),
        satisfied=answers(raw, "satisfied", count, intake),
        zone=options.zone,
        synthetic=bool(synthetic.any()),
    )
    columns = columns.taken(keep)
    columns = with_parents(columns, raw.text("parent")[keep] if "parent" in raw.ids else None)
    intake.kept = columns.count
    if not columns.count:
        raise LantuError(
            Text("没有一行有可读的受理时间", "no row has a readable moment of receipt"),
            location=Location(intake.file),
            hint=Text(
                f"受理时间取自列“{heads.head('received')}”", f"it was read from the column '{heads.head('received')}'"
            ),
        )
    return columns, intake


def _day_ends(
    name: str, read: ReadMoments, received: ReadMoments, intake: Intake, lines: NDArray[np.int64]
) -> ReadMoments:
    """Return days without an hour as their end: in a column of days, and where a closing is on the day of the receipt.

    A column is one of days where hardly any of its cells says an hour. Midnight would make what was done on its last day late.
    """
    day = np.timedelta64(1, "D")
    there = ~np.isnat(read.local)
    ends = read.date_only & there
    if not there.any() or ends.sum() < 0.99 * there.sum():
        ends &= np.bool_(name == "closed") & (
            read.local.astype("datetime64[D]") == received.local.astype("datetime64[D]")
        )
        ends &= received.local > read.local
    intake.tell(intake.changed, f"{name}_day_without_hour", ends, lines)
    return replace(read, local=np.where(ends, read.local + day - np.timedelta64(1, "s"), read.local))


def _on_clock(
    name: str, read: ReadMoments, zone: str, intake: Intake, lines: NDArray[np.int64]
) -> NDArray[np.datetime64]:
    """Return moments in UTC where a clock is named or the cells say how far ahead they are, else as they stand."""
    if name != "received":
        intake.tell(intake.changed, f"{name}_unreadable", read.unreadable, lines)
        intake.tell(intake.changed, f"{name}_impossible", read.impossible, lines)
    utc = read.local - read.offset.astype("timedelta64[s]")
    bare = ~np.isnat(read.local) & ~read.has_offset
    if zone and bare.any():
        found: OnClock = to_utc(np.where(bare, read.local, np.datetime64("NaT", "s")), zone)
        utc = np.where(bare, found.utc, utc)
        timed = ~read.date_only
        intake.tell(intake.changed, "clock_twice", found.twice & timed, lines)
        intake.tell(intake.changed, "clock_never", found.never & timed, lines)
    return utc


def _closings(
    closed: NDArray[np.datetime64] | None,
    received: NDArray[np.datetime64],
    status: NDArray[np.int8],
    intake: Intake,
    lines: NDArray[np.int64],
    keep: NDArray[np.bool_],
) -> tuple[NDArray[np.datetime64], NDArray[np.int8]]:
    """Return when requests were closed and whether: a closing before the receipt is nobody's."""
    none = np.datetime64("NaT", "s")
    if closed is None:
        intake.tell(intake.changed, "closed_unknown_when", keep & (status == CLOSED), lines)
        intake.notes.append(no_closings(intake.heads.get("updated", "")))
        return np.full(len(received), none), status
    there = ~np.isnat(closed)
    before = keep & there & (closed < received)
    intake.tell(intake.changed, "closed_before_received", before, lines)
    closed = np.where(before, none, closed)
    reopened = keep & ~np.isnat(closed) & (status == OPEN)
    intake.tell(intake.changed, "open_with_closing", reopened, lines)
    closed = np.where(reopened, none, closed)
    status = np.where(
        ~np.isnat(closed) | before, CLOSED, np.where((status == UNKNOWN) & np.isnat(closed), OPEN, status)
    ).astype(np.int8)
    intake.tell(intake.changed, "closed_unknown_when", keep & (status == CLOSED) & np.isnat(closed), lines)
    return closed, status


def _points(
    raw: RawCells, options: IntakeOptions, intake: Intake, count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    given = {name: np.concatenate(parts) for name, parts in raw.numbers.items() if name != "reopened_times"}
    if raw.pairs:
        for place, name in enumerate(("first", "second", "lon_first")):
            given[name] = np.concatenate([part[place] for part in raw.pairs]).astype(np.float64)
    if not given:
        intake.notes.append(Text("文件没有坐标", "the file has no points"))
        return np.full(count, np.nan), np.full(count, np.nan)
    crs = None if options.crs == "none" else options.crs
    found = points_read(given, crs, options.shift, intake.file)
    intake.changed |= {reason: number for reason, number in found.counts.items() if number}
    intake.notes += found.notes
    return found.lon, found.lat


def _coded(raw: RawCells, name: str, count: int, intake: Intake) -> Coded:
    if name not in raw.codes:
        return Coded(np.full(count, -1, np.int32), ())
    codes, names = raw.column(name)
    if name == "reporter":
        return Coded(codes, ())
    codes, names, otherwise = one_spelling(codes, names)
    intake.tell(intake.changed, "spelt_otherwise", otherwise, np.frombuffer(raw.lines, np.int64))
    return Coded(codes, names)
