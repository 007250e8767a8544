"""A sentence of the brief: what it says, the numbers in it, where each comes from, and why it may not be relied on."""

from dataclasses import dataclass, field

from lantu.language.numbers import plural
from lantu.language.text import Text, both
from lantu.report.brief.facts import BriefFacts

FEW = 200  # futures: with fewer, odds are good to seven points and more
NOTHING = Text()


@dataclass(frozen=True)
class BriefNumber:
    """A number of a sentence: what it is, as written, and where it comes from."""

    name: Text
    value: Text
    origin: Text


@dataclass(frozen=True)
class BriefSentence:
    """A sentence, its id, what it is about, and its numbers. weak: why it may not be relied on; empty where it may."""

    id: str
    topic: Text
    text: Text
    numbers: tuple[BriefNumber, ...] = field(default=())
    weak: Text = NOTHING


def percent(odds: float) -> Text:
    """Write odds (a share); never as impossible or certain, which no number of futures shows.

    >>> percent(0.042).en, percent(0.001).zh, percent(1.0).en
    ('4 %', '不足1%', 'over 99 %')
    """
    if odds < 0.005:
        return Text("不足1%", "under 1 %")
    if odds >= 0.995:
        return Text("超过99%", "over 99 %")
    return Text(f"{100 * odds:.0f}%", f"{100 * odds:.0f} %")


def number(value: int) -> Text:
    """Write a count."""
    return both(f"{value:,}", f"{value:,}")


def from_run(facts: BriefFacts, what: Text) -> Text:
    """Say that a number is calculated from the futures of the run."""
    return Text(
        f"{what.zh}，{facts.members:,} 种未来（推演 {facts.run}）",
        f"{what.en}, {facts.members:,} futures (run {facts.run})",
    )


def from_record(facts: BriefFacts, indicator: str, place: str) -> Text:
    """Say where the last figure on record of an indicator comes from."""
    seen = facts.observed.get((indicator, place))
    if seen is None:
        return Text("没有记录", "not on record")
    return Text(
        f"{seen.year}年观测，{facts.source(seen.source).zh}", f"observed {seen.year}, {facts.source(seen.source).en}"
    )


def few_futures(facts: BriefFacts) -> Text:
    """Say that odds come from few futures; empty where there are enough."""
    if facts.members >= FEW:
        return NOTHING
    return Text(f"只有{facts.members}种未来", f"only {plural(facts.members, 'future')}")


def joined(reasons: list[Text]) -> Text:
    """Put reasons one after the other; empty ones are left out."""
    said = [reason for reason in reasons if reason.zh or reason.en]
    return Text("；".join(item.zh for item in said), "; ".join(item.en for item in said))
