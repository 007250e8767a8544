"""Columns that a bureau's sheet lacks: what its rows are taken for without them, or what to do about it."""

from collections.abc import Collection, Mapping, Sequence

from lantu.exchange.bureau_sheet.cells.told_names import plain_name
from lantu.exchange.bureau_sheet.headings.years import year_heading
from lantu.language.text import Text, listed
from lantu.packs import Sheet

NEEDED: Mapping[str, tuple[str, ...]] = {
    "goals": ("indicator", "year"),
    "projects": ("id", "measure", "place"),
    "observations": ("place", "year", "variable", "value"),
}
_KINDS = {
    "official": ("official", "官方", "官方目标", "规划目标"),
    "benchmark": ("benchmark", "参照", "对标", "标杆"),
    "own": ("own", "自定", "自定目标"),
}


def lacking_columns(sheet: Sheet, into: str, mapping: Mapping[str, str], places: Collection[str]) -> Text:
    """Return which columns a sheet needs and has not, and what to write; empty where it has all.

    places: names of places, as `plain_name` writes them. A sheet of figures that names no place is the city's.
    """
    lacks = [name for name in NEEDED[into] if name not in (*mapping.values(), "id")]
    if into == "projects" and _COSTS.intersection(mapping.values()) and "measure" in lacks:
        lacks.remove("measure")
    if into == "observations" and "place" in lacks:
        held = [head for head in sheet.heads if head and head not in mapping and _holds(sheet, head, places)]
        if not held:
            lacks.remove("place")
        else:
            return Text(
                f"没有对应 `place` 的列；“{held[0]}”一列写着地方：把它的表头改为“地区”，或在 --map 的文件里写  {held[0]}: place",
                f"no column fits place, and {held[0]} holds places: call it 'district', or write  {held[0]}: place  into the file of --map",
            )
    if not lacks:
        return Text()
    some = listed(lacks)
    why = Text(f"没有对应 `{some.zh}` 的列，一行也没有读取", f"no column fits {some.en}: none of its rows was read")
    told = _what_to_write(sheet, into, mapping, lacks)
    return Text(f"{why.zh}{f'；{told.zh}' if told.zh else ''}", f"{why.en}{f'; {told.en}' if told.en else ''}")


def _what_to_write(sheet: Sheet, into: str, mapping: Mapping[str, str], lacks: Sequence[str]) -> Text:
    what = "indicator" if into == "goals" else "variable"
    years = [head for head in sheet.heads if head and head not in mapping and year_heading(head.rpartition(" ")[2])]
    if "measure" in lacks:
        return Text(
            "加一列“措施”，每行写 `lantu measures` 列出的编号或名称；已有这样一列的，在 --map 的文件里写  那一列的表头: measure",
            "add a column 'measure' with an id or name that lantu measures lists; where a column has them already, write"
            "  its heading: measure  into the file of --map",
        )
    if what in lacks and years:
        return Text(
            f"“{years[0]}”等列是哪个指标的数没有写明：在表头上一行单独写指标名和单位，例如“常住人口（万人）”，或加一列“指标”",
            f"nothing says what the numbers under {years[0]} count: write the indicator and its unit alone into the row above the"
            " headings, such as Population (10k person), or add a column 'indicator'",
        )
    if "place" in lacks:
        return Text("加一列“地区”，整个城市写作 `city`", "add a column 'district'; write city for the whole city")
    if "year" in lacks or "value" in lacks:
        return Text(
            "两行表头请合成一行，每列写明年份和是否目标，例如“2024年”“2030年目标”；或每个数字占一行，加“年份”“数值”两列",
            "make headings of two rows one, each with its year and whether it is a target, such as 2024 and 2030 target; or give each"
            " number a row, with columns 'year' and 'value'",
        )
    return Text()


def _holds(sheet: Sheet, head: str, places: Collection[str]) -> bool:
    told = [plain_name(text) for row in sheet.rows if (text := row.values.get(head, ""))]
    return bool(told) and sum(text in places for text in told) * 2 > len(told)


def kinds_of_goals(sheet: Sheet, mapping: Mapping[str, str]) -> tuple[dict[str, str], tuple[Text, ...]]:
    """Return the mapping without a column of kinds that are no kinds of goals (themes such as 经济), and what is told of that."""
    head = next((head for head, column in mapping.items() if column == "kind"), "")
    told = {text for row in sheet.rows if (text := row.values.get(head, ""))} if head else set[str]()
    if not told or any(goal_kind(text) for text in told):
        return dict(mapping), ()
    some = listed(sorted(told)[:3])
    why = Text(
        f"“{head}”一列（{some.zh}）不是目标的类别，没有读取",
        f"the column {head} ({some.en}) tells no kind of a goal, and was not read",
    )
    return {one: column for one, column in mapping.items() if one != head}, (why,)


_COSTS = {"cost", "funding"}  # a project without a measure has them at least


def projects_without_measures(mapping: Mapping[str, str]) -> tuple[dict[str, str], tuple[Text, ...]]:
    """Return the mapping of a list of projects that names no measures, and what is told of that; sizes in words become notes."""
    if "measure" in mapping.values():
        return dict(mapping), ()
    size = next((head for head, column in mapping.items() if column == "quantity"), "")
    kept = Text(f"；“{size}”记入备注", f"; {size} becomes a note") if size else Text()
    why = Text(
        f"没有措施一列：项目只有钱和年份，不改变任何变量，直到写明 `measure`（`lantu measures` 列出）{kept.zh}",
        "no column of measures: projects have money and years only and change nothing until each names its measure"
        f" (lantu measures lists them){kept.en}",
    )
    return {head: "note_zh" if head == size else column for head, column in mapping.items()}, (why,)


def taken_as_the_citys(without_places: bool) -> tuple[Text, ...]:
    """Return what is told of a sheet of figures that has no column of places; nothing of any other."""
    return (Text("没有地方一列：按全市计入", "no column of places: taken as the city's"),) if without_places else ()


def goal_kind(text: str) -> str:
    """Return the kind of a goal that a cell names; empty where it names none.

    >>> goal_kind("官方"), goal_kind("Benchmark"), goal_kind("经济")
    ('official', 'benchmark', '')
    """
    plain = text.strip().casefold()
    return next((kind for kind, words in _KINDS.items() if plain in words), "")
