"""How the text of a Shapefile is written: what its .cpg says, held against the bytes of its .dbf.

Programs write a .cpg that is wrong, or none, and then GDAL reads Western letters: 人民医院 becomes ÈËÃñÒ½Ôº. So the bytes are looked at.
"""

import codecs
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lantu.language.decoding import DecodedBytes, decode
from lantu.language.errors import LantuError, Location
from lantu.language.text import Text

_LOOKED = 4_000_000  # bytes of the table that are looked at
_HEAD, _FIELD = 32, 32  # bytes of the head of a .dbf, and of each field in it
_OF_DRIVERS = (0x00, 0x57)  # marks of languages that say nothing: none, and "ANSI", which writers put by default
_CODES = {"65001": "utf-8", "54936": "gb18030", "88591": "iso8859-1"}
_NAMES = {"UTF-8": "UTF-8", "GBK": "GB18030"}  # as decode() and as GDAL call them


def encoding_of(file: Path) -> str | None:
    """Return the encoding to read a Shapefile (.shp, or all its files zipped) with; None for what GDAL makes of it by itself.

    LantuError where its .cpg says another one than its text is in, and where it says none and its text is neither UTF-8 nor GBK.
    """
    table, stated = _table(file)
    texts = list(_texts(table))
    content = b"\n".join(texts)
    if not texts:
        return None
    if all(map(_begins_as_utf8, texts)) and not _is_utf8(content):
        raise cut_text(file)
    found, said = decode(content), _codec(stated)
    if found.text is None:
        if "damaged" in found.guess:
            raise cut_text(file)
        if said is None and len(table) > _HEAD and table[29] in _OF_DRIVERS:
            raise _refusal(found, file)
        return None
    same = said is None or said == codecs.lookup(found.encoding).name or (found.encoding, said[:2]) == ("GBK", "gb")
    if not same:
        name = _NAMES[found.encoding]
        raise LantuError(
            Text(
                f"旁边的 .cpg 写的是 {stated}，而文字像是 {found.encoding}",
                f"the .cpg beside it says {stated}, and its text looks like {found.encoding}",
            ),
            location=Location(str(file)),
            hint=Text(
                f"请说明是哪一种：--encoding {name} 或 --encoding {stated}",
                f"say which it is: --encoding {name} or --encoding {stated}",
            ),
        )
    return _NAMES[found.encoding]


def cut_text(file: Path) -> LantuError:
    """Return the error of a Shapefile whose text is broken, as that of long Chinese names of columns is."""
    return LantuError(
        Text(
            "文字编码无法读取；Shapefile 的列名限十个字节，较长的中文列名会被截断而损坏",
            "its text cannot be read; a Shapefile cuts names of columns at ten bytes, which breaks longer Chinese ones",
        ),
        location=Location(str(file)),
        hint=Text("请另存为 GeoPackage，或用 --encoding 说明编码", "save it as GeoPackage, or say its --encoding"),
    )


def _refusal(found: DecodedBytes, file: Path) -> LantuError:
    return LantuError(
        Text(f"没有写明文字编码（.cpg），{found.refusal.zh}", f"states no encoding (.cpg), and {found.refusal.en}"),
        location=Location(str(file)),
        hint=Text(
            "请用 --encoding 说明，例如 --encoding CP1252，或另存为 GeoPackage",
            "say it with --encoding, such as --encoding CP1252, or save it as GeoPackage",
        ),
    )


def _table(file: Path) -> tuple[bytes, str]:
    """Return the begin of the .dbf of a Shapefile and what its .cpg says; nothing where it has none."""
    if file.suffix.casefold() != ".shp":
        with zipfile.ZipFile(file) as packed:
            inside = {
                Path(name).suffix.casefold(): name for name in reversed(packed.namelist()) if "__MACOSX" not in name
            }
            if ".dbf" not in inside:
                return b"", ""
            with packed.open(inside[".dbf"]) as table:
                content = table.read(_LOOKED)
            stated = packed.read(inside[".cpg"]) if ".cpg" in inside else b""
            return content, stated.decode("ascii", "replace").strip()
    beside = {path.suffix.casefold(): path for path in file.parent.glob(f"{_plain(file.stem)}.*")}
    content = b""
    if ".dbf" in beside:
        with beside[".dbf"].open("rb") as table:
            content = table.read(_LOOKED)
    stated = beside[".cpg"].read_bytes() if ".cpg" in beside else b""
    return content, stated.decode("ascii", "replace").strip()


def _plain(stem: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", stem)


def _texts(table: bytes) -> Iterator[bytes]:
    """Yield the names of the fields of a .dbf, and what its fields of characters hold, where they are not plain ASCII."""
    if len(table) < _HEAD:
        return
    first, width = int.from_bytes(table[8:10], "little"), int.from_bytes(table[10:12], "little")
    begin, spans = 1, list[tuple[int, int]]()
    for at in range(_HEAD, min(first, len(table)) - _FIELD + 1, _FIELD):
        if table[at] == 0x0D:
            break
        name, length = table[at : at + 11].split(b"\0")[0], table[at + 16]
        if not name.isascii():
            yield name
        if table[at + 11 : at + 12] == b"C":
            spans.append((begin, begin + length))
        begin += length
    for row in range(first, len(table) - width + 1, width or len(table)):
        for start, end in spans:
            cell = table[row + start : row + end].strip(b" \0")
            if not cell.isascii():
                yield cell


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _begins_as_utf8(text: bytes) -> bool:
    """Whether a text is UTF-8 but for a letter that was cut at its end."""
    return any(_is_utf8(text[: len(text) - cut]) for cut in range(min(4, len(text))))


def _codec(stated: str) -> str | None:
    """Return Python's name of what a .cpg says, None for what names no encoding: 936, ANSI 936, GBK and 8859-1 are ones."""
    word = stated.split()[-1] if stated else ""
    digits = re.sub(r"\D", "", word)
    names = [word, _CODES.get(digits, ""), f"cp{word}" if word.isdecimal() else "", f"iso-{word}"]
    for name in filter(None, names):
        try:
            return codecs.lookup(name).name
        except LookupError:
            continue
    return None
