"""Where it is worst: which places, in what, and whether the futures settle it."""

from lantu.appraisal.left_behind import WorstMeasureRow
from lantu.language.numbers import in_both, plural
from lantu.language.text import Text, both
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.sentence import NOTHING, BriefNumber, BriefSentence, few_futures, from_run, joined
from lantu.report.verdict.worst import nth_worst

PLACES = Text("最薄弱的地方", "Where it is worst")
NAMED = 3  # places in the sentence


def places_sentence(facts: BriefFacts) -> BriefSentence:
    """Say which places are worst off and in what; that none stands out, or that the plan is not told by place, where so."""
    rows = list(facts.worst_places)
    if facts.districts < 2:
        text = Text(
            "这次推演不分区县，说不出哪里最薄弱。", "This run has no districts, so it cannot say where it is worst."
        )
        return BriefSentence("places", PLACES, text, (), Text("没有区县", "no districts"))
    if not rows:
        text = Text(
            f"{facts.districts}个区县中没有哪一个明显落在最后。",
            f"None of the {facts.districts} districts stands out as the worst off.",
        )
        return BriefSentence("places", PLACES, text, (), Text("没有可比的指标", "no measure sets them apart"))
    year = rows[0]["year"]
    names = [both(row["name_zh"], row["name_en"]) for row in rows[:NAMED]]
    said = measure_words(facts, rows[0]["worst_in"][0])
    settled = any(item["settled"] for row in rows[:NAMED] for item in row["worst_in"])
    tied = bool(rows[0].get("tied"))
    others = Text("、".join(item.zh for item in names[1:]), " and ".join(item.en for item in names[1:]))
    if not settled:
        text = Text(
            f"哪里最薄弱，各种未来没有定论：{year}年可能是{names[0].zh}（{said.zh}）"
            + (f"，也可能是{others.zh}" if others.zh else "") + "。",
            f"The futures do not settle where it is worst: in {year} it may be {names[0].en} ({said.en})"
            + (f", it may be {others.en}" if others.en else "") + ".",
        )  # fmt: skip
    else:
        count = rows[0]["times"]
        text = Text(
            f"到{year}年，{names[0].zh}{'等地' if tied else ''}最薄弱：在可比的{rows[0]['of']}项指标中有{count}项处于全市最后一成，"
            f"如{said.zh}" + (f"；{'同样落后' if tied else '其次'}的还有{others.zh}" if others.zh else "") + "。",
            f"By {year} it is worst in {names[0].en}: in the worst tenth in {count} of {plural(rows[0]['of'], 'measure')} "
            f"compared, such as {said.en}"
            + (f"; {'as badly off' if tied else 'next'}: {others.en}" if others.en else "") + ".",
        )  # fmt: skip
    ours = any(item["in_plan"] for row in rows[:NAMED] for item in row["worst_in"])
    reasons = [
        NOTHING if settled else Text("各种未来没有定论", "not settled by the futures"),
        NOTHING if ours else Text("可比的指标都不在规划之内", "none of the measures is the plan's"),
        few_futures(facts),
    ]
    origin = from_run(facts, Text(f"{year}年各区县的中位数", f"medians by district in {year}"))
    numbers = [
        BriefNumber(
            Text(
                f"{row['name_zh']}，{facts.name(item['measure']).zh}",
                f"{row['name_en']}, {facts.name(item['measure']).en}",
            ),
            rank_words(item),
            origin,
        )
        for row in rows[:5]
        for item in row["worst_in"]
    ]
    return BriefSentence("places", PLACES, text, tuple(numbers), joined(reasons))


def measure_words(facts: BriefFacts, item: WorstMeasureRow) -> Text:
    """Name a measure of a place with its value and rank."""
    name, said = facts.name(item["measure"]), rank_words(item)
    return Text(f"“{name.zh}”{said.zh}", f'"{name.en}" at {said.en}')


def rank_words(item: WorstMeasureRow, *, of: bool = True) -> Text:
    """Write the value and the rank from below of a place in a measure, of how many with `of`."""
    value, rank, level = in_both(item["value"], item["unit"]), item["rank"], item["tied"]
    among = Text(f"，共{item['of']}个", f" of {item['of']}") if of else NOTHING
    return Text(
        f"{value.zh}（{'并列' if level else ''}倒数第{rank}{among.zh}）",
        f"{value.en} ({nth_worst(item)}{among.en})",
    )
