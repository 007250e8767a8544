"""A draft in a few lines, in Chinese or English."""

from datetime import date

from lantu.drafting.extraction import NAMES, Extraction
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.lists.lists import KINDS, Item
from lantu.drafting.pack import day_of_adoption
from lantu.drafting.reasons import reason_in
from lantu.language.numbers import all_digits, promised
from lantu.language.text import Text
from lantu.language.units import is_unit

_WORDS = {
    "adopted": Text("通过日期", "Adopted"),
    "guessed": Text(
        "推定：原文没有写明日期。知道的话请加", "guessed: the text does not say its day. Where you know it, give"
    ),
    "phases": Text("阶段", "Phases"),
    "targets": Text("目标", "Targets"),
    "tasks": Text("任务", "Tasks"),
    "reforms": Text("改革", "Reforms"),
    "challenges": Text("挑战", "Challenges"),
    "strategies": Text("战略", "Strategies"),
    "figures": Text("数字", "Figures"),
    "promise": Text("承诺", "promise"),
    "baseline": Text("基线", "baseline"),
    "unmatched": Text("没有匹配到指标", "matched to no indicator"),
    "words": Text("仅有文字的承诺", "promises in words only"),
    "waits": Text("待定", "waits"),
    "likely": Text("可能是清单", "likely a list"),
    "none": Text("无", "none"),
}
SHOWN = 60  # characters of a quote


def say(word: str, language: str) -> str:
    """Return a word of the summary in 'zh' or 'en'."""
    return _WORDS[word][language]


def adoption_text(day: date, guessed: bool, language: str) -> str:
    """Return the day of adoption in one line; a guessed one says so, and how to give the right one."""
    remark = f"   [{say('guessed', language)} --adopted {day.year}-MM-DD]" if guessed else ""
    return f"{say('adopted', language)}  {day.isoformat()}{remark}"


def draft_text(draft: Extraction, language: str, adopted: date | None = None) -> str:
    """Return what was found: the day of adoption (adopted, where it was given), phases, lists, and figures with indicator and score."""
    lines = [adoption_text(*day_of_adoption(draft, adopted), language)]
    lines.append(f"{say('phases', language)}  {', '.join(map(str, draft.phases)) or say('none', language)}")
    for kind in KINDS:
        items = draft.items[kind]
        lines.append(f"{say(NAMES[kind], language)}  {len(items)}")
        lines += [f"  {_short(draft.text[item.start : item.end])}{_weighed(item, language)}" for item in items]
    unmatched = sum(item.indicator is None for item in draft.numbers)
    lines.append(
        f"{say('figures', language)}  {len(draft.numbers)}; {unmatched} {say('unmatched', language)};"
        f" {len(draft.words)} {say('words', language)}"
    )
    lines += [_figure(item, language) for item in draft.figures]
    return "\n".join(lines)


def _weighed(item: Item, language: str) -> str:
    return "" if item.likely is None else f"  [{say('likely', language)}: {100 * item.likely:.0f} %]"


def _figure(item: StatedNumber, language: str) -> str:
    value = "–" if item.value is None else f"{item.relation} {_amount(item.value, item, language)}"
    name = f"{item.indicator} ({item.score:.2f})" if item.indicator else "?"
    waits = f"  [{say('waits', language)}: {reason_in(item.doubt, language)}]" if item.doubt else ""
    return f"  {say(item.kind, language)} {item.date or '–'}  {value}  {name}  “{_short(item.quote)}”{waits}"


def _amount(value: float, item: StatedNumber, language: str) -> str:
    """Write a figure with its unit in the reader's language; in the text's own word, where Lantu does not know it."""
    if item.unit and is_unit(item.unit):
        return promised(value, item.unit, language)
    return f"{all_digits(value)} {item.counted_in}".rstrip()


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[: SHOWN - 1]}…"
