"""Names of variables that lead nowhere: figures and assumptions that nothing reads, limits that bind nothing, breaks of no series."""

import re
from collections.abc import Collection, Iterable, Iterator

from lantu.catalogue import synonyms
from lantu.city.census.age_groups import CENSUS
from lantu.engine.record.observed_units import asked_units
from lantu.exchange.bureau_sheet.cells.told_names import known_name, plain_name
from lantu.language.errors import Finding, Location, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, read_yaml
from lantu.rules.findings import Ground
from lantu.rules.projects.levers import known_variables
from lantu.rules.projects.money import SPENDING

_ID = re.compile(r"[a-z][a-z0-9_]*", re.IGNORECASE)
_LISTED = Text(
    "`lantu indicators` 列出可用的编号；留作记录的，用英文小写编号",
    "lantu indicators lists the ids; what is kept for the record takes an id in small letters",
)


def unknown_names(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for every name of a variable that leads nowhere."""
    if ground.city.idle_code:
        return  # the pack's own code, which is not run, may bring them
    variables = ground.once("variables", lambda: known_variables(ground))
    read = _read_names(ground)
    yield from _limits(ground, variables)
    yield from _figures(ground, read)
    yield from _breaks(ground, {*variables, *read})
    yield from _assumptions(ground, read)


def _limits(ground: Ground, known: Collection[str]) -> Iterator[Finding]:
    for limit in ground.plan.limits:
        if limit.variable in known or limit.variable in SPENDING:
            continue
        if limit.variable in ground.city.indicators:
            zh = f"约束“{limit.id}”的指标“{limit.variable}”既不推演也无记录，选择项目时约束不起作用"
            en = f"limit '{limit.id}' holds no choice: '{limit.variable}' is neither simulated nor on record"
            yield ground.finding("LB006", "note", limit.location, limit.id, zh, en)
        else:
            zh = f"约束“{limit.id}”的变量“{limit.variable}”不存在，约束不起作用"
            en = f"limit '{limit.id}' is on '{limit.variable}', which is no variable, and binds nothing"
            near = did_you_mean(limit.variable, {*known, *SPENDING})
            yield ground.finding("LB006", "error", limit.location, limit.id, zh, en, near)


def _figures(ground: Ground, read: Collection[str]) -> Iterator[Finding]:
    """Tell of figures that nothing reads: of a name in words, and of one that is nearly that of a variable or an indicator.

    An id of the city's own, such as bridges_inspected, is kept for the record and needs no remark.
    """
    rows = ground.city.observations
    rows = rows[rows["status"].eq("")].drop_duplicates("variable")
    for name, file, line in zip(rows["variable"], rows["file"], rows["line"], strict=True):
        near = nearest_name(str(name), read, ground)
        in_words = name not in read and not _ID.fullmatch(str(name))
        if (near or in_words) and not str(name).startswith(CENSUS):
            zh, en = (
                f"没有变量或指标“{name}”，这个数不被使用",
                f"no variable or indicator is called '{name}', and nothing reads it",
            )
            yield ground.finding("LB006", "warning", Location(str(file), int(line)), str(name), zh, en, near or _LISTED)


def _breaks(ground: Ground, known: Collection[str]) -> Iterator[Finding]:
    for item in ground.city.breaks:
        if item.variable not in known:
            zh = f"口径变化的变量“{item.variable}”既无数据也不是指标"
            en = f"the definition of '{item.variable}' changes, which is no variable, no indicator and not on record"
            near = nearest_name(item.variable, known, ground)
            yield ground.finding("LB006", "warning", item.location, item.variable, zh, en, near)


def _assumptions(ground: Ground, read: Collection[str]) -> Iterator[Finding]:
    """Tell of assumptions of the pack itself that nothing reads, where another one is nearly called so."""
    known = {*read, *(f"{name}_start" for name in asked_units())}
    if not (ground.city.folder / "assumptions.yaml").exists():
        return
    own = read_yaml(Reading(ground.city.folder), "assumptions.yaml").entries()
    others = known | (ground.city.assumptions.keys() - own.keys())
    for name, node in own.items():
        near = "" if name in known else _slip(name, others)
        if near:
            zh, en = f"没有任何公式使用假设“{name}”", f"no formula reads the assumption '{name}'"
            yield ground.finding("LB006", "warning", node.where, name, zh, en, did_you_mean(near, [near]))


def _read_names(ground: Ground) -> frozenset[str]:
    """Return the names that the model, indicators and levers read: variables and what they ask the record for."""
    terms = {
        name
        for item in ground.city.indicators.values()
        for name in (item.id, item.numerator, item.denominator, item.relative_to)
        if name
    }
    levers = {lever.variable for item in ground.city.measures.values() for lever in item.levers}
    return frozenset(terms | levers | asked_units().keys() | ground.city.functions.keys())


def nearest_name(name: str, known: Collection[str], ground: Ground) -> Text:
    """Return which of the known names is meant; empty for one that is known, and for one that is like none of them."""
    if name in known:
        return Text()
    plain = name.strip().casefold().replace(" ", "_").replace("-", "_")
    called = ground.once("names in words", lambda: _in_words(ground))
    near = (
        plain if plain in known else called.get(plain_name(known_name(name.strip(), called)), "") or _slip(plain, known)
    )
    return did_you_mean(near, [near]) if near else Text()


def _in_words(ground: Ground) -> dict[str, str]:
    """Return name of an indicator in words, as `plain_name` writes it -> its id."""
    known = ground.city.indicators.values()
    more = {plain_name(said): item.id for item in known for said in synonyms().get(item.id, ())}
    return more | {plain_name(said): item.id for item in known for said in (item.name_zh, item.name_en) if said}


def _slip(name: str, known: Iterable[str]) -> str:
    """Return the first of the known names from which a name is one letter away; empty where none is.

    >>> _slip("urbanization_rate", ["debt_ratio", "urbanisation_rate"]), _slip("death_rate", ["debt_rate"])
    ('urbanisation_rate', '')
    """
    as_long = [other for other in known if abs(len(other) - len(name)) <= 1]
    return min((other for other in as_long if _is_one_letter_away(name, other)), default="")


def _is_one_letter_away(one: str, other: str) -> bool:
    """Whether one letter less, more, or another one, or two that changed places, make one name of the other."""
    if min(len(one), len(other)) < 3:
        return False
    ahead = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[ahead:], other[ahead:]
    changed = one[1:2] + one[:1] + one[2:] == other and len(one) > 1
    return changed or one[1:] == other[1:] or one[1:] == other or one == other[1:]
