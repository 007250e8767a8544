"""Where it is worst, written: of each place the measures in which it is among the worst off, with value and rank."""

from dataclasses import dataclass

from lantu.appraisal import Verdict
from lantu.appraisal.left_behind import PlaceLeftBehind, WorstMeasureRow
from lantu.language.numbers import in_both
from lantu.language.text import Text

SHOWN = 5  # places that are named at first sight; those that are level with the last one stand with it


@dataclass(frozen=True)
class WrittenWorst:
    """A place with what it is among the worst in, written; tied: whether another place stands as badly in as many measures."""

    id: str
    name: Text
    tied: bool
    measures: list[Text]


def worst_rows(verdict: Verdict, most: int = SHOWN) -> list[WrittenWorst]:
    """Return the places that are worst off in most measures, those of the plan first; no tie is cut in two."""
    return [
        WrittenWorst(
            id=row["place"],
            name=Text(row["name_zh"], row["name_en"]).both,
            tied=row["tied"],
            measures=[worst_words(item, verdict) for item in row["worst_in"]],
        )
        for row in _first(verdict.worst_places, most)
    ]


def worst_sentences(verdict: Verdict) -> list[Text]:
    """Return a line on what was compared and when, then a line a place; [] where no place stands out."""
    rows = verdict.worst_places
    if not rows:
        return []
    shown = worst_rows(verdict)
    left = len(rows) - len(shown)
    ours = len({item["measure"] for row in rows for item in row["worst_in"] if item["in_plan"]})
    first = Text(
        f"{rows[0]['year']} 年，按分区县的 {rows[0]['of']} 项指标比较，规划指标在前"
        + ("" if ours else "（规划指标中没有分区县的）")
        + (f"；另有 {left} 个地方处于某项最差一成" if left else ""),
        f"{rows[0]['year']}, by {rows[0]['of']} measure{'s' if rows[0]['of'] > 1 else ''} known by place, those of the plan first"
        + ("" if ours else " (none of the plan's is known by place)")
        + (f"; {left} more are in the worst tenth of one" if left else ""),
    )
    return [
        first,
        *(
            Text(
                f"{row.name.zh}   {'；'.join(m.zh for m in row.measures)}",
                f"{row.name.en}   {'; '.join(m.en for m in row.measures)}",
            )
            for row in shown
        ),
    ]


def worst_words(item: WorstMeasureRow, verdict: Verdict) -> Text:
    """Write a measure in which a place is among the worst off: name, value, rank, whether it is level with others or unsettled.

    item: a `WorstMeasure` as plain values.
    """
    known = verdict.indicators[item["measure"]]
    name, value = known.names, in_both(item["value"], known.unit)
    zh = f"{'并列' if item['tied'] else ''}倒数第 {item['rank']}（共 {item['of']} 个）"
    en = f"{nth_worst(item)} of {item['of']}"
    if not item["settled"]:
        share = f"{100 * item['share']:.0f} %"
        zh += f"，尚不确定：{share} 的未来处于最差一成"
        en += f", not settled: in the worst tenth in {share} of futures"
    if item["measure"] in verdict.moves_alike:
        zh, en = zh + "（假设各地迁移相同）", en + " (moves assumed alike everywhere)"
    return Text(f"{name.zh} {value.zh}，{zh}", f"{name.en} {value.en}, {en}")


def nth_worst(item: WorstMeasureRow) -> str:
    """Write a rank from below in English, and whether it is shared.

    >>> [nth_worst({"rank": rank, "tied": rank == 3}) for rank in (1, 2, 3, 4, 11, 22)]
    ['worst', '2nd worst', '3rd worst equal', '4th worst', '11th worst', '22nd worst']
    """
    rank, equal = item["rank"], " equal" if item["tied"] else ""
    ending = "th" if rank % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"worst{equal}" if rank == 1 else f"{rank}{ending} worst{equal}"


def _first(rows: list[PlaceLeftBehind], most: int) -> list[PlaceLeftBehind]:
    """Return the first rows, with those that are level with the last of them."""
    last = next((at for at in range(most, len(rows)) if not (rows[at]["tied"] and rows[at - 1]["tied"])), len(rows))
    return rows[:last]
