"""The sentence that stands first where a verdict rests on rows that are only an example."""

from lantu.appraisal import example_rows
from lantu.blueprint import Blueprint
from lantu.city import City
from lantu.language.text import Text


def example_sentence(plan: Blueprint, city: City) -> Text:
    """Return what says that a verdict is not one yet, with the rows to be replaced by file; empty where none is left."""
    rows = example_rows(plan, city)
    if not rows:
        return Text()
    named = ", ".join(f"{file} ({len(at)})" for file, at in rows.items())
    return Text(
        f"示例，不是结论：以下文件仍有来源为 EXAMPLE 的行：{named}。替换之前，把握只说明计算可行，请勿引用。",
        f"An example, not a verdict: rows with the source EXAMPLE are left in {named}. Until they are replaced the odds only show "
        "that it can be calculated; do not quote them.",
    )
