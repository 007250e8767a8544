"""Writes the reference pages while MkDocs builds, and puts the sections in their order.

A hook of MkDocs. It reads the code as text and the catalogues as data; only the model book (model_book.py) and the HTTP
API (http_api.py) import Lantu: the engine and the application know best what they are. What it cannot find, it says, and the build stops.
"""

from __future__ import annotations

import ast
import csv
import gc
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import http_api
import model_book
import walking_figures
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from lantu.cli import OFTEN

PACKAGE = Path(__file__).parents[1] / "lantu"
DOCS = Path(__file__).parent
SECTIONS = {
    "tutorial": "Tutorial",
    "how-to": "How to",
    "reference": "Reference",
    "explanation": "Explanation",
}
CHINESE = {"zh": "中文手册", "zh/tutorial": "入门", "zh/how-to": "操作", "zh/explanation": "说明"}
JOIN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n *(?=[\u3001-\u9fff\uff00-\uffef“])(?![|#])")
RULE_CODE = re.compile(r"\bLB\d{3}\b", re.IGNORECASE)

gc.set_threshold(*OFTEN)  # pages and the code they tell of stay until the end: a fifth less work


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages to the written ones, and list all of them by section."""
    for name, write in PAGES.items():
        if content := write():
            files.append(File.generated(config, f"reference/{name}.md", content=content))
    files.append(File.generated(config, "zh/glossary.md", content=glossary_page("zh")))
    files.append(File.generated(config, "zh/walking-figures.md", content=walking_figures.page("zh")))
    for path, content in model_book.pages():
        files.append(File.generated(config, path, content=content))
    config.nav = [{"Home": "index.md"}, *sections(files)]
    return files


def sections(files: Files) -> Iterator[dict[str, list[Any]]]:
    """Every section with its pages: its index first, then by name, then the book that stands in it."""
    pages = [file.src_uri for file in files.documentation_pages()]
    for folder, title in SECTIONS.items():
        parts: list[Any] = pages_of(folder, pages)
        if model_book.FOLDER.startswith(f"{folder}/"):
            parts.append({"The model book": pages_of(model_book.FOLDER, pages)})
        yield {title: parts}
    first, *others = CHINESE.items()
    yield {first[1]: [*pages_of(first[0], pages), *({title: pages_of(folder, pages)} for folder, title in others)]}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Join the lines of Chinese paragraphs: a browser shows the end of a line as a blank, which Chinese does not have."""
    if not page.file.src_uri.startswith("zh/"):
        return markdown
    parts = re.split(r"(^ *```.*?^ *```$)", markdown, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if index % 2 else JOIN.sub("", part) for index, part in enumerate(parts))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Say that a Chinese page is Chinese, so that it is read aloud, hyphenated and drawn as such."""
    inside = page.file.src_uri.startswith("zh/")
    return output.replace('<html lang="en"', '<html lang="zh-Hans"', 1) if inside else output


def pages_of(folder: str, pages: Collection[str]) -> list[str]:
    """The pages that lie in a folder itself: its index first, then by name."""
    inside = [page for page in pages if page.rpartition("/")[0] == folder]
    return sorted(inside, key=lambda page: (not page.endswith("/index.md"), page))


def python_page() -> str:
    """The public names of the package, in the order `lantu.__all__` gives them."""
    names = public_names(PACKAGE / "__init__.py")
    return page("Python", "What `import lantu` offers.", *(f"::: lantu.{name}" for name in names))


def public_names(file: Path) -> list[str]:
    """The names in a module's `__all__`, without importing it."""
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "__all__" for target in node.targets):
            return list(ast.literal_eval(node.value))
    return []


def indicators_page() -> str:
    """The catalogue of indicators as one table and a paragraph each."""
    if not code_of("indicators"):
        return ""
    rows = read_rows(
        PACKAGE / "catalogue" / "catalogue.csv",
        needs={"id", "name_en", "name_zh", "unit", "direction", "definition"},
    )
    table = ["| indicator | 指标 | unit | better is |", "| --- | --- | --- | --- |"]
    for row in rows:
        link = f"[{cell(row['name_en'])}](#{row['id']})"
        table.append(f"| {link} | {cell(row['name_zh'])} | {cell(row['unit'])} | {cell(row['direction'])} |")
    entries = [indicator_entry(row) for row in rows]
    return page("Indicators", "What Lantu measures, from `catalogue.csv`.", "\n".join(table), *entries)


def indicator_entry(row: dict[str, str]) -> str:
    """One indicator: heading, definition, and every other column that says something."""
    shown = {"id", "name_en", "name_zh", "definition"}
    facts = [f"- {key.replace('_', ' ')}: {text(value)}" for key, value in row.items() if value and key not in shown]
    heading = f"## {text(row['name_en'])} · {text(row['name_zh'])} {{ #{row['id']} }}"
    return "\n\n".join([heading, f"`{row['id']}`. {text(row['definition'])}", "\n".join(facts)])


def read_rows(file: Path, needs: set[str]) -> list[dict[str, str]]:
    """The rows of a catalogue, which must have the columns the page shows."""
    if not file.exists():
        raise PluginError(f"docs/generate.py: {shown_path(file)} is missing, so its reference page cannot be written")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = needs - set(reader.fieldnames or [])
        if missing:
            raise PluginError(f"docs/generate.py: {shown_path(file)} has no column {', '.join(sorted(missing))}")
        return [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]


def glossary_page(language: str = "en") -> str:
    """The terms of the studio and those of the manual, in both languages; the reader's own comes first."""
    needs = {"zh", "en", "meaning_zh", "meaning_en"}
    rows = read_rows(DOCS / "terms.csv", needs) + read_rows(PACKAGE / "web" / "http" / "glossary.csv", needs)
    heads = {
        "en": (
            "Glossary",
            "The terms of Lantu, in English and Chinese. [中文](../zh/glossary.md)",
            "term",
            "中文",
            "meaning",
        ),
        "zh": ("术语表", "蓝图所用的术语，中英对照。[English](../reference/glossary.md)", "术语", "English", "含义"),
    }
    title, about, *columns = heads[language]
    other = "zh" if language == "en" else "en"
    table = [f"| {' | '.join(columns)} |", "| --- | --- | --- |"]
    table += [f"| {cell(row[language])} | {cell(row[other])} | {cell(row[f'meaning_{language}'])} |" for row in rows]
    return page(title, about, "\n".join(table))


def pack_format_page() -> str:
    """Every file of a pack with its keys or columns, and then the parts that files are made of."""
    rows = read_rows(
        PACKAGE / "schemas" / "fields.csv",
        needs={"shape", "key", "type", "required", "title_zh", "title_en", "zh", "en"},
    )
    columns = read_rows(
        PACKAGE / "packs" / "file_columns.csv",
        needs={"table", "column", "type", "required", "label_zh", "label_en", "note_zh", "note_en"},
    )
    files = {row["key"]: row for row in rows if row["shape"] == "pack"}
    rows += [
        {**row, "shape": row["table"], "key": row["column"], "zh": row["note_zh"], "en": row["note_en"]}
        for row in columns
        if row["table"] in files and files[row["table"]]["type"].endswith(".csv")
    ]
    shapes: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        if row["shape"] != "pack":
            shapes.setdefault(row["shape"], []).append(row)
    parts = [shape for shape in shapes if shape not in files]
    made_of = {"assumptions": "assumption", "measures": "measure", "scenarios": "scenario", "places": "place"}
    sections: list[str] = []
    for name, file in files.items():
        heading = f"## {file['type']} · {text(file['title_zh'])} {{ #{name} }}\n\n{text(file['zh'])} {text(file['en'])}"
        shown = (
            f"Each is a [{made_of[name]}](#part-{made_of[name]})."
            if name in made_of
            else keys_table(shapes[name], parts)
        )
        sections.append(f"{heading}\n\n{shown}")
    sections += [f"## Part: {shape} {{ #part-{shape} }}\n\n{keys_table(shapes[shape], parts)}" for shape in parts]
    about = (
        "A pack is a folder of these files; only `blueprint.yaml` must be there, and `city.yaml` with its places unless the "
        "plan extends another one. A `model.py` may add variables of its own (see "
        "[Add a variable](../tutorial/extend-the-model.md)). Tables may also be sheets of one workbook. An editor can know "
        "all of this: see [Help while you type](../how-to/editor.md)."
    )
    return page("Format of a pack", about, *sections)


def keys_table(rows: list[dict[str, str]], parts: Collection[str]) -> str:
    """The keys or columns of one file or part, with what each holds and means; parts are linked."""
    needed = {"yes": "required", "cell": "required", "column": "column required", "": ""}
    lines = ["| key | holds | | meaning |", "| --- | --- | --- | --- |"]
    for row in rows:
        inner = row["type"].strip("[]{}")
        kind = f"[{inner}](#part-{inner})" if inner in parts else inner.replace("_", " ")
        kind = f"list of {kind}" if row["type"].startswith("[") else kind
        kind = f"place: {kind}" if row["type"].startswith("{") else kind
        lines.append(f"| `{row['key']}` | {kind} | {needed[row['required']]} | {cell(row['zh'])} {cell(row['en'])} |")
    return "\n".join(lines)


@dataclass(frozen=True)
class Rule:
    """A check rule: its code and its page, which is the docstring."""

    code: str
    name: str
    words: str


def rules_page() -> str:
    """Every rule of `lantu check`, by code, with its docstring as its page."""
    files = code_of("rules")
    rules = sorted((rule for file in files for rule in rules_in(file)), key=lambda rule: rule.code)
    if files and not rules:
        raise PluginError("docs/generate.py: found no rule in lantu/rules: a rule names its code, such as LB102")
    about = "What `lantu check` finds. `lantu rule CODE` prints the same page in the terminal."
    return page("Rules of the check", about, *(rule_entry(rule) for rule in rules))


def rules_in(file: Path) -> Iterator[Rule]:
    """Functions that carry a rule's code in a decorator, in their name, or at the head of their docstring."""
    for node in ast.parse(file.read_text("utf-8")).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        words = ast.get_docstring(node) or ""
        places = [
            *map(ast.unparse, node.decorator_list),
            node.name.replace("_", " "),
            words.partition("\n")[0],
        ]
        codes = [code.upper() for place in places for code in RULE_CODE.findall(place)]
        if codes and not words:
            raise PluginError(f"docs/generate.py: rule {codes[0]} ({shown_path(file)}) has no docstring, its page")
        if codes:
            yield Rule(codes[0], node.name, words)


def rule_entry(rule: Rule) -> str:
    """One rule: the code as heading and anchor, the docstring as text."""
    return f"## {rule.code} {{ #{rule.code} }}\n\n`{rule.name}`\n\n{rule.words}"


def code_of(room: str) -> list[Path]:
    """The Python files of a room; none while the room does not exist yet."""
    return sorted((PACKAGE / room).rglob("*.py"))


def page(title: str, about: str, *parts: str) -> str:
    """A page of Markdown; nothing where there is nothing to show."""
    if not parts:
        return ""
    return "\n\n".join([f"# {title}", about, *parts]) + "\n"


def text(value: str) -> str:
    """A value as plain words: nothing in it is Markdown or HTML."""
    return re.sub(r"([\\`*_<>\[\]#])", r"\\\1", " ".join(value.split()))


def cell(value: str) -> str:
    """A value inside a table."""
    return text(value).replace("|", r"\|")


def shown_path(file: Path) -> str:
    """A path as the reader of an error knows it."""
    return file.relative_to(PACKAGE.parent).as_posix()


# The pages of docs/reference/ that are made here. An empty page is left out.
PAGES: dict[str, Callable[[], str]] = {
    "python": python_page,
    "indicators": indicators_page,
    "rules": rules_page,
    "pack-format": pack_format_page,
    "glossary": glossary_page,
    "http-api": http_api.page,
    "walking-figures": lambda: walking_figures.page("en"),
}
