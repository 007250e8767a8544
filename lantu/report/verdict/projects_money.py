"""The money of a plan's own projects in sentences: what of their cost falls in the run, who pays it, and what it makes of the debt."""

from lantu.appraisal import AccountYear, PlanEffect
from lantu.city import City
from lantu.finance import BONDS
from lantu.language.numbers import in_both
from lantu.language.text import Text


def cost_by_time(effect: PlanEffect, city: City) -> Text:
    """Return how much of the cost falls in the years of the run, before and after them, and what no source pays."""
    parts = effect.cost_parts
    told = {name: in_both(fen / 100, city.money_unit) for name, fen in parts.items()}
    outside = [
        Text(zh.format(told[name].zh), en.format(told[name].en))
        for name, (zh, en) in {
            "before_run": ("此前 {}", "{} before it"),
            "after_run": ("此后 {}", "{} after it"),
            "unfunded": ("没有出资方 {}", "{} is paid by nobody"),
        }.items()
        if parts[name]
    ]
    if not outside:
        return Text(
            f"全部在推演的 {effect.start}—{effect.to} 年", f"all of it falls in the run ({effect.start} to {effect.to})"
        )
    return Text(
        f"推演的 {effect.start}—{effect.to} 年计入 {told['in_run'].zh}，不计入：{'，'.join(item.zh for item in outside)}",
        f"{told['in_run'].en} falls in the run ({effect.start} to {effect.to}), {', '.join(item.en for item in outside)}",
    )


def account_sentences(effect: PlanEffect, city: City) -> list[Text]:
    """Return who pays what, what the bonds cost, upkeep, and what it makes of the debt; [] where no money is known."""
    until = effect.account.until(effect.to)
    if not until.years:
        return []
    bonds, own, transfer, private = (
        in_both(effect.in_run.paid_by(*names), city.money_unit)
        for names in (BONDS, ("own",), ("transfer",), ("private",))
    )
    last = until.years[-1]
    repaid, interest = (in_both(until.total(item) / 100, city.money_unit) for item in (_repaid, _interest))
    borrowed, owed, by_city, by_others = (
        in_both(amount / 100, city.money_unit)
        for amount in (until.total(_borrowed), last.owed, last.upkeep_city, last.upkeep_others)
    )
    paid = Text(
        f"计入推演的资金：计入政府债务的债券 {bonds.zh}，市级自有资金 {own.zh}；不计入债务的：中央和铁路 {transfer.zh}，企业 {private.zh}。"
        f"到 {last.year} 年发债 {borrowed.zh}，还本 {repaid.zh}，尚欠 {owed.zh}，付息 {interest.zh}；"
        f"{last.year} 年运维市级付 {by_city.zh}，其他人付 {by_others.zh}",
        f"Their money in the run: bonds {bonds.en}, which enter the government's debt, and the city's own {own.en}; outside the debt "
        f"the centre and railways {transfer.en} and companies {private.en}. Up to {last.year} bonds of {borrowed.en}, "
        f"{repaid.en} paid back, {owed.en} still owed, interest {interest.en}; upkeep in {last.year} {by_city.en} by the city, "
        f"{by_others.en} by others",
    )
    return [paid, *_debt_moved(effect, city)]


def _debt_moved(effect: PlanEffect, city: City) -> list[Text]:
    if not effect.debt:
        return []
    item = effect.debt[-1]
    more = in_both(item.difference, city.money_unit)
    points = f"{100 * item.ratio_difference:+.1f}"
    return [
        Text(
            f"有这些项目，{item.year} 年政府债务相差 {more.zh}（逐个未来相减的中位数），债务率相差 {points} 个百分点",
            f"With them the government debt of {item.year} differs by {more.en} (median over futures), the debt ratio by {points} points",
        )
    ]


def _repaid(item: AccountYear) -> int:
    return item.repaid


def _interest(item: AccountYear) -> int:
    return item.interest


def _borrowed(item: AccountYear) -> int:
    return item.borrowed
