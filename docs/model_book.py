"""The pages of the model book: one a file of lantu/model, and one with the picture of the whole graph.

The only part of the documentation that imports Lantu: who supplies an input, which units meet and what was tested is
worked out by the engine, and reading it from the text would be a second engine. The evidence shown is Chongqing's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lantu.book import ModelBook, VariableEntry

PACK = "chongqing"
FOLDER = "reference/model"


def pages() -> Iterator[tuple[str, str]]:
    """Every file of the book: its path below docs/, and what is in it."""
    from lantu.book import graph_svg, read_book
    from lantu.city import read_city

    book = read_book(read_city(PACK))
    links = {entry.name: f"{entry.file}.html#{entry.name}" for entry in book.entries.values()}
    for language in ("en", "zh"):
        yield f"{FOLDER}/graph-{language}.svg", graph_svg(book, language, links)
    yield f"{FOLDER}/index.md", overview(book)
    for file, entries in book.files().items():
        parts = [heading(file), *(entry_page(book, entry, links) for entry in entries)]
        yield f"{FOLDER}/{file}.md", "\n\n".join(parts) + "\n"


def overview(book: ModelBook) -> str:
    """The first page: what a variable is, the whole graph, and every variable in one table a file."""
    from lantu.language.text import say

    parts = [
        "# The model book",
        (
            "A variable is a plain function: its name is what it yields, its arguments are what it needs, `_last` is last "
            "year's value, annotations are units. Each has a page with its equation, its inputs and who supplies them, the source "
            "of its form and how wrong it was against the past. `lantu model NAME` prints the same page, with the evidence of "
            "your own pack. Figures here are those of Chongqing."
        ),
        (
            f"{text(say('book_graph_about', 'en'))} Each box leads to its page. "
            "Alone, to scroll and to zoom: [English](graph-en.svg), [中文](graph-zh.svg)."
        ),
        (
            '<div style="overflow: auto; max-height: 46rem; border: 1px solid #d0d7de">'
            '<object data="graph-en.svg" type="image/svg+xml" style="max-width: none">The whole model as a picture</object></div>'
        ),
    ]
    for file, entries in book.files().items():
        rows = ["| variable | 变量 | unit | what it is |", "| --- | --- | --- | --- |"]
        rows += [
            f"| [`{entry.name}`]({file}.md#{entry.name}) | {cell(entry.label_zh)} | {cell(entry.unit)} | {cell(entry.label_en)} |"
            for entry in entries
        ]
        parts += [f"## {file}", "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def heading(file: str) -> str:
    """The head of a file's page: what its docstring says."""
    from importlib import import_module

    from lantu.book import read_docstring

    said = read_docstring(import_module(f"lantu.model.{file}").__doc__)
    source = f"\n\nSource of its forms, where a variable names none of its own: {text(said.source)}"
    return f"# {file}\n\n{text(said.text)}{source if said.source else ''}"


def entry_page(book: ModelBook, entry: VariableEntry, links: Mapping[str, str]) -> str:
    """One variable: heading, what it says, equation, inputs, users, record, source, track record, picture."""
    from lantu.book import neighbours_svg, own_record_text, says_more

    title = f"## {text(entry.label_en)} · {text(entry.label_zh)} {{ #{entry.name} }}"
    parts = [title, f"`{entry.name}`, in {text(entry.unit)}."]
    if more := says_more(entry):
        parts.append(text(more))
    if entry.lacks:
        lacking = ", ".join(f"`{name}`" for name in entry.lacks)
        parts.append(f"Chongqing's model does without it for want of {lacking}.")
    parts.append(f"```python\n{entry.equation}\n```")
    if entry.start:
        parts.append(f"In the first year:\n\n```python\n{entry.start}\n```")
    parts.append(inputs_table(book, entry))
    used = ", ".join(page_link(book, entry, user) for user in entry.users) or "no other variable"
    parts.append(f"Used by: {used}.")
    if entry.indicators:
        shown = ", ".join(f"[{name}](../indicators.md#{name})" for name in entry.indicators)
        parts.append(f"Counts in the indicators: {shown}.")
    parts.append(f"On record: {text(own_record_text(entry, 'en'))}.")
    parts.append(f"Source of the form: {text(entry.source) or 'not named'}")
    parts.append(track_table(entry))
    picture = neighbours_svg(book, entry.name, "en", links).strip()
    parts.append(f'<div style="overflow: auto">{picture}</div>')
    return "\n\n".join(parts)


def inputs_table(book: ModelBook, entry: VariableEntry) -> str:
    """What a variable needs, and who supplies it."""
    from lantu.book import supplier_text

    items = [*entry.inputs, *(item for item in entry.start_inputs if item not in entry.inputs)]
    rows = ["| input | what it is | supplied by |", "| --- | --- | --- |"]
    for item in items:
        known = item.about in book.entries and item.supplier == "variable"
        name = f"[`{item.name}`]({place_of(book, entry, item.about)})" if known else f"`{item.name}`"
        first = " (first year)" if item not in entry.inputs else ""
        rows.append(f"| {name}{first} | {cell(item.label_en)} | {cell(supplier_text(item, 'en'))} |")
    return "\n".join(rows)


def track_table(entry: VariableEntry) -> str:
    """How wrong it was: rows of the hindcast, or that there are none."""
    from lantu.book import track_text

    if not entry.track:
        return "Track record: **not tested** against the past."
    return "\n".join(["Track record:\n", *(f"- {text(track_text(row, 'en'))}" for row in entry.track)])


def page_link(book: ModelBook, entry: VariableEntry, name: str) -> str:
    """A link from one variable's page to another one's."""
    return f"[`{name}`]({place_of(book, entry, name)})"


def place_of(book: ModelBook, entry: VariableEntry, name: str) -> str:
    """Where a variable's page is, seen from another one's."""
    file = book[name].file
    return f"#{name}" if file == entry.file else f"{file}.md#{name}"


def text(value: str) -> str:
    """A value as plain words: nothing in it is Markdown or HTML; paragraphs stay apart."""
    paragraphs = re.split(r"\n\s*\n", value)
    return "\n\n".join(re.sub(r"([\\`*_<>\[\]#|{}])", r"\\\1", " ".join(part.split())) for part in paragraphs)


def cell(value: str) -> str:
    """A value inside a table."""
    return " ".join(text(value).split())
