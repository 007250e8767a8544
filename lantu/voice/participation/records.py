"""Records of participation as tables: participants, proposals, answers of a survey; a heading may be in Chinese or in English."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from lantu.language.decoding import decode
from lantu.language.empty_words import holds_nothing
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import named_rows

HEADINGS = {
    "id": ("id", "voter_id", "voter-id", "participant", "编号", "代号"),
    "date": ("date", "day", "日期", "时间"),
    "district": ("district", "neighborhood", "neighbourhood", "borough", "place", "区县", "行政区", "区"),
    "age": ("age", "age_group", "年龄", "年龄段", "年龄组"),
    "sex": ("sex", "gender", "性别"),
    "kind": ("kind", "type", "类型", "形式"),
    "received": ("received", "submitted", "收到日期", "提出日期"),
    "answered": ("answered", "answered_on", "published", "答复日期", "公布日期"),
    "reason": ("reason", "理由", "答复理由"),
    "due": ("due", "期限", "答复期限"),
    "adopted": ("adopted", "采纳", "是否采纳"),
    "delivered": ("delivered", "落实", "是否落实"),
    "satisfied": ("satisfied", "satisfaction", "满意", "满意度"),
}
YES = frozenset(("yes", "y", "true", "1", "是", "有", "采纳", "已采纳", "落实", "已落实"))
SATISFIED = frozenset(
    ("yes", "y", "true", "satisfied", "very satisfied", "满意", "非常满意", "很满意", "较满意", "比较满意")
)
NOT_SATISFIED = frozenset(
    (
        "no",
        "n",
        "false",
        "neutral",
        "neither",
        "dissatisfied",
        "very dissatisfied",
        "一般",
        "不满意",
        "较不满意",
        "很不满意",
        "非常不满意",
    )
)

Record = dict[str, str]


def read_records(path: Path, needed: Sequence[str]) -> list[tuple[int, Record]]:
    """Return (line, cells by our name of the column) of a table; LantuError where a column that is needed is missing."""
    try:
        text = decode(Path(path).read_bytes()).text_of(path)
    except OSError as error:
        raise LantuError(Text("文件无法读取", "the file cannot be read"), location=Location(str(path))) from error
    rows = named_rows(text, str(path), ())
    if not rows:
        raise LantuError(Text("记录是空的", "the record has no rows"), location=Location(str(path)))
    heads = {head.strip().casefold(): head for head in rows[0][1]}
    found = {name: next((heads[one] for one in known if one in heads), None) for name, known in HEADINGS.items()}
    for name in needed:
        if found[name] is None:
            known = " / ".join(f"`{one}`" for one in HEADINGS[name])
            raise LantuError(
                Text(f"记录没有这一列，不能计算：{known}", f"the record does not hold {known}, so nothing is computed"),
                location=Location(str(path), 1),
                hint=did_you_mean(name, list(heads)),
            )
    return [
        (line, {name: (cells.get(head) or "").strip() if head else "" for name, head in found.items()})
        for line, cells in rows
    ]


def day_of(told: str, file: str, line: int) -> date | None:
    """Return a day such as 2026-11-28, 2026/11/28 or 2026年11月28日, None for a cell that holds nothing; LantuError for what is none."""
    if holds_nothing(told):
        return None
    plain = told.strip().replace("年", "-").replace("月", "-").removesuffix("日").replace("/", "-").replace(".", "-")
    try:
        return datetime.strptime(plain.split(" ")[0].split("T")[0], "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise LantuError(
            Text(f"应为日期，例如 2026-11-28，实为“{told}”", f"expected a day such as 2026-11-28, found '{told}'"),
            location=Location(file, line),
        ) from None


def year_before(as_of: date) -> date:
    """Return the first day of the twelve months that end on a day.

    >>> year_before(date(2026, 11, 28))
    datetime.date(2025, 11, 29)
    """
    try:
        return as_of.replace(year=as_of.year - 1) + timedelta(days=1)
    except ValueError:  # 29 February
        return as_of.replace(year=as_of.year - 1, day=28) + timedelta(days=1)


def satisfied(told: str) -> bool | None:
    """Return whether an answer says satisfied: yes or no, words, or 4 and 5 of a scale of five; None for no answer.

    >>> satisfied("5"), satisfied("3"), satisfied("不满意"), satisfied("")
    (True, False, False, None)
    """
    plain = told.strip().casefold()
    if plain in SATISFIED or plain in ("4", "5"):
        return True
    return False if plain in NOT_SATISFIED or plain in ("1", "2", "3") else None


def place_of(told: str, names: Mapping[str, str]) -> str:
    """Return the id of a district as it may be written, "" for none or an unknown one."""
    return names.get(told.strip().casefold(), "")
