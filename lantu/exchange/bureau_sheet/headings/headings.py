"""A bureau's own sheet: which heading is which column, and what its words are in the pack.

Long because headings, values and doubts of a foreign sheet are understood in one pass.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from types import MappingProxyType

from lantu.blueprint import Blueprint
from lantu.catalogue import Indicator, needed_names, synonyms
from lantu.city import City
from lantu.exchange.bureau_sheet.cells.row_values import amount_in, settled, unit_of, wrong_money
from lantu.exchange.bureau_sheet.cells.told_basis import basis_note, settled_basis
from lantu.exchange.bureau_sheet.cells.told_names import named_with_unit, plain_name, unit_in, unknown_names
from lantu.exchange.bureau_sheet.cells.years import years_in_cell
from lantu.exchange.bureau_sheet.doubts import doubt
from lantu.exchange.bureau_sheet.headings.lacking import (
    NEEDED,
    goal_kind,
    kinds_of_goals,
    lacking_columns,
    projects_without_measures,
    taken_as_the_citys,
)
from lantu.exchange.bureau_sheet.parts_of_rows import parts_told
from lantu.exchange.bureau_sheet.told_once import told_once
from lantu.files import write_whole
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed
from lantu.packs import Sheet, SheetRow, columns, yaml_parser
from lantu.packs.cells.revision_words import EARLY, without_basis
from lantu.packs.cells.written_number import DECIMAL_COMMA

_NAMED = ("place", "indicator", "measure", "task", "variable")  # columns whose cells name what the pack knows
SURE = 0.78  # likeness of two headings from which they are taken for one
_UNIT = re.compile(r"[（(\[]\s*(?:单位[:：]?)?([^（）()\[\]]{1,12})\s*[)）\]]")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNDER_YEAR = re.compile(r"\S\s+(?:19|20)\d\d\D{0,10}$")  # a column of that year: Target value 2031
_OF_BASIS = re.compile(
    rf"(?:{EARLY})(?:(?<=初步)核算)?|\b(?:provisional|preliminary|expected|forecast|projected)\b", re.IGNORECASE
)

# A heading of two columns: the first and the last year of the works.
_PERIOD_NAMES = ("period", "建设起止年限", "建设年限", "建设期", "起止年限", "建设周期", "years")
# A heading of no column: when a figure was published, which decides between it and its revision.
_PUBLISHED_NAMES = ("published", "发布日期", "公布日期", "发布时间", "公布时间", "release date", "date of publication")


@dataclass(frozen=True)
class Foreign:
    """A foreign sheet as rows of a pack's sheet: values by column; which heading was which; what is left, in doubt, assumed."""

    rows: tuple[SheetRow, ...]
    mapping: Mapping[str, str]
    left: tuple[str, ...]
    doubts: tuple[Text, ...]
    notes: tuple[Text, ...] = ()
    unsaid: frozenset[str] = frozenset()  # where the rows stand whose basis nobody wrote


