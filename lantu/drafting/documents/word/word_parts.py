"""What of a Word document is read in the place of something else, or not at all: alternatives, prompts, headers, comments."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from lantu.drafting.documents.word.word_xml import has, name_of, value_of
from lantu.language.text import Text

_ASIDE = re.compile(r"word/(?:header\d*|footer\d*|comments\d*)\.xml")
_CHUNK = re.compile(r"(?:word/)?(?:afchunk|htmlChunk|altChunk)\w*\.\w+")
FIGURE = re.compile(  # that a text may promise
    r"\d[\d,.]*\s*(?:[%％‰℃]|per\s?cent|million|billion|km\b|[万亿]|个百分点|公里|平方|公顷|元|人|吨|户|套|个|年均)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\s*EQ\b.*\d", re.DOTALL)


def _words(item: Any) -> str:
    """Return all letters of an element, also those of drawn words."""
    return "".join(
        (part.text or "") if name_of(part) == "t" else part.get("string") or ""
        for part in item.iter()
        if name_of(part) in ("t", "textpath")
    )


def settle(root: Any, notes: list[Text]) -> None:
    """Leave one of each pair of alternatives in a part, the first that holds words, and take out prompts that nobody has filled in."""
    for item in [part for part in root.iter() if name_of(part) == "AlternateContent"]:
        above = item.getparent()
        choices = [part for part in item if name_of(part) in ("Choice", "Fallback")]
        kept = next((part for part in choices if _words(part).strip()), None)
        if above is None or kept is None:
            continue
        at = above.index(item)
        for number, part in enumerate(list(kept)):
            above.insert(at + number, part)
        above.remove(item)
    prompts = [part for part in root.iter() if name_of(part) == "sdt" and has(part, "sdtPr", "showingPlcHdr")]
    for item in prompts:
        if item.getparent() is not None:
            item.getparent().remove(item)
    if any(re.search(r"\d", _words(item)) for item in prompts):
        notes.append(
            Text("内容控件里只有提示文字的，没有读取", "content controls that show only their prompt are left out")
        )
    codes = [
        (part.text or "") if name_of(part) == "instrText" else value_of(part, "instr")
        for part in root.iter()
        if name_of(part) in ("instrText", "fldSimple")
    ]
    if any(_FIELD.match(code) for code in codes):
        notes.append(
            Text("有用域代码 `EQ` 写的公式：没有读取", "formulas of EQ fields hold digits: what they show is not read")
        )


def inserted(root: Any, names: Sequence[str]) -> list[Text]:
    """Return a line where a part holds places of other documents (w:altChunk, w:subDoc), which are files; names: all in the archive."""
    count = max(
        sum(name_of(item) in ("altChunk", "subDoc") for item in root.iter()),
        sum(_CHUNK.fullmatch(name) is not None for name in names),
    )
    what = Text("插入的文档", "inserted document" if count == 1 else "inserted documents")
    told = Text(f"{count} 处{what.zh}：其中的内容没有读取", f"{count} {what.en}: what stands there is not read")
    return [told] if count else []


def pictures(words: Iterable[str]) -> list[Text]:
    """Return a line where descriptions of pictures hold figures: what a picture shows is not read, and neither are they."""
    if not any(FIGURE.search(text) for text in words):
        return []
    return [Text("图片的说明文字里有数字：没有读取", "descriptions of pictures hold figures: they are not read")]


def aside(archive: zipfile.ZipFile, parser: Any) -> list[Text]:
    """Return a line where figures stand in headers or footers of pages or in comments, which are not read."""
    import lxml.etree as etree

    for name in archive.namelist():
        if not _ASIDE.fullmatch(name):
            continue
        root = etree.fromstring(archive.read(name), parser)
        if any(FIGURE.search(_words(part)) for part in root.iter() if name_of(part) == "p"):
            return [
                Text(
                    "页眉、页脚或批注里有数字：没有读取", "headers, footers or comments hold figures: they are not read"
                )
            ]
    return []
