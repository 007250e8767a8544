"""The text of a web page as a reader sees it: blocks on lines, rows of tables with every cell that spans repeated."""

import re
import unicodedata
from typing import Any

from lantu.drafting.documents.page_notes import unread_on_page, unseen_on_page
from lantu.drafting.documents.page_styles import Rule, looks_hidden, looks_raised, rules_of
from lantu.drafting.sentences.cell_lines import in_one_line
from lantu.language.text import Text
from lantu.packs.cells.raised import power, raised

_BLOCKS = {
    "p",
    "div",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "br",
    "table",
    "section",
    "article",
    "blockquote",
    "header",
    "footer",
    "ul",
    "ol",
    "title",
    "dt",
    "dd",
    "pre",
    "caption",
    "figcaption",
}
_SILENT = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "svg",
    "rt",
    "rp",
    "del",
    "s",
    "strike",
    "select",
    "datalist",
    "annotation",
    "annotation-xml",
}
_NO_WORDS = _SILENT - {"del", "s", "strike"}  # of a page: its programs, its menus, what it says twice
_DRAWN_AGAIN = re.compile(
    r"\b(?:katex-html|MathJax_Preview|mjx-assistive-mml)\b|^mjx-assistive-mml$"
)  # beside what a formula says
_NOTE = re.compile(r"#.{0,3}(?:fn|foot|note|ref|cite|_ftn|_edn)", re.IGNORECASE)
_TAG = re.compile(r"""<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*""")
_MOST_ATTRIBUTES = 500  # of an element; lxml holds each against every other, and no page has so many
_MOST = 200  # rows or columns that a cell may span


