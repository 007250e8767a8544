"""The 47 questions of the preliminary level of the Disaster Resilience Scorecard for Cities, under the Ten Essentials.

Numbers, their order and what each is about are the scorecard's; topics and wording are ours, shorter, in two languages. What exactly earns
a 1 or a 2 stands in the guide, question by question, and is not repeated here.

Source: UNDRR, Disaster Resilience Scorecard for Cities, preliminary level, 2017, workbook of 2024
(https://mcr2030.undrr.org/disaster-resilience-scorecard-cities): 47 questions, each scored 0 to 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantu.language.text import Text, package_rows

MOST = 3  # of a question
LEVELS = (
    Text("没有", "none of it"),
    Text("刚起步，缺口大", "begun, with large gaps"),
    Text("大体有了，还有缺口", "mostly there, with gaps"),
    Text("全部做到，按期复核", "all of it, and looked over regularly"),
)


@dataclass(frozen=True)
class ScorecardQuestion:
    """A question: its number such as P1.1, its Essential 1 to 10, what it is about, and what it asks."""

    id: str
    essential: int
    topic: Text
    asks: Text


@lru_cache
def questions() -> Mapping[str, ScorecardQuestion]:
    """Return the questions by number, in the order of the scorecard."""
    return {
        row["question"]: ScorecardQuestion(
            row["question"],
            int(row["question"][1:].split(".")[0]),
            Text(row["topic_zh"], row["topic_en"]),
            Text(row["asks_zh"], row["asks_en"]),
        )
        for row in package_rows("lantu.city.scorecard", "questions.csv")
    }


@lru_cache
def essentials() -> Mapping[int, Text]:
    """Return the names of the Ten Essentials by number."""
    return {
        int(row["essential"]): Text(row["name_zh"], row["name_en"])
        for row in package_rows("lantu.city.scorecard", "essentials.csv")
    }