def _names(into: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what a heading of each column may be: its name, its labels, and what bureaus call it."""
    found = [(item.column, (item.column, item.label_zh, item.label_en, *item.names)) for item in columns(into)]
    more = {"projects": (("period", _PERIOD_NAMES),), "observations": (("published", _PUBLISHED_NAMES),)}
    return (*found, *more.get(into, ()))


def heading_names(into: str) -> frozenset[str]:
    """Return all that a heading of a sheet may be, as `plain_heading` writes it."""
    return frozenset(plain_heading(name) for _, called in _names(into) for name in called)


def plain_heading(head: str) -> str:
    """Return a heading without its unit, marks and blanks, and without 所在 or 所属 before a place.

    >>> plain_heading("总投资 （亿元）*"), plain_heading("Cost (100m yuan)"), plain_heading("所属县（市、区）")
    ('总投资', 'cost', '县')
    """
    return re.sub(r"[\s*＊:：]|^\s*所[在属](?=.)", "", _UNIT.sub("", head)).casefold()


def match_headings(sheet: Sheet, into: str, saved: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return (heading -> column, headings that fit nothing); a saved mapping goes first, each column is taken once."""
    names = _names(into)
    known = [column for column, _ in names]
    for head, column in saved.items():
        if column and column not in known:
            raise LantuError(
                Text(
                    f"对应表把“{head}”指向“{column}”，而 {into} 没有这一列",
                    f"the mapping sends '{head}' to '{column}', which is not a column of {into}",
                ),
                hint=did_you_mean(column, known),
            )
    mapping = {head: saved[head] for head in sheet.heads if saved.get(head)}
    # of two headings that fit alike the one is taken whose word stands first among the column's: 区县 before 乡镇
    scores = [
        (max(_alike(head, name) - 1e-6 * turn for turn, name in enumerate(called)), head, column)
        for head in sheet.heads
        if head and head not in saved and not _UNDER_YEAR.search(head)
        for column, called in names
    ]
    for score, head, column in sorted(scores, key=lambda item: -item[0]):
        if score >= SURE and head not in mapping and column not in mapping.values():
            mapping[head] = column
    ordered = {head: mapping[head] for head in sheet.heads if head in mapping}
    return ordered, [head for head in sheet.heads if head and head not in mapping and head not in saved]


def _alike(head: str, name: str) -> float:
    bare = plain_heading(_OF_BASIS.sub("", _UNIT.sub("", head)))
    wanted = name.replace(" ", "").casefold()
    return 1.0 if bare == wanted else SequenceMatcher(None, bare, wanted).ratio()


def translate(
    sheet: Sheet,
    into: str,
    mapping: Mapping[str, str],
    left: Sequence[str],
    plan: Blueprint,
    city: City,
    wrong: Mapping[tuple[str, str], Text] = MappingProxyType({}),
    above: Sequence[str] = (),
    below: Sequence[str] = (),
) -> Foreign:
    """Return a foreign sheet's rows with the pack's columns and ids; what cannot be settled is left out and listed.

    wrong: (row, heading) -> why that cell cannot be read: the row is left out where the heading is that of a column.
    above: titles over the headings, the nearest first, which may call the figures expected or provisional; below: notes
    under the rows, each of which speaks of the years that it names, else of all.
    """
    doubts: list[Text] = []
    mapping, assumed = kinds_of_goals(sheet, mapping) if into == "goals" else (dict(mapping), ())
    if why := lacking_columns(sheet, into, mapping, known_names("place", plan, city, into)):
        doubts += [Text(f"“{sheet.name}”：{why.zh}", f"{sheet.name}: {why.en}")] if sheet.rows else []
        return Foreign((), dict(mapping), tuple(left), tuple(doubts), assumed)
    if into == "projects":
        mapping, assumed = projects_without_measures(mapping)
    of_city = into == "observations" and "place" not in mapping.values()
    assumed = (*assumed, *taken_as_the_citys(of_city))
    bases: dict[tuple[str, str], list[str]] = {}  # where the rows of each stand, in order
    units = {column: told for head, column in mapping.items() if (told := unit_in(head))}
    commas = {
        head for head in mapping if any(DECIMAL_COMMA.fullmatch(row.values.get(head, "").strip()) for row in sheet.rows)
    }
    taken = {project.id for project in plan.projects}
    names = {column: known_names(column, plan, city, into) for column in _NAMED if column in mapping.values()}
    by_variable = {item.variable: item for item in city.indicators.values() if item.variable}
    rows: list[SheetRow] = []
    for row in sheet.rows:
        where = row.at
        if out := _left_out(row, wrong, mapping) or (parts_told(row, mapping, left) if into != "projects" else []):
            doubts += out
            continue
        values, said = _cells(row, mapping, units, into, names, doubts)
        if into == "projects" and values and not values.get("id"):
            values["id"] = _project_id(values, plan, taken)
        values |= {"place": "city"} if of_city and values else {}
        given = {column for head, column in mapping.items() if row.values.get(head)}
        if not values or _lacking(into, values, where, doubts, given, set(mapping.values())):
            continue
        if into != "projects":
            named = values.get("indicator") or values.get("variable", "")
            known = city.indicators.get(named) or by_variable.get(named)
            marks = any(mapping[head] == "value" for head in commas)
            values, why = settled(values, units.get("value", ""), into, known, marks)
            if values and into == "observations":
                told = _told_of_basis(values, said, mapping, above, below, sheet.name)
                basis, words, why = settled_basis(values.get("basis", ""), *told)
                if words or not values.get("basis"):
                    bases.setdefault((basis, words), []).append(where)
                values = {} if why else values | {"basis": basis}
            doubts += [doubt(where, why)] if why else []
        if values:
            rows.append(SheetRow(row.at, "", values))
    notes = [*assumed, *(basis_note(basis, words, at) for (basis, words), at in bases.items() if basis)]
    notes += unknown_names([row.values["variable"] for row in rows]) if into == "observations" else []
    return Foreign(
        tuple(told_once(rows, into, sheet.name, doubts)),
        dict(mapping),
        tuple(left),
        tuple(doubts),
        tuple(notes),
        frozenset(at for (_, words), where in bases.items() if not words for at in where),
    )


def _told_of_basis(
    values: Mapping[str, str],
    said: Sequence[str],
    mapping: Mapping[str, str],
    above: Sequence[str],
    below: Sequence[str],
    name: str,
) -> tuple[str, ...]:
    """Return the words that may tell the basis of a row's figure, the nearest first."""
    remarks = [values.get("note", ""), values.get("status", "")]
    heads = [head for head, column in mapping.items() if column in ("value", "year")]
    notes = [text for text in below if values.get("year", "") in _YEARS.findall(text) or not _YEARS.search(text)]
    return (*said, *remarks, *heads, *above, *notes, name)


def _left_out(row: SheetRow, wrong: Mapping[tuple[str, str], Text], mapping: Mapping[str, str]) -> list[Text]:
    """Return why cells of a row cannot be read that a column of the pack takes; nothing where they can."""
    return [
        doubt(row.at, Text(f"“{head}”{why.zh}", f"{head} {why.en}") if head else why)
        for (at, head), why in wrong.items()
        if at == row.at and (head in mapping or not head)
    ]


def _cells(
    row: SheetRow,
    mapping: Mapping[str, str],
    units: Mapping[str, str],
    into: str,
    known: Mapping[str, Mapping[str, tuple[str, ...]]],
    doubts: list[Text],
) -> tuple[dict[str, str], list[str]]:
    """Return a row's values by column, and the words of basis beside its numbers; nothing where its cells contradict each other."""
    values: dict[str, str] = {}
    said: list[str] = []
    in_name = ""
    for head, column in mapping.items():
        text = row.values.get(head, "")
        if into == "observations" and column in ("value", "year"):
            text, words = without_basis(text)
            said.append(words)
        if column in ("indicator", "variable"):
            text, in_name = named_with_unit(text, known[column])
        if text:
            values |= _value(column, text, units.get(column, ""), into, known, row.at, doubts)
    if in_name and values.setdefault("unit", in_name) != in_name:
        why = Text(
            f"名称写“{in_name}”，该行写“{values['unit']}”", f"the name says '{in_name}' and the row '{values['unit']}'"
        )
        doubts.append(doubt(row.at, why))
        return {}, []
    return values, said


def _value(
    column: str,
    text: str,
    in_unit: str,
    into: str,
    known: Mapping[str, Mapping[str, tuple[str, ...]]],
    where: str,
    doubts: list[Text],
) -> dict[str, str]:
    """Return what a cell says, by column; nothing (and a doubt) where that cannot be settled."""
    if column in _NAMED and (column != "variable" or into == "observations"):
        names = known[column]
        found = names.get(plain_name(text))
        if found is None and column == "variable":
            return {column: text}
        if found and len(found) > 1:
            ids = ", ".join(found)
            why = Text(
                f"叫“{text}”的 `{column}` 不止一个：请写编号，即 {ids} 之一",
                f"several have the {column} '{text}': write its id, one of {ids}",
            )
            doubts.append(doubt(where, why))
            return {}
        if found is None:
            hint = did_you_mean(plain_name(text), names)
            why = Text(
                f"没有叫“{text}”的 `{column}`" + (f"（{hint.zh}）" if hint else ""),
                f"there is no {column} '{text}'" + (f" ({hint.en})" if hint else ""),
            )
            doubts.append(doubt(where, why))
            return {}
        return {column: next(iter(found))}
    if column == "kind" and into == "goals":
        if kind := goal_kind(text):
            return {column: kind}
        why = Text(
            f"“{text}”不是目标的类别：`official`、`benchmark` 或 `own`",
            f"'{text}' is no kind of a goal: official, benchmark or own",
        )
        doubts.append(doubt(where, why))
        return {}
    if column in ("period", "start", "end", "year"):
        return years_in_cell(column, text, where, doubts, whole=into == "observations" and column == "year")
    if column in ("cost", "upkeep", "quantity"):
        amount = amount_in(text)
        spelled, wrong = unit_of(amount.unit, in_unit if column != "quantity" else "", "", None)
        no_unit = Text() if spelled or column == "quantity" else Text(f"“{text}”没有单位", f"'{text}' has no unit")
        wrong = wrong or (wrong_money(amount, spelled) if spelled else Text())
        bound = Text() if amount.relation in ("", "about") else Text(f"“{text}”是界限", f"'{text}' is a bound")
        if why := amount.wrong or wrong or no_unit or bound:
            doubts.append(doubt(where, Text(f"`{column}` {why.zh}", f"{column} {why.en}")))
            return {}
        return {column: f"{amount.value}{spelled}"}
    return {column: text}


def known_names(column: str, plan: Blueprint, city: City, into: str) -> dict[str, tuple[str, ...]]:
    """Return ids by every name that a person may write for them; several where a name is that of several.

    into: 'projects', 'goals' or 'observations'. A city and its only district often have one name: works are of the district,
    goals and figures the city's.
    """
    if column == "place":
        pairs = [("city", "city"), ("全市", "city"), (city.name_zh, "city"), (city.name_en, "city")]
        for place in city.places:
            short = re.sub(r"(?:区|县|自治县|市)$", "", place.name_zh)
            pairs += [(name, place.id) for name in (*place.callings, short)]
    elif column == "measure":
        pairs = [(name, item.id) for item in city.measures.values() for name in (item.id, item.name_zh, item.name_en)]
    elif column == "task":
        tasks = [task for item in (plan, plan.parent) if item for task in item.tasks]
        pairs = [(name, task.id) for task in tasks for name in (task.id, task.name.zh, task.name.en)]
    else:
        pairs = [
            (name, _written(item, column))
            for item in city.indicators.values()
            for name in (item.id, item.name_zh, item.name_en)
        ]
    meant: dict[str, set[str]] = {}
    for name, found in pairs:
        meant.setdefault(plain_name(name), set()).add(found)
    districts = [place.id for place in city.places if place.level == "district"]
    if column == "place" and len(districts) == 1:
        meant = {
            name: {districts[0] if into == "projects" else "city"} if found == {"city", *districts} else found
            for name, found in meant.items()
        }
    called = {name: tuple(sorted(found)) for name, found in meant.items()}
    return called if column not in ("indicator", "variable") else _also_called(column, city) | called


def _written(known: Indicator, column: str) -> str:
    """Return the id that a row bears: the indicator's in a goal, the variable's that it is in a figure, as drafts write them."""
    return known.variable or known.id if column == "variable" else known.id


def _also_called(column: str, city: City) -> dict[str, tuple[str, ...]]:
    """Return ids by what plans and the page on data call them beside their names; a name of several things is left out."""
    meant: dict[str, set[str]] = {}
    for known in city.indicators.values():
        for name in synonyms().get(known.id, ()):
            meant.setdefault(plain_name(name), set()).add(_written(known, column))
    for variable, names in needed_names().items():
        if variable in city.indicators or column == "variable":
            for name in names:
                meant.setdefault(plain_name(name), set()).add(variable)
    return {name: tuple(found) for name, found in meant.items() if len(found) == 1}


def _project_id(values: Mapping[str, str], plan: Blueprint, taken: set[str]) -> str:
    """Return the id of the project of that name and place, or a new one."""
    for project in plan.projects:
        named = {project.name.zh, project.name.en} - {""} & {
            values.get("name_zh", ""),
            values.get("name_en", ""),
        }
        if named and values.get("place", project.place) == project.place:
            return project.id
    number = 1
    while f"project_{number:03}" in taken:
        number += 1
    taken.add(f"project_{number:03}")
    return f"project_{number:03}"


def _lacking(
    into: str,
    values: Mapping[str, str],
    where: str,
    doubts: list[Text],
    given: Collection[str],
    told: Collection[str],
) -> bool:
    """Whether a row lacks what it needs; what it gave, and was not understood, has been told already.

    given: columns of which it has a cell; told: columns of the sheet, of which a list of projects may have no measures.
    """
    lacks = [name for name in NEEDED[into] if not values.get(name) and (name != "measure" or name in told)]
    if untold := listed([name for name in lacks if name not in given]):
        why = Text(f"缺少 `{untold.zh}`", f"is missing {untold.en}")
        if "place" in lacks and "place" not in given:
            why = Text(f"{why.zh}（整个城市写作 `city`）", f"{why.en} (write city for the whole city)")
        doubts.append(doubt(where, why))
    return bool(lacks) or (into == "goals" and "place" in given and not values.get("place"))  # else the city's goal


def read_mapping(path: Path) -> dict[str, str]:
    """Return a saved mapping, heading -> column (an empty column: leave it out)."""
    from ruamel.yaml.error import YAMLError

    try:
        found = yaml_parser().load(path.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        raise LantuError(
            Text(
                f"{path} 不是合法的 YAML：{str(error).splitlines()[0]}",
                f"{path} is not valid YAML: {str(error).splitlines()[0]}",
            )
        ) from error
    if not isinstance(found, dict):
        raise LantuError(
            Text(f"{path} 不是对应表", f"{path} is not a mapping"),
            hint=Text(
                "每个表头一行，例如  总投资（亿元）: cost", "a line for each heading, such as  总投资（亿元）: cost"
            ),
        )
    return {str(head): str(column or "") for head, column in found.items()}


def write_mapping(path: Path, mapping: Mapping[str, str], left: Sequence[str]) -> None:
    """Save a mapping for the next time; headings that fit nothing are written with no column."""
    import json

    lines = [f"{json.dumps(head, ensure_ascii=False)}: {mapping.get(head, '')}" for head in (*mapping, *left)]
    write_whole(path, "# heading: column · 表头: 列\n" + "\n".join(lines) + "\n")
