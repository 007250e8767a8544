"""What the plan's own projects move and cost, in the brief: the end of the sentence on money."""

from lantu.appraisal import PlanEffect
from lantu.language.numbers import in_both, plural
from lantu.language.text import Text, alike
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.sentence import BriefNumber, from_run
from lantu.report.verdict.committed_projects import not_modelled


def projects_words(facts: BriefFacts) -> tuple[Text, list[BriefNumber]]:
    """Say how many goals the committed projects move, what they cost and how many are not modelled; nothing where none is built."""
    effect = facts.effect
    if effect is None:
        return Text(), []
    number, lacking = len(effect.works), len(effect.works) - effect.modelled
    cost, by_city = (in_both(amount, facts.currency) for amount in (effect.whole_cost, effect.by_city))
    left_out = in_both(effect.left_out, facts.currency)
    paid = Text(f"市级{by_city.zh}", f"{by_city.en} the city's")
    if effect.left_out:
        unknown = Text(f"{left_out.zh}未知年份或出资方", f"{left_out.en} without years or payers")
        paid = Text(f"{paid.zh}，{unknown.zh}", f"{paid.en}, {unknown.en}") if effect.cost else unknown
    with_odds, moved = sum(item.odds is not None for item in effect.compared), len(effect.odds_moves)
    moves = Text(
        f"，{with_odds}项有把握的目标中有{moved}项因此变化",
        f" and move the odds of {moved} of {plural(with_odds, 'goal')}",
    )
    text = Text(
        f"；{number}个已承诺项目投资{cost.zh}（{paid.zh}）{moves.zh if with_odds else ''}，{lacking}个未建模",
        f"; the {plural(number, 'committed project')} cost {cost.en} ({paid.en})"
        f"{moves.en if with_odds else ''}; {lacking} not modelled",
    )
    return text, _numbers(facts, effect, cost, by_city)


def _numbers(facts: BriefFacts, effect: PlanEffect, cost: Text, by_city: Text) -> list[BriefNumber]:
    origin = from_run(
        facts,
        Text(
            f"建与不建各推演一次，{effect.members:,} 种同样的未来",
            f"run with and without, the same {effect.members:,} futures",
        ),
    )
    plan = Text("各项目和措施的资金，逐年到分", "money of projects and measures, by year to the fen")
    numbers = [
        BriefNumber(Text("已承诺项目的投资", "cost of the committed projects"), cost, plan),
        BriefNumber(Text("其中市级资金和政府债券", "of it by the city and its bonds"), by_city, plan),
        BriefNumber(
            Text("中位数有变化的目标", "goals whose median moves"),
            alike(f"{len(effect.moves)} / {effect.goals}"),
            origin,
        ),
    ]
    for move in effect.odds_moves:
        known = facts.indicators[move.indicator]
        before, after, error = (100 * (value or 0.0) for value in (move.odds_without, move.odds, move.odds_error))
        told = alike(f"{before:.1f} % → {after:.1f} % (±{error:.1f})")
        numbers.append(BriefNumber(Text(f"{known.name_zh} {move.year}", f"{known.name_en} {move.year}"), told, origin))
    return numbers + [BriefNumber(why, names, plan) for why, names in not_modelled(effect.works)]
