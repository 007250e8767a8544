"""Money of a text that is not the city's: the sums wait, and the reader is told with which city they would not."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lantu.catalogue import Indicator
from lantu.drafting.amounts.units.money import MONEY
from lantu.drafting.figures.matching import currency_of
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.language.text import Text
from lantu.language.units import CURRENCIES

NOT_OF_THE_CITY = "money in another currency than the city's"


def is_other_money(item: StatedNumber) -> bool:
    """Whether a number is a sum of money for which its city has no unit, as pounds in a city that counts in yuan."""
    return item.unit is None and item.unit_text in MONEY


def other_money(figures: Iterable[StatedNumber], indicators: Mapping[str, Indicator]) -> Text:
    """Return what to tell of sums in another currency than the city's; empty where there are none."""
    found = Counter(item.unit_text for item in figures if is_other_money(item))
    if not found:
        return Text()
    told, own = found.most_common(1)[0][0], CURRENCIES[currency_of(indicators) or "yuan"]
    known = next((item for item in CURRENCIES.values() if item.en.casefold() == told.casefold()), None)
    number, name = sum(found.values()), Text(known.zh if known else told, told)
    return Text(
        f"文中按{name.zh}等其他货币计的金额有 {number} 笔，而规划包按{own.zh}计，因此待定：请用 --extends 指定按{name.zh}计的城市",
        f"sums of money in other currencies, such as {name.en}: {number}; the pack counts in {own.en}, so they wait:"
        f" give a city that counts in {name.en} with --extends",
    )
