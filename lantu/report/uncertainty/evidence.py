"""What a report rests on: the assumptions that the run drew, and the sources of its figures."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from lantu.appraisal import Verdict
from lantu.city.measure import ELSEWHERE
from lantu.engine import Run, used_assumptions
from lantu.language.numbers import in_both
from lantu.language.text import Text, listed, say, say_both


@dataclass(frozen=True)
class AssumptionRow:
    """An assumption that the run drew: value and 90 % range as written; basis and source as the pack says them."""

    name: str
    label: Text
    value: Text
    range: Text
    basis: str
    source: str
    evidence: Text

    @property
    def basis_names(self) -> Text:
        """The basis in both languages."""
        return say_both(self.basis)


@dataclass(frozen=True)
class SourceRow:
    """A source, and how many goals and observations rest on it."""

    id: str
    figures: int
    title: str
    publisher: str
    url: str
    licence: str


def assumption_rows(run: Run) -> list[AssumptionRow]:
    """Return a row for each assumption that the run drew: value, 90 % range, source."""
    rows: list[AssumptionRow] = []
    for item in used_assumptions(run):
        low, value, high = (in_both(end / item.unit.scale, item.unit) for end in (item.low, item.value, item.high))
        span = Text(f"{low.zh} … {high.zh}", f"{low.en} … {high.en}")
        rows.append(AssumptionRow(item.name, item.labels, value, span, item.basis, item.source, item.evidence))
    return rows


def bases_sentence(run: Run) -> Text:
    """Return what the assumptions that the run drew rest on, by basis, most first; empty where none was learned in another city."""
    drawn = used_assumptions(run)
    cities = listed(sorted({item.figures_of for item in drawn if item.basis == ELSEWHERE}))
    if not cities:
        return Text()
    by_basis = Counter(item.basis for item in drawn).most_common()
    counts_zh = "、".join(f"{say(basis, 'zh')} {number} 项" for basis, number in by_basis)
    counts_en = ", ".join(f"{number} {say(basis, 'en')}" for basis, number in by_basis)
    return Text(
        f"推演用了 {len(drawn)} 项假设：{counts_zh}（取自他处的得自 {cities.zh} 的数字，不是本市的实测）",
        f"assumptions of the run: {len(drawn)}, of them {counts_en} (from figures of {cities.en}, not measured here)",
    )


def source_rows(run: Run, verdict: Verdict) -> list[SourceRow]:
    """Return the sources that the goals and the observations of the run rest on, those of most figures first."""
    used = pd.concat([run.city.observations["source"], verdict.goals["source"]])
    counted: list[tuple[str, int]] = Counter(used[used.ne("")].to_list()).most_common()
    known = run.city.sources
    return [
        SourceRow(name, number, known[name].title, known[name].publisher, known[name].url, known[name].licence)
        for name, number in counted
        if name in known
    ]
