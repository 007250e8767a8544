"""Names as people say them: an argument may be an id or a name in Chinese or English; what fits nothing gets the nearest ones."""

from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from lantu.language.errors import LantuError
from lantu.language.text import Text, each

if TYPE_CHECKING:
    from lantu.blueprint import Blueprint
    from lantu.city import City
    from lantu.works import Work

FEW = 12  # choices that are all listed where none is near


def called(words: str, names: Mapping[str, Text], kind: Text) -> str:
    """Return the id that is called by `words`: an id, or a name in either language whatever its capitals.

    Raises LantuError where several are called so, or none: it offers the nearest, each with its name in the reader's language.

    >>> called("政府债务率", {"debt_ratio": Text("政府债务率", "Government debt ratio")}, Text("变量", "variable"))
    'debt_ratio'
    """
    if words in names:
        return words
    plain = words.strip().casefold()
    found = [item for item, name in names.items() if plain and plain in (name.zh.casefold(), name.en.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        several = _offered(found, names)
        raise LantuError(
            Text(f"“{words}”可以指多个{kind.zh}", f"more than one {kind.en} is called '{words}'"),
            hint=Text(f"请写明是哪一个：{several.zh}", f"say which: {several.en}"),
        )
    near, few = _offered(nearest(words, names), names), _offered(list(names), names) if len(names) <= FEW else Text()
    hint = (
        Text(f"最接近的有：{near.zh}", f"nearest: {near.en}") if near else Text(f"可选：{few.zh}", f"one of {few.en}")
    )
    raise LantuError(
        Text(f"没有{kind.zh}“{words}”", f"there is no {kind.en} '{words}'"), hint=hint if near or few else Text()
    )


def nearest(words: str, names: Mapping[str, Text], most: int = 3) -> list[str]:
    """Return the ids whose id or name in either language is nearest to `words`, the nearest first."""
    spelt = {
        spelling.casefold(): item for item, name in names.items() for spelling in (item, name.zh, name.en) if spelling
    }
    plain = words.strip().casefold()
    inside = [item for spelling, item in spelt.items() if len(plain) > 1 and plain in spelling]
    near = [spelt[spelling] for spelling in get_close_matches(plain, list(spelt), n=2 * most, cutoff=0.6)]
    return list(dict.fromkeys([*near, *inside]))[:most]


def _offered(ids: list[str], names: Mapping[str, Text]) -> Text:
    def told(language: str) -> str:
        left, right = ("（", "）") if language == "zh" else (" (", ")")
        items = [f"{item}{left}{names[item].say(language)}{right}" if names[item] else item for item in ids]
        return ("、" if language == "zh" else ", ").join(items)

    return each(told)


def work_called(words: str, works: "Sequence[Work]") -> str:
    """Return the id of the work that is meant; its name may have the mark of simulated works, as the list prints it."""
    from lantu.works import SYNTHETIC_MARK

    names = {work.id: work.title for work in works}
    plain = words.strip()
    if words not in names:
        for mark in (SYNTHETIC_MARK.zh, SYNTHETIC_MARK.en.strip()):
            plain = plain.removesuffix(mark).rstrip()
    return called(words if words in names else plain, names, Text("工程", "work"))


def variable_called(words: str, city: "City") -> str:
    """Return the variable of the model that is meant, by its own name or by that of an indicator that it is.

    An indicator that is a variable under another name is that variable.
    """
    from lantu.engine import names_of
    from lantu.model import functions

    known = {**functions(), **city.functions}
    if words in known:
        return words
    if words in city.indicators or words in city.observations["variable"].to_numpy():
        return _variable_of(words, city, known)
    names = {name: Text(*reversed(names_of(item.__doc__ or name))) for name, item in known.items()}
    names |= {name: item.names for name, item in city.indicators.items()}  # what has no equation is told so further in
    return _variable_of(called(words, names, Text("模型变量", "variable of the model")), city, known)


def _variable_of(name: str, city: "City", known: Collection[str]) -> str:
    """Return the variable that an indicator of another name is; the name itself of anything else."""
    item = city.indicators.get(name)
    return item.variable if item and name not in known and item.variable in known else name


def indicator_called(words: str | None, city: "City") -> str | None:
    """Return the indicator that is meant; None for none."""
    names = {name: item.names for name, item in city.indicators.items()}
    return words if words is None else called(words, names, Text("指标", "indicator"))


def project_called(words: str, plan: "Blueprint") -> str:
    """Return the project that is meant; `all` stays what it is."""
    names = {item.id: Text(item.name.zh, item.name.en) for item in plan.all_projects}
    return words if words == "all" else called(words, names, Text("项目", "project"))


def scenario_called(words: str | None, city: "City") -> str | None:
    """Return the scenario that is meant; None for none."""
    names = {name: Text(item.label_zh, item.label_en) for name, item in city.scenarios.items()}
    names.setdefault("baseline", Text("基准情景", "baseline"))
    return words if words is None else called(words, names, Text("情景", "scenario"))


def assumption_called(words: str, city: "City") -> str:
    """Return the assumption that is meant."""
    names = {name: Text(item.label_zh, item.label_en) for name, item in city.assumptions.items()}
    return called(words, names, Text("假设", "assumption"))
