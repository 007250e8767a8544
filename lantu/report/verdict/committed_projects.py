"""What stands first of a verdict on the plan's own projects: how many goals they move and by how much, their money, who is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lantu.appraisal import Lack, Move, PlanEffect, PlannedWork
from lantu.city import City
from lantu.language.numbers import in_both, plural
from lantu.language.text import Text, both, say, say_both
from lantu.language.units import Unit
from lantu.report.verdict.projects_money import account_sentences, cost_by_time

SHOWN = 3  # goals that are named in a sentence
NOTHING = Text("", "")
LACKS: Mapping[Lack, Text] = {
    "measure": Text("没有对应的措施", "no measure fits"),
    "effect": Text("没有变量反映其作用", "no variable carries its effect"),
    "size": Text("没有规模", "no size is known"),
    "year": Text("没有完工年", "no year of completion is known"),
    "money": Text("资金未计入", "its money is left out"),
}


def plan_sentences(effect: PlanEffect, city: City) -> list[Text]:
    """Return what stands first of the plan's projects: cost and how many are modelled, goals moved, money, which are not modelled.

    Nothing of goals where the plan has none in numbers that a run reaches, as a plan of streets.
    """
    moved = [_medians_moved(effect, city), _odds_moved(effect, city)] if effect.goals else []
    lacking = not_modelled(effect.works)
    return [
        _cost_sentence(effect, city),
        *_later(effect),
        *moved,
        *account_sentences(effect, city),
        *(Text(f"{why.zh}：{names.zh}", f"{why.en}: {names.en}") for why, names in lacking),
    ]


def _cost_sentence(effect: PlanEffect, city: City) -> Text:
    """Return what the projects cost, what of it is in no account, who pays the rest and when, and how many are modelled."""
    number, modelled = len(effect.works), effect.modelled
    seen, whose = sum(item.in_record for item in effect.works if item.modelled), _whose(effect)
    words = cost_words(effect, city.money_unit)
    told = Text("；".join(item.zh for item in words), "; ".join(item.en for item in words))
    if effect.cost:
        paid, when = in_both(effect.by_city, city.money_unit), cost_by_time(effect, city)
        rest = Text("其余中", "the rest") if effect.left_out else Text("其中", "it")
        told = Text(
            f"{told.zh}；{rest.zh}市级资金和政府债券 {paid.zh}；{when.zh}",
            f"{told.en}; {paid.en} of {rest.en} from the city and its bonds; {when.en}",
        )
    return Text(
        f"{whose.zh} {number} 个已承诺项目：{told.zh}；{modelled} 个进入模型（{seen} 个的作用已在记录中），{number - modelled} 个未建模",
        f"The {'committed project' if number == 1 else f'{number:,} committed projects'} of {whose.en}: {told.en}; "
        f"{plural(modelled, 'is', 'are')} modelled (of {seen} the effect is on record already), "
        f"{plural(number - modelled, 'is', 'are')} not",
    )


def cost_words(effect: PlanEffect, currency: str) -> list[Text]:
    """Return what the projects cost as a whole, what of it is in no account, and how many have no cost on record."""
    costed = len(effect.works) - effect.uncosted
    whole, left_out = (in_both(amount, currency) for amount in (effect.whole_cost, effect.left_out))
    found: list[Text] = []
    if costed:
        found.append(Text(f"总投资 {whole.zh}", f"{'it costs' if len(effect.works) == 1 else 'they cost'} {whole.en}"))
    if effect.left_out:
        found.append(
            Text(
                f"其中 {left_out.zh} 未知年份或出资方，不计入账目",
                f"{left_out.en} of that is in no account, for want of years or payers",
            )
        )
    if effect.uncosted:
        found.append(
            Text(f"{effect.uncosted} 个没有投资额", f"{plural(effect.uncosted, 'has', 'have')} no cost on record")
        )
    return found


def _whose(effect: PlanEffect) -> Text:
    """Return whose projects they are: the plan's, those of the plans that it extends, or of both."""
    above = sum(item.above for item in effect.works)
    if not above:
        return Text("规划的", "the plan")
    if above == len(effect.works):
        return Text("上位规划的", "the plans above it")
    return Text("规划及其上位规划的", "the plan and the plans above it")


def _later(effect: PlanEffect) -> list[Text]:
    """Return which projects the run builds in another year than their rows say, and by what; [] for none."""
    return [
        Text(
            f"{item.name.both.zh}：projects.csv 为 {item.end or '–'} 年完工，{item.later.said.zh}",
            f"{item.name.both.en}: projects.csv has end {item.end or '–'}, {item.later.said.en}",
        )
        for item in effect.works
        if item.later is not None
    ]


def _medians_moved(effect: PlanEffect, city: City) -> Text:
    named = [_median_move(item, city) for item in effect.moves[:SHOWN]]
    more = len(effect.moves) - len(named)
    return Text(
        f"它们改变了 {effect.goals} 个数字目标中 {len(effect.moves)} 个的中位数"
        f"（不建 → 建成；逐个未来相减的中位数，{effect.members:,} 种同样的未来，±为标准误差）"
        + (f"：{'；'.join(item.zh for item in named)}" if named else "")
        + (f"；其余 {more} 个更少" if more else ""),
        f"They move the median of {len(effect.moves)} of {plural(effect.goals, 'goal')} in numbers (without them → with them; each future "
        f"against itself, the median of {effect.members:,}, ± one standard error)"
        + (f": {'; '.join(item.en for item in named)}" if named else "")
        + (f"; {more} more by less" if more else ""),
    )


