"""What the verdict rests on, and how far it may be relied on."""

import math

from lantu.language.numbers import plural
from lantu.language.text import Text
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.sentence import NOTHING, BriefNumber, BriefSentence, few_futures, joined, number

EVIDENCE = Text("依据", "What it rests on")


def evidence_sentence(facts: BriefFacts) -> BriefSentence:
    """Say how many figures, sources, assumptions and futures stand behind the verdict, what is missing, and whether it was tested."""
    error = 100 / math.sqrt(max(facts.members, 1))
    first = Text(
        f"结论依据{facts.used_sources:,}个来源的{facts.figures:,}个数字、{facts.assumptions}项假设和{facts.members:,}种未来"
        f"（把握的抽样误差约±{error:.0f}个百分点）",
        f"The verdict rests on {plural(facts.figures, 'figure')} from {plural(facts.used_sources, 'source')}, "
        f"{plural(facts.assumptions, 'assumption')} and {plural(facts.members, 'future')} (odds are good to within "
        f"{error:.0f} points)",
    )
    lacks = (
        Text(
            f"；规划的{facts.in_plan}个指标中有{facts.missing}个从未观测",
            f"; of the plan's {plural(facts.in_plan, 'indicator')} {plural(facts.missing, 'was', 'were')} never observed",
        )
        if facts.missing
        else NOTHING
    )
    tested = (
        Text("；模型用过去检验过，误差见报告", "; the model was held against the past, with the errors in the report")
        if facts.tested
        else Text("；模型尚未用过去检验", "; the model has not been held against the past")
    )
    check = (
        Text(
            f"；规划检查还有{facts.errors}个错误",
            f"; the check of the plan still finds {plural(facts.errors, 'error')}",
        )
        if facts.errors
        else NOTHING
    )
    text = Text(
        f"{first.zh}{lacks.zh}{tested.zh}{check.zh}。",
        f"{first.en}{lacks.en}{tested.en}{check.en}.",
    )
    pack = Text("规划包的各个文件", "the files of the pack")
    run = Text(f"推演 {facts.run}", f"run {facts.run}")
    numbers = (
        BriefNumber(Text("记录中的数字", "figures on record"), number(facts.figures), pack),
        BriefNumber(Text("来源", "sources"), number(facts.used_sources), pack),
        BriefNumber(Text("示例数字", "example figures"), number(facts.examples), pack),
        BriefNumber(Text("推演用到的假设", "assumptions drawn"), number(facts.assumptions), run),
        BriefNumber(Text("未来", "futures"), number(facts.members), run),
        BriefNumber(
            Text("从未观测的指标", "indicators never observed"),
            Text(f"{facts.missing}/{facts.in_plan}", f"{facts.missing} of {facts.in_plan}"),
            pack,
        ),
        BriefNumber(
            Text("检查：错误、警告", "check: errors, warnings"),
            Text(f"{facts.errors}、{facts.warnings}", f"{facts.errors}, {facts.warnings}"),
            Text("lantu check", "lantu check"),
        ),
    )
    reasons = [
        few_futures(facts),
        NOTHING if facts.tested else Text("未用过去检验", "not held against the past"),
        Text("过半指标没有观测", "over half of the indicators were never observed")
        if 2 * facts.missing > facts.in_plan
        else NOTHING,
        Text("规划检查有错误", "the check finds errors") if facts.errors else NOTHING,
    ]
    return BriefSentence("evidence", EVIDENCE, text, numbers, joined(reasons))
