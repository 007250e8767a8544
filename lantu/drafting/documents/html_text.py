"""The text of a web page as a reader sees it: blocks on lines, rows of tables with every cell that spans repeated."""

import re
import unicodedata
from typing import Any

from lantu.drafting.documents.page_cells import Spans, cover, covered, covered_to_the_end, span_of, whole_rows
from lantu.drafting.documents.page_notes import shown_later, unread_on_page, unseen_on_page
from lantu.drafting.documents.page_programs import MOST_WORDS, letters_shown, shown_by_programs
from lantu.drafting.documents.page_sheets import Rule, StyleSheet, style_sheet
from lantu.drafting.documents.page_styles import (
    as_set,
    keeps_lines,
    looks_hidden,
    looks_raised,
    put_beside,
    takes_no_place,
)
from lantu.drafting.sentences.cell_lines import in_one_line
from lantu.language.text import Text
from lantu.packs.cells.raised import lowered, power, raised

_BLOCKS = {
    "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table", "section", "article", "blockquote", "header",
    "footer", "ul", "ol", "title", "dt", "dd", "pre", "caption", "figcaption",
}  # fmt: skip
_SILENT = {
    "script", "style", "noscript", "template", "nav", "svg", "rt", "rp", "rtc", "del", "s", "strike", "select", "datalist",
    "annotation", "annotation-xml",
}  # fmt: skip
_NO_WORDS = _SILENT - {"del", "s", "strike"}  # of a page: its programs, its menus, what it says twice
_DRAWN_AGAIN = re.compile(
    r"\b(?:katex-html|MathJax_Preview|mjx-assistive-mml)\b|^mjx-assistive-mml$"
)  # beside what a formula says
_NOTE = re.compile(r"#.{0,3}(?:fn|foot|note|ref|cite|_ftn|_edn)", re.IGNORECASE)
_TAG = re.compile(r"""<[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*""")
_MOST_ATTRIBUTES = 500  # of an element; lxml holds each against every other, and no page has so many


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
    whole_rows(root)
    hidden: list[str] = []
    later: list[Any] = []
    lines = _text(root, hidden, later).split("\n")
    if notes is not None:
        notes += [*([shown_later()] if later else []), *unread_on_page(root), *unseen_on_page(hidden)]
    tidy = (
        line.replace(_AS_IT_IS, "").rstrip()
        if _AS_IT_IS in line
        else "\t".join(" ".join(cell.split()) for cell in line.removesuffix("\t").split("\t")).strip(" ")
        for line in lines
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


_AS_IT_IS = "\x02"  # in a line whose blanks are those of the page
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


def _text(root: Any, hidden: list[str], later: list[Any]) -> str:
    """Return the text of a tree in order, with line ends around blocks and tabs after cells; deep trees do no harm.

    hidden gets the words of what is hidden or struck; later what is hidden, but holds most words of the page, and is read.
    """
    most = MOST_WORDS * letters_shown(root, _NO_WORDS)
    pieces: list[str] = []
    spans: Spans = {}
    kept: set[Any] = set()  # elements whose line ends are kept
    sheet = style_sheet("\n".join(part.text or "" for part in root.iter("style")))
    waiting: list[tuple[str, Any]] = [("open", root)]
    while waiting:
        action, item = waiting.pop()
        if action == "text":
            pieces.append(item)
        elif action == "raised":
            pieces.append(raised(item.text_content(), "".join(pieces[-6:])))
        elif action == "lowered":
            pieces.append(lowered(item.text_content(), "".join(pieces[-6:])))
        elif action == "power":
            pieces.append(power(item.text_content()))
        elif action == "fill":
            row, column = item
            pieces.append(covered(spans, row, column))
        elif action == "end":
            row, column = item
            pieces.append(covered_to_the_end(spans, row, column))
        elif action == "cell":
            cell, row, column, at = item
            text = in_one_line("".join(pieces[at[0] :]).replace(_AS_IT_IS, ""))
            if cell.find(".//table") is None:
                pieces[at[0] :] = [text]  # blocks and breaks inside a cell end no row
            cover(spans, row, column, cell, text)
            pieces.append("\t" + f"{text}\t" * (span_of(cell, "colspan") - 1))
        elif action == "mark":
            item.append(len(pieces))
        else:
            _open(item, waiting, sheet, hidden, kept, later, most)
    return "".join(pieces)


def _open(
    item: Any,
    waiting: list[tuple[str, Any]],
    sheet: StyleSheet,
    hidden: list[str],
    kept: set[Any],
    later: list[Any],
    most: float,
) -> None:
    tag = item.tag.lower() if isinstance(item.tag, str) else ""
    rules = sheet.fitting(item) if tag and tag not in _SILENT else []
    if (
        not tag
        or tag in _SILENT
        or _DRAWN_AGAIN.search(item.get("class") or tag)
        or (_unseen(item, rules) and not _is_shown_later(item, later, most))
    ):
        if tag and tag not in _NO_WORDS and not _DRAWN_AGAIN.search(item.get("class") or tag):
            hidden.append(item.text_content())
        return
    note = tag == "a" and _NOTE.match(item.get("href") or "")
    if tag == "sup" or note or looks_raised(item, rules):
        waiting.append(("raised", item))
        return
    if tag == "sub":
        waiting.append(("lowered", item))
        return
    if tag == "input" and (item.get("type") or "text").casefold() in ("text", "number"):
        waiting.append(("text", _flat(item.get("value"))))  # what somebody filled in
        return
    if item.getparent() in kept or keeps_lines(item, rules):
        kept.add(item)
    flat = _as_it_is if item in kept else _flat
    waiting.append(("text", put_beside(item, rules, "after") + ("\n" if tag in _BLOCKS else "")))
    if tag == "tr":
        _open_row(item, waiting, sheet, hidden)
    else:
        for number, child in reversed(list(enumerate(item))):
            waiting.append(("text", flat(child.tail)))
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
            + put_beside(item, rules, "before")
            + as_set(item, flat(item.text)),
        )
    )


def _unseen(item: Any, rules: list[Rule]) -> bool:
    return item.get("hidden") is not None or looks_hidden(item, rules)


def _is_shown_later(item: Any, later: list[Any], most: float) -> bool:
    if shown_by_programs(item, _NO_WORDS, most):
        later.append(item)
        return True
    return False


def _open_row(row: Any, waiting: list[tuple[str, Any]], sheet: StyleSheet, hidden: list[str]) -> None:
    """Put the cells of a row to be read, each after what cells above still cover; one that takes no place is none."""
    steps: list[tuple[str, Any]] = []
    columns: list[Any] = [0]
    for cell in row:
        if not isinstance(cell.tag, str) or cell.tag.lower() not in ("td", "th"):
            continue
        if takes_no_place(cell, sheet.fitting(cell)):
            hidden.append(cell.text_content())
            continue
        begin: list[int] = []
        steps += [("fill", (row, columns)), ("mark", begin), ("open", cell), ("cell", (cell, row, columns, begin))]
    steps.append(("end", (row, columns)))
    waiting.extend(reversed(steps))


def _flat(text: str | None) -> str:
    return " ".join(f"|{text or ''}|".split())[1:-1]


def _as_it_is(text: str | None) -> str:
    return _AS_IT_IS + text.replace("\r\n", "\n").replace("\n", f"\n{_AS_IT_IS}") if text else ""
