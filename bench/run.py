"""Measure everything and write the table into docs/reference/benchmarks.md."""

import os
import platform
import sys
from datetime import date
from pathlib import Path

from bench import cohort, commands, scale, whole_model

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "benchmarks.md"
INTRODUCTION = """# Benchmarks

Written by `make bench`: the same work by Lantu and by its peers, side by side in one run. Answers are compared
before anything is timed; times are medians of several runs. The ratio says how many times faster Lantu is.

"""


def main() -> None:
    """Run every benchmark and append its table to the page."""
    rows = [*cohort.measure(), *whole_model.measure(), *scale.measure(), *commands.measure()]
    table = as_markdown(rows)
    print(table)
    before = PAGE.read_text(encoding="utf-8") if PAGE.exists() else INTRODUCTION
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {sys.version.split()[0]}"
    PAGE.write_text(f"{before}## {date.today().isoformat()}\n\n{machine}.\n\n{table}\n", encoding="utf-8")  # noqa: DTZ011
    print(f"written to {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")


def as_markdown(rows: list[dict[str, object]]) -> str:
    """Return rows as a Markdown table."""
    lines = ["| task | who | members/s | ratio | bar |", "| --- | --- | ---: | ---: | --- |"]
    for row in rows:
        rate, ratio = row.get("members/s"), row.get("ratio")
        rate_text = f"{rate:,.1f}" if isinstance(rate, float) else ""
        ratio_text = f"{ratio:,.2f}" if isinstance(ratio, float) else ""
        lines.append(f"| {row['task']} | {row['who']} | {rate_text} | {ratio_text} | {row['bar']} |")
    return "\n".join(lines) + "\n"
