"""The five sentences of the brief: rules over a verdict. No rule says more than its evidence."""

from dataclasses import replace

from lantu.language.numbers import plural
from lantu.language.text import Text
from lantu.report.brief.evidence import evidence_sentence
from lantu.report.brief.facts import BriefFacts
from lantu.report.brief.money import money_sentence
from lantu.report.brief.places import places_sentence
from lantu.report.brief.promises import furthest_sentence, promises_sentence
from lantu.report.brief.sentence import BriefSentence, joined

RULES = (promises_sentence, furthest_sentence, places_sentence, money_sentence, evidence_sentence)


def brief_sentences(facts: BriefFacts) -> list[BriefSentence]:
    """Return the five sentences: promises, furthest, places, money, evidence.

    Where the pack still holds example figures every sentence says so first: one of them may be behind any number.
    """
    written = [rule(facts) for rule in RULES]
    return [_of_examples(sentence) for sentence in written] if facts.examples else written


def banner(facts: BriefFacts) -> Text:
    """Return what stands above the sentences where example figures are left; empty where none are."""
    if not facts.examples:
        return Text()
    return Text(
        f"示例数据，请勿引用：规划包中还有{facts.examples:,}个数字的来源是 EXAMPLE，替换之前，以下内容只说明这一页的样子。",
        f"Example data, not for quoting: {plural(facts.examples, 'figure')} of the pack still "
        f"{'has' if facts.examples == 1 else 'have'} EXAMPLE as source. Until they are replaced this page shows its form only.",
    )


def _of_examples(sentence: BriefSentence) -> BriefSentence:
    text = Text(f"（示例数据）{sentence.text.zh}", f"(Example data) {sentence.text.en}")
    why = joined([Text("含示例数据", "example data"), sentence.weak])
    return replace(sentence, text=text, weak=why)
