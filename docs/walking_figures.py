"""The pages of the figures behind a walk: every speed, step and wait with its range and source, in both languages.

It reads the tables of lantu/space/walking as data.
"""

from __future__ import annotations

import csv
from pathlib import Path

SPACE = Path(__file__).parents[1] / "lantu" / "space" / "walking"
BASIS = {
    "survey": {"zh": "调查", "en": "survey"},
    "standard": {"zh": "标准", "en": "standard"},
    "assumed": {"zh": "假设", "en": "assumed"},
}
HEADS = {
    "en": (
        "# Figures behind a walk",
        (
            "Every figure behind the minutes of [how long a walk takes](../explanation/walking.md), from "
            "`lantu/space/walking/walking_figures.csv`. *Assumed* means that no study was found that measures it. "
            "[中文](../zh/walking-figures.md)"
        ),
        "| figure | value | 90 % range | unit | basis | source |",
        "Everyone",
    ),
    "zh": (
        "# 步行所用的数",
        (
            "[走一趟要多久](explanation/walking.md)里的每一个数，取自 `lantu/space/walking/walking_figures.csv`。"
            "“假设”指没有找到实测的研究。[English](../reference/walking-figures.md)"
        ),
        "| 数 | 取值 | 90 %区间 | 单位 | 依据 | 来源 |",
        "所有人",
    ),
}


def page(language: str) -> str:
    """The page in English or Chinese: the figures of each profile, then those that hold for everyone."""
    other = "zh" if language == "en" else "en"
    terms = {row["figure"]: row for row in rows("walking_terms.csv")}
    figures = rows("walking_figures.csv")
    title, about, head, everyone = HEADS[language]
    parts = [title, about]
    profiles = [(row["profile"], f"{row[f'name_{language}']}", row[f"who_{language}"]) for row in rows("profiles.csv")]
    for profile, name, who in [*profiles, ("", everyone, "")]:
        table = [head, "| --- | --- | --- | --- | --- | --- |"]
        for row in (row for row in figures if row["profile"] == profile):
            term = terms[row["figure"]]
            source = row[f"source_{language}"] or row[f"source_{other}"]
            spread = f"{row['low']}–{row['high']}" if row["low"] else ""
            cells = [
                term[f"name_{language}"],
                row["value"] or "–",
                spread,
                term[f"unit_{language}"] if row["value"] else "",
                BASIS[row["basis"]][language],
                source,
            ]
            table.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
        stop = "." if language == "en" else "。"
        parts += [f"## {name.capitalize()}", *([who.capitalize() + stop] if who else []), "\n".join(table)]
    return "\n\n".join(parts) + "\n"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of lantu/space/walking."""
    with (SPACE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