def html_text(text: str, notes: list[Text] | None = None) -> str:
    """Return the text of a page, a block a line; empty where there is none. notes get what holds figures and is not read."""
    from lxml import html
    from lxml.etree import ParserError

    try:
        root: Any = html.document_fromstring(
            _TAG.sub(_uncrowded, text).encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (ParserError, ValueError):
        return ""
    _name_once(root)
    if notes is not None:
        notes += unread_on_page(root)
    hidden: list[str] = []
    lines = _text(root, hidden).split("\n")
    if notes is not None:
        notes += unseen_on_page(hidden)
    tidy = (
        "\t".join(" ".join(cell.split()) for cell in line.removesuffix("\t").split("\t")).strip(" ") for line in lines
    )
    return "\n".join(_indented(line) for line in tidy if line.strip())


def _name_once(root: Any) -> None:
    """Take the title out of a page whose headline it says: what it says is read once."""
    title = root.find(".//title")
    heads = [words for item in root.iter("h1", "h2") if (words := _alike(item))]
    if title is not None and any(head in _alike(title) for head in heads):
        title.drop_tree()


def _alike(item: Any) -> str:
    """Return the words of an element without blanks, wide letters as narrow ones."""
    return "".join(unicodedata.normalize("NFKC", item.text_content()).split())


_DEEPER = "\x01"  # before the bullet of a list within another one, once a level
_DEEPEST = 6  # levels that are told apart


def _indented(line: str) -> str:
    """Return a line of a list within a list with the indent of its level."""
    bare = line.lstrip(_DEEPER)
    return "  " * (len(line) - len(bare)) + bare.replace(_DEEPER, "")


def _bullet(item: Any) -> str:
    """Return the bullet of a list's item, with a mark for each list that holds its own."""
    level = sum(above.tag == "li" for above in item.iterancestors())
    return _DEEPER * min(level, _DEEPEST) + "• "


def _uncrowded(tag: re.Match[str]) -> str:
    """Return a tag without its attributes where they are too many."""
    whole = tag[0]
    return whole if len(whole) < 2 * _MOST_ATTRIBUTES or len(whole.split()) <= _MOST_ATTRIBUTES else whole.split()[0]


def _text(root: Any, hidden: list[str]) -> str:
    """Return the text of a tree in order, with line ends around blocks and tabs after cells; deep trees do no harm.

    hidden gets the words of what is hidden or struck.
    """
    pieces: list[str] = []
    spans: dict[Any, dict[int, tuple[int, str]]] = {}  # table -> column -> (rows still to fill, text)
    rules = rules_of("\n".join(sheet.text or "" for sheet in root.iter("style")))
    waiting: list[tuple[str, Any]] = [("open", root)]
    while waiting:
        action, item = waiting.pop()
        if action == "text":
            pieces.append(item)
        elif action == "raised":
            pieces.append(raised(item.text_content(), "".join(pieces[-6:])))
        elif action == "power":
            pieces.append(power(item.text_content()))
        elif action == "fill":
            row, column = item
            pieces.append(_covered(spans, row, column))
        elif action == "cell":
            cell, row, column, at = item
            text = in_one_line("".join(pieces[at[0] :]))
            if cell.find(".//table") is None:
                pieces[at[0] :] = [text]  # blocks and breaks inside a cell end no row
            _cover(spans, row, column, cell, text)
            pieces.append("\t" + f"{text}\t" * (_span(cell, "colspan") - 1))
        elif action == "mark":
            item.append(len(pieces))
        else:
            _open(item, waiting, rules, hidden)
    return "".join(pieces)


def _open(item: Any, waiting: list[tuple[str, Any]], rules: list[Rule], hidden: list[str]) -> None:
    tag = item.tag.lower() if isinstance(item.tag, str) else ""
    if (
        not tag
        or tag in _SILENT
        or _DRAWN_AGAIN.search(item.get("class") or tag)
        or item.get("hidden") is not None
        or looks_hidden(item, rules)
    ):
        if tag and tag not in _NO_WORDS and not _DRAWN_AGAIN.search(item.get("class") or tag):
            hidden.append(item.text_content())
        return
    note = tag == "a" and _NOTE.match(item.get("href") or "")
    if tag == "sup" or note or looks_raised(item, rules):
        waiting.append(("raised", item))
        return
    if tag == "input" and (item.get("type") or "text").casefold() in ("text", "number"):
        waiting.append(("text", _flat(item.get("value"))))  # what somebody filled in
        return
    waiting.append(("text", "\n" if tag in _BLOCKS else ""))
    if tag == "tr":
        _open_row(item, waiting)
    else:
        for number, child in reversed(list(enumerate(item))):
            waiting.append(("text", _flat(child.tail)))
            waiting.append(("power" if tag == "msup" and number else "open", child))
            if tag == "mfrac" and number:
                waiting.append(("text", "/"))
    if tag in ("msqrt", "mroot"):
        waiting.append(("text", "√"))
    waiting.append(
        (
            "text",
            ("\n" if tag in _BLOCKS and tag != "br" else "")
            + (_bullet(item) if tag == "li" else "")
            + _flat(item.text),
        )
    )


def _open_row(row: Any, waiting: list[tuple[str, Any]]) -> None:
    """Put the cells of a row to be read, each after what cells above still cover."""
    steps: list[tuple[str, Any]] = []
    columns: list[Any] = [0]
    for cell in row:
        if not isinstance(cell.tag, str) or cell.tag.lower() not in ("td", "th"):
            continue
        begin: list[int] = []
        steps += [("fill", (row, columns)), ("mark", begin), ("open", cell), ("cell", (cell, row, columns, begin))]
    steps.append(("fill", (row, columns)))
    waiting.extend(reversed(steps))


def _table_of(row: Any) -> Any:
    return next((item for item in row.iterancestors() if item.tag == "table"), row)


def _covered(spans: dict[Any, dict[int, tuple[int, str]]], row: Any, column: list[int]) -> str:
    """Return the cells that a cell above covers from this column on, and move the column on."""
    covers, found = spans.setdefault(_table_of(row), {}), ""
    while covers.get(column[0], (0, ""))[0] > 0:
        left, text = covers[column[0]]
        covers[column[0]] = (left - 1, text)
        found += f"{text}\t"
        column[0] += 1
    return found


def _cover(spans: dict[Any, dict[int, tuple[int, str]]], row: Any, column: list[int], cell: Any, text: str) -> None:
    covers = spans.setdefault(_table_of(row), {})
    for _ in range(_span(cell, "colspan")):
        covers[column[0]] = (_span(cell, "rowspan") - 1, text)
        column[0] += 1


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    if name == "rowspan" and text == "0":
        return _MOST  # to the end of the table
    return max(1, min(int(text), _MOST)) if text.isdigit() else 1


def _flat(text: str | None) -> str:
    return " ".join(f"|{text or ''}|".split())[1:-1]
