"""The results of a run as an Excel workbook: numbers as numbers, their units in columns of their own."""

# pyright: standard
# (not strict: openpyxl and xarray say little of their types)

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from lantu.appraisal import STATES, Verdict
from lantu.engine import Run, band_of, used_assumptions
from lantu.language.text import Text, say
from lantu.language.unit_words import unit_name
from lantu.language.units import unit
from lantu.report.cell_formats import cell_format
from lantu.report.uncertainty.evidence import source_rows
from lantu.report.verdict.money import MONEY
from lantu.report.verdict.odds_basis import goal_basis
from lantu.version import __version__

Row = Sequence[Any]
DISTRICTS = ("population", "gdp", "working_age", "people_60_plus", "households", "employed")  # those that the run has
WIDEST = 60
_APART = {"把握": "0%", "odds": "0%", "节奏倍数": "0.00", "times the pace": "0.00"}  # columns in no unit of their row
_HEAD = PatternFill("solid", fgColor="E3ECFB")


def results_workbook(run: Run, verdict: Verdict, language: str) -> bytes:
    """Return the results in a language ('zh' or 'en') as .xlsx: about, goals, odds, districts, money, assumptions, sources.

    Odds are shares shown in percent; other values stand in the unit of their own column. A number that is not known is an
    empty cell.
    """
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, heads, rows in _sheets(run, verdict):
        write_sheet(book, title[language], [head[language] for head in heads], rows(language))
    book.properties.title = f"{run.plan.title.say(language)} · {run.manifest['id']}"
    book.properties.creator = f"Lantu {__version__}"
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def _sheets(run: Run, verdict: Verdict) -> Iterator[tuple[Text, list[Text], Any]]:
    low, middle, high = Text("5%", "5 %"), Text("中位数", "median"), Text("95%", "95 %")
    named = [Text("编号", "id"), Text("名称", "name")]
    place, year, in_unit = Text("地方", "place"), Text("年份", "year"), Text("单位", "unit")
    yield Text("说明", "About"), [Text("项目", "what"), Text("内容", "value")], lambda code: _about(run, code)
    yield (
        Text("目标", "Goals"),
        [*named, Text("地方编号", "place id"), place, year, Text("性质", "kind"), Text("关系", "relation"), Text("目标值", "goal"), in_unit,
         Text("最近观测年", "last seen in"), Text("最近观测值", "last seen"), Text("判断", "state"), Text("把握", "odds"), middle, low,
         high,
         Text("差距", "gap"), Text("节奏倍数", "times the pace"), Text("依据", "basis"), Text("来源", "source"), Text("备注", "note")],
        lambda code: _goals(run, verdict, code),
    )  # fmt: skip
    yield (
        Text("把握", "Odds"),
        [year, Text("判断", "state"), Text("目标数", "goals")],
        lambda code: _odds(verdict, code),
    )
    yield (
        Text("区县", "Districts"),
        [Text("地方编号", "place id"), place, year, *named, in_unit, middle, low, high],
        lambda code: _districts(run, code),
    )
    yield Text("财政", "Money"), [*named, year, in_unit, middle, low, high], lambda code: _money(run, code)
    yield (
        Text("假设", "Assumptions"),
        [*named, Text("取值", "value"), low, high, in_unit, Text("依据", "basis"), Text("来源", "source")],
        lambda code: _assumptions(run, code),
    )
    yield (
        Text("来源", "Sources"),
        [Text("编号", "id"), Text("用到的数字", "figures"), Text("标题", "title"), Text("发布者", "publisher"), Text("网址", "address"),
         Text("许可", "licence")],
        lambda _code: [(row.id, row.figures, row.title, row.publisher, row.url, row.licence) for row in source_rows(run, verdict)],
    )  # fmt: skip


def _about(run: Run, language: str) -> Iterator[Row]:
    told = run.manifest
    yield Text("城市", "city")[language], run.city.names[language]
    yield Text("规划", "plan")[language], run.plan.title.say(language)
    yield Text("通过日期", "adopted")[language], str(run.plan.adopted or "")
    yield Text("推演", "run")[language], told["id"]
    yield Text("未来数", "futures")[language], told["members"]
    yield Text("随机种子", "seed")[language], told["seed"]
    yield Text("推演至", "simulated to")[language], int(run.data["year"].values[-1])
    yield Text("软件", "software")[language], f"Lantu {told['versions'].get('lantu', __version__)}"
    yield (
        Text("重现", "to make it again")[language],
        f"lantu run {run.plan.folder.name} --members {told['members']} --seed {told['seed']}",
    )