def _odds_moved(effect: PlanEffect, city: City) -> Text:
    known = [item for item in effect.compared if item.odds is not None]
    named = [_odds_move(item, city) for item in effect.odds_moves]
    if not named:
        return Text(
            f"{len(known)} 个有把握可说的目标，把握的变化都没有超出抽样误差",
            f"Of {plural(len(known), 'goal')} with odds, the odds of none move by more than chance",
        )
    return Text(
        f"{len(known)} 个有把握可说的目标中，{len(named)} 个的把握变化超出抽样误差：{'；'.join(item.zh for item in named)}",
        f"Of {plural(len(known), 'goal')} with odds, those of {len(named)} move by more than chance: "
        + "; ".join(item.en for item in named),
    )


def _median_move(move: Move, city: City) -> Text:
    known = city.indicators[move.indicator]
    before, after = (in_both(value, known.unit) for value in (move.without, move.median))
    moved = _by_how_much(move, known.unit)
    return Text(
        f"{known.name_zh} {move.year} {before.zh} → {after.zh}（{moved.zh}）",
        f"{known.name_en} {move.year} {before.en} → {after.en} ({moved.en})",
    )


def _by_how_much(move: Move, unit: Unit) -> Text:
    """Return a difference with its error: of a share in points, of anything else as a part of the value."""
    if unit.symbol == "%":
        points, error = (f"{value:{form}}" for value, form in ((move.difference, "+.2g"), (move.error, ".1g")))
        return Text(f"{points} ± {error} 个百分点", f"{points} ± {error} points")
    share, error = f"{100 * move.share:+.2g} %", 100 * move.error / max(abs(move.without), 1e-12)
    return Text(f"相对 {share} ± {error:.1g}", f"relative {share} ± {error:.1g}")


def _odds_move(move: Move, city: City) -> Text:
    known = city.indicators[move.indicator]
    before, after, error = (100 * (value or 0.0) for value in (move.odds_without, move.odds, move.odds_error))
    told = f"{before:.1f} % → {after:.1f} % (±{error:.1f})"
    return Text(f"{known.name_zh} {move.year} {told}", f"{known.name_en} {move.year} {told}")


def not_modelled(works: tuple[PlannedWork, ...]) -> list[tuple[Text, Text]]:
    """Return for each set of things that a project lacks what they are, and the names of all that lack them."""
    found: dict[tuple[Lack, ...], list[Text]] = {}
    for item in works:
        if not item.modelled:
            found.setdefault(item.lacks, []).append(item.name.both)
    return [
        (
            Text(
                f"未建模（{'，'.join(LACKS[lack].zh for lack in lacks)}）",
                f"Not modelled ({', '.join(LACKS[lack].en for lack in lacks)})",
            ),
            listed_names(names),
        )
        for lacks, names in found.items()
    ]


def listed_names(names: Sequence[Text]) -> Text:
    """Write names of both languages one after the other, as each language does."""
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


@dataclass(frozen=True, slots=True)
class PlannedWorkRow:
    """A committed project, written: its cost with 90 % range, its state, what it lacks, and what its figures rest on (note).

    by_rule: what of it is by a rule of the measure; later: what is said of a part that comes after the run; texts may be empty.
    """

    id: str
    name: Text
    cost: Text
    range: Text
    by_rule: tuple[str, ...]
    modelled: bool
    state: Text
    later: Text
    lacks: list[Text]
    note: Text


def work_rows(works: tuple[PlannedWork, ...], city: City) -> list[PlannedWorkRow]:
    """Return every committed project with its cost, whether it is modelled, what it lacks, and what its figures rest on."""
    return [
        PlannedWorkRow(
            id=item.id,
            name=item.name.both,
            cost=in_both(item.cost, city.money_unit) if item.cost is not None else NOTHING,
            range=_range(item, city),
            by_rule=item.by_rule,
            modelled=item.modelled,
            state=_state(item),
            later=item.later.said if item.later else NOTHING,
            lacks=[LACKS[lack] for lack in item.lacks],
            note=both(item.note.zh, item.note.en) if item.note.zh or item.note.en else NOTHING,
        )
        for item in works
    ]


def _range(item: PlannedWork, city: City) -> Text:
    """Return the 90 % range of a cost by the measure's unit cost, or that the cost is one published figure; empty without a cost."""
    if item.cost is None:
        return NOTHING
    if item.cost_range is None:
        return say_both("cost_published")
    low, high = (in_both(end, city.money_unit) for end in item.cost_range)
    return Text(
        f"{low.zh}至{high.zh}，{say('cost_by_measure', 'zh')}", f"{low.en} to {high.en}, {say('cost_by_measure', 'en')}"
    )


_STATES: Mapping[str, Text] = {
    "modelled": Text("已建模", "modelled"),
    "on record": Text("已在记录中", "on record"),
    "not modelled": Text("未建模", "not modelled"),
}


def _state(item: PlannedWork) -> Text:
    return _STATES[item.state]