def _goals(run: Run, verdict: Verdict, language: str) -> Iterator[Row]:
    for row in verdict.goal_rows:
        where = run.city.names if row.place == "city" else run.city.place_names(row.place)
        known = verdict.indicators.get(row.indicator)
        yield (
            row.indicator, run.city.indicator_names(row.indicator)[language], row.place, where[language], row.year,
            _kind(row.kind, language), row.relation, row.target, unit_name(known.unit, language) if known else row.unit,
            row.last_year, row.last_value, say(row.state, language), row.odds, row.median, row.low, row.high, row.gap, row.pace,
            goal_basis(row, run.city)[language], row.source, row.note_zh or row.note if language == "zh" else row.note,
        )  # fmt: skip


def _kind(kind: str, language: str) -> str:
    words = {"official": "官方", "benchmark": "参照值", "own": "自定"}
    return words.get(kind, kind) if language == "zh" else kind


def _odds(verdict: Verdict, language: str) -> Iterator[Row]:
    for year, counts in sorted(verdict.counts.items()):
        for state in STATES:
            if counts.get(state):
                yield year, say(state, language), counts[state]


def _districts(run: Run, language: str) -> Iterator[Row]:
    for name in DISTRICTS:
        if name not in run.data or set(run.data[name].dims) != {"member", "year", "place"}:
            continue
        about, years = run.data[name].attrs, run.data["year"].values
        bands = band_of(run.data[name].transpose("member", "place", "year").values)
        said = Text(about["long_name_zh"], about["long_name"])[language]
        written = unit_name(unit(about["units"]), language)
        for index, district in enumerate(run.city.districts()):
            for at, year in enumerate(years):
                low, middle, high = (_number(value) for value in bands[:, index, at])
                yield district.id, district.names[language], int(year), name, said, written, middle, low, high


def _money(run: Run, language: str) -> Iterator[Row]:
    for name in (name for names in MONEY.values() for name in names if name in run.data):
        about = run.data[name].attrs
        known = unit(about["units"])
        scale, written = (1.0, unit_name(known, language)) if known.is_money else (100.0, "%")
        bands = band_of(run.at(name).transpose("member", "year").values) * scale
        said = Text(about["long_name_zh"], about["long_name"])[language]
        for at, year in enumerate(run.data["year"].values):
            low, middle, high = (_number(value) for value in bands[:, at])
            yield name, said, int(year), written, middle, low, high


def _assumptions(run: Run, language: str) -> Iterator[Row]:
    for item in used_assumptions(run):
        value, low, high = (_number(end / item.unit.scale) for end in (item.value, item.low, item.high))
        yield (
            item.name,
            item.labels[language],
            value,
            low,
            high,
            unit_name(item.unit, language),
            say(item.basis, language),
            item.evidence[language],
        )


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def write_sheet(book: Workbook, title: str, heads: Sequence[str], rows: Iterable[Row]) -> None:
    """Add a sheet with a heading row that stays, a filter, widths, and formats of its numbers."""
    sheet = book.create_sheet(title)
    sheet.append(list(heads))
    widths = [_width(head) for head in heads]
    apart = {index: shape for index, head in enumerate(heads) for shape in [_APART.get(head)] if shape}
    unit_at = next((index for index, head in enumerate(heads) if head in ("单位", "unit")), None)
    for line, row in enumerate(rows, 2):
        in_unit = row[unit_at] or "" if unit_at is not None else ""
        shown = cell_format(
            [value for at, value in enumerate(row) if isinstance(value, float) and at not in apart], in_unit
        )
        for index, value in enumerate(row):
            widths[index] = max(widths[index], _width(value))
            cell = sheet.cell(line, index + 1, _text(value))
            if isinstance(value, str) and value.startswith("="):
                cell.data_type = "s"  # a text is no formula
            elif isinstance(value, float):
                cell.number_format = apart.get(index, shown)
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, Alignment(wrap_text=True, vertical="top")
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = min(width + 2, WIDEST)
    sheet.freeze_panes = "A2"
    if sheet.max_row > 1:
        sheet.auto_filter.ref = sheet.dimensions


def _text(value: Any) -> Any:
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def _width(value: Any) -> int:
    return sum(2 if ord(letter) > 0x2E80 else 1 for letter in str("" if value is None else value)[:WIDEST])
