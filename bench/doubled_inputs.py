"""Inputs of any size for every reader of Lantu: plans, tables, maps, documents, workbooks, JSON, requests over HTTP. See bench/doubled.py.

Long because every kind of input stands here once: what it is made of, and what reads it. All of them are plain text repeated; none is
made to break anybody's program.
"""

# ruff: noqa: E501  (an input is a row of its table)

import asyncio
import atexit
import importlib
import io
import json
import math
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.desk.intake.reader import read_requests
from lantu.drafting import draft, read_document
from lantu.exchange import read_workbook
from lantu.exchange.bureau_sheet.sheet import read_foreign_sheet
from lantu.packs import read_pack_files
from lantu.packs.reading.csv_rows import csv_rows
from lantu.packs.reading.reading import Reading
from lantu.packs.reading.tree import read_yaml
from lantu.rules import check
from lantu.voice.pabulib.read import parse_pabulib
from lantu.voice.polis.read import read_polis
from lantu.web.http.upload import read_upload
from lantu.works import oc4ids
from tests.packs import small_pack


@dataclass(frozen=True)
class LongInput:
    """An input: its name, the size to begin with, what makes it (in an empty folder, of a size), and what reads what was made."""

    name: str
    size: int
    make: Callable[[Path, int], Any]
    read: Callable[[Any], object]


def _written(name: str, text: Callable[[int], str | bytes], folder: Path, size: int) -> Path:
    file, content = folder / name, text(size)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


# plans as YAML


def _yaml(file: Path) -> object:
    reading = Reading(file.parent)
    read_yaml(reading, file.name)
    return reading.errors


YAML: dict[str, tuple[int, Callable[[int], str]]] = {
    "long text": (200_000, lambda n: "a: " + "城市" * n),
    "quoted text": (200_000, lambda n: 'a: "' + "x\\n" * n + '"'),
    "many keys": (8_000, lambda n: "".join(f"key{i}: v\n" for i in range(n))),
    "the same key": (4_000, lambda n: "key: v\n" * n),
    "a long list": (8_000, lambda n: "a:\n" + "- b\n" * n),
    "nested lists": (250, lambda n: "a: " + "[" * n + "]" * n),
    "nested maps": (40, lambda n: "".join(" " * i + "a:\n" for i in range(n))),
    "an alias again and again": (3_000, lambda n: "a: &x [1, 2]\nb: [" + "*x, " * n + "]"),
    "anchors": (3_000, lambda n: "".join(f"k{i}: &a{i} v\n" for i in range(n))),
    "comments": (20_000, lambda n: "# word\n" * n + "a: b\n"),
    "a fault at the end": (500, lambda n: "".join(f"key{i}: [v, w]\n" for i in range(n)) + "a: b: c\n"),
    "a list that never ends": (1_000, lambda n: "a: [" + "b, " * n),
    "a quote that never ends": (20_000, lambda n: 'a: "' + "b " * n),
}

# tables as CSV

CSV: dict[str, tuple[int, Callable[[int], str]]] = {
    "rows": (20_000, lambda n: "a,b\n" + "1,2\n" * n),
    "columns": (20_000, lambda n: ",".join(f"c{i}" for i in range(n)) + "\n" + ",".join("1" for _ in range(n))),
    "one long cell": (100_000, lambda n: 'a\n"' + "x" * n + '"\n'),
    "empty lines": (50_000, lambda n: "a,b\n" + "\n" * n),
    "quotes": (20_000, lambda n: 'a\n"' + '""' * n + '"\n'),
    "a quote that never ends": (10_000, lambda n: 'a,b\n"' + "1,2\n" * n),
    "one line": (50_000, lambda n: ";" * n),
}

# tables of a pack, with what is wrong in every row

ROWS: dict[str, tuple[int, str, Callable[[int], str]]] = {
    "goals": (1_000, "goals.csv", lambda i: f"urbanisation_rate,city,{2026 + i % 9},>=,{50 + i % 40},%,own,BOOK,n{i}\n"),
    "goals nobody knows": (400, "goals.csv", lambda i: f"urbanisation_rates{i},city,2030,>=,66,%,own,BOOK,\n"),
    "goals of other places": (1_000, "goals.csv", lambda i: f"urbanisation_rate,somewhere{i},2030,>=,66,%,own,BOOK,\n"),
    "projects": (400, "projects.csv", lambda i: (
        f"p{i},园{i},Park {i},livability,nursery_place,900001,200,2026,2027,示例局,,,,1000万元,200万元,own,own:1000万元,planned,illustrative,BOOK\n"
    )),
    "projects that need each other": (400, "projects.csv", lambda i: (
        f"p{i},园{i},Park {i},livability,nursery_place,900001,200,2026,2027,示例局,,p{i - 1 if i else 0},,1000万元,200万元,own,own:1000万元,planned,illustrative,BOOK\n"
    )),
    "observations": (4_000, "observations.csv", lambda i: f"900001,{1950 + i % 70},gdp,,,{i},yuan,assumed,BOOK,n{i},\n"),
    "observations nobody knows": (3_000, "observations.csv", lambda i: f"90000{i},2020,gdpp{i},,,1,yuan,assumed,BOOK,,\n"),
    "sources": (4_000, "sources.csv", lambda i: f"S{i},title {i},p,2020-01-01,https://example.org/{i},open\n"),
}  # fmt: skip


def _pack(file: str, row: Callable[[int], str], folder: Path, size: int) -> Path:
    pack = small_pack(folder)
    with (pack / file).open("a", encoding="utf-8") as to:
        to.writelines(row(number) for number in range(size))
    return pack


def _check(pack: Path) -> object:
    read_pack_files(pack)
    return check(read_blueprint(str(pack)), read_city(str(pack)))


# maps as GeoJSON


def _ring(points: int, radius: float = 0.2) -> list[list[float]]:
    turns = [2 * math.pi * number / points for number in range(points)]
    ring = [[106 + radius * math.cos(turn), 29 + radius * math.sin(turn)] for turn in turns]
    return [*ring, ring[0]]


def _feature(geometry: dict[str, Any], **said: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": said, "geometry": geometry}


def _collection(features: list[dict[str, Any]]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


MAPS: dict[str, tuple[int, Callable[[int], str]]] = {
    "a ring of many points": (4_000, lambda n: _collection([_feature({"type": "Polygon", "coordinates": [_ring(n)]})])),
    "many rings": (300, lambda n: _collection([_feature({"type": "MultiPolygon", "coordinates": [[_ring(8)]] * n})])),
    "many shapes": (300, lambda n: _collection([_feature({"type": "Polygon", "coordinates": [_ring(8)]}, id=f"x{i}") for i in range(n)])),
    "many properties": (300, lambda n: _collection([_feature({"type": "Point", "coordinates": [106, 29]}, **{f"p{i}": i for i in range(n)})])),
    "one long property": (50_000, lambda n: _collection([_feature({"type": "Point", "coordinates": [106, 29]}, name="名" * n)])),
    "collections of collections": (10, lambda n: _collection([_feature(_nested(min(n, 30)))])),
}  # fmt: skip


def _nested(depth: int) -> dict[str, Any]:
    shape: dict[str, Any] = {"type": "Point", "coordinates": [106, 29]}
    for _ in range(depth):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    return shape


def _places(text: Callable[[int], str], folder: Path, size: int) -> Path:
    pack = small_pack(folder)
    drawn = json.loads(text(size))
    for number, feature in enumerate(drawn["features"]):
        feature["properties"] |= {"id": f"{900001 + number}", "name_zh": f"区{number}", "name_en": f"Place {number}"}
    (pack / "places.geojson").write_text(json.dumps(drawn), "utf-8")
    return pack


def _layer(file: Path) -> object:
    from lantu.space.importers.layers.layers import read_layer

    return read_layer(file, None)


# documents


def _zip(parts: dict[str, str]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return kept.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _docx(body: str) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _zip({
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    })  # fmt: skip


def _cell(text: str, span: int = 1) -> str:
    wide = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else ""
    return f"<w:tc>{wide}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def _table(rows: list[list[str]]) -> str:
    return "<w:tbl>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows) + "</w:tbl>"


def _tables_in_tables(depth: int) -> str:
    inside = "<w:p><w:r><w:t>住房</w:t></w:r></w:p>"
    for _ in range(depth):
        inside = f"<w:tbl><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"
    return inside


def _pdf(pages: int, lines: int) -> bytes:
    """A PDF with lines of text on pages, as the standard's own example is written."""
    text = " ".join(
        f"1 0 0 1 20 {800 - 14 * (line % 55)} Tm (Goal {line}: 80 per cent by 2030.) Tj" for line in range(lines)
    )
    stream = f"BT /F1 10 Tf {text} ET"
    kids = " ".join(f"{5 + page} 0 R" for page in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        *(
            [
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            ]
            * pages
        ),
    ]
    out, places = "%PDF-1.4\n", list[int]()
    for number, said in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{said}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out.encode("latin-1")


DOCUMENTS: dict[str, tuple[int, str, Callable[[int], str | bytes]]] = {
    "txt: one sentence": (50_000, "a.txt", lambda n: "城" * n),
    "md: headings": (5_000, "a.md", lambda n: "# 目标\n" * n),
    "csv: a long cell": (50_000, "a.csv", lambda n: "a,b\n1," + "城" * n),
    "csv: rows": (10_000, "a.csv", lambda n: "目标,2030\n" * n),
    "html: paragraphs": (2_000, "a.html", lambda n: "<html><p>住房" * n),
    "html: nested": (100, "a.html", lambda n: "<html>" + "<div>" * n + "城" + "</div>" * n),
    "html: a wide span": (500, "a.html", lambda n: f"<html><table><tr><td colspan={n}>城</td></tr></table>"),
    "html: a tall span": (500, "a.html", lambda n: f"<html><table><tr><td rowspan={n}>城</td><td>市</td></tr></table>"),
    "html: many tall spans": (
        200,
        "a.html",
        lambda n: "<html><table>" + "<tr><td rowspan=9999>城</td></tr>" * n + "</table>",
    ),
    "html: tables in tables": (30, "a.html", lambda n: "<html>" + "<table><tr><td>城" * n),
    "html: attributes": (5_000, "a.html", lambda n: "<html><p " + " ".join(f"a{i}=1" for i in range(n)) + ">城</p>"),
    "html: less-thans": (20_000, "a.html", lambda n: "<html>" + "<" * n),
    "html: comments": (5_000, "a.html", lambda n: "<html>" + "<!-- a -->" * n + "城"),
    "html: ampersands": (20_000, "a.html", lambda n: "<html>城" + "&amp" * n),
    "docx: paragraphs": (1_000, "a.docx", lambda n: _docx("<w:p><w:r><w:t>建设道路100公里。</w:t></w:r></w:p>" * n)),
    "docx: runs": (2_000, "a.docx", lambda n: _docx("<w:p>" + "<w:r><w:t>路</w:t></w:r>" * n + "</w:p>")),
    "docx: rows": (200, "a.docx", lambda n: _docx(_table([[_cell("目标"), _cell("80%")]] * n))),
    "docx: cells": (500, "a.docx", lambda n: _docx(_table([[_cell("目")] * n]))),
    "docx: a wide span": (1_000, "a.docx", lambda n: _docx(_table([[_cell("目", n)]]))),
    "docx: many wide spans": (50, "a.docx", lambda n: _docx(_table([[_cell("目", 60)]] * n))),
    "docx: tables in tables": (4, "a.docx", lambda n: _docx(_tables_in_tables(n))),
    "pdf: pages": (10, "a.pdf", lambda n: _pdf(n, 20)),
    "pdf: lines on a page": (300, "a.pdf", lambda n: _pdf(1, n)),
}


def _drafted(file: Path) -> object:
    text, _ = read_document(file)
    return draft(text[:40_000])


# workbooks


def _xlsx(rows: str, *, after: str = "", strings: str = "") -> bytes:
    book = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{book}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{book}.sharedStrings+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{book}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_OFFICE}"><sheets><sheet name="goals" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{_OFFICE}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_S}"><sheetData>{rows}</sheetData>{after}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_S}">{strings or "<si><t>indicator</t></si>"}</sst>',
    }
    return _zip(parts)


def _column(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _row(number: int, cells: int, text: str = "1") -> str:
    return (
        f'<row r="{number}">'
        + "".join(f'<c r="{_column(at)}{number}"><v>{text}</v></c>' for at in range(1, cells + 1))
        + "</row>"
    )


WORKBOOKS: dict[str, tuple[int, Callable[[int], bytes]]] = {
    "rows": (1_000, lambda n: _xlsx("".join(_row(i, 4) for i in range(1, n + 1)))),
    "columns": (1_500, lambda n: _xlsx(_row(1, n))),
    "one cell far down": (100_000, lambda n: _xlsx(_row(1, 2) + _row(n, 2))),
    "one cell far right": (2_000, lambda n: _xlsx(f'<row r="1"><c r="{_column(n)}1"><v>1</v></c></row>')),
    "rows with a cell far right": (20, lambda n: _xlsx("".join(f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(1, n + 1)))),
    "a wide merged cell": (2_000, lambda n: _xlsx(_row(1, 2), after=f'<mergeCells><mergeCell ref="A1:{_column(n)}{n}"/></mergeCells>')),
    "merged cells": (500, lambda n: _xlsx(_row(1, 2), after="<mergeCells>" + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, n + 1)) + "</mergeCells>")),
    "a long string": (50_000, lambda n: _xlsx(_row(1, 2, "0").replace("<c ", '<c t="s" '), strings=f"<si><t>{'城' * n}</t></si>")),
    "the same long string": (300, lambda n: _xlsx("".join(_row(i, 2, "0").replace("<c ", '<c t="s" ') for i in range(1, n + 1)), strings=f"<si><t>{'城' * 30_000}</t></si>")),
    "strings": (5_000, lambda n: _xlsx(_row(1, 2), strings="".join(f"<si><t>s{i}</t></si>" for i in range(n)))),
}  # fmt: skip


def _uploaded(file: Path) -> object:
    return read_upload(file.read_bytes())


# JSON and other files of records

_PROJECT = '{"id": "oc4ids-a-%d", "title": "Road %d", "status": "planning"}'


def _package(projects: str) -> str:
    head = '"uri": "https://example.org/a", "publishedDate": "2026-01-01T00:00:00Z", "version": "0.9", "publisher": {"name": "x"}'
    return f'{{{head}, "projects": [{projects}]}}'


JSON: dict[str, tuple[int, Callable[[int], str]]] = {
    "projects": (300, lambda n: _package(", ".join(_PROJECT % (i, i) for i in range(n)))),
    "the same project": (300, lambda n: _package(", ".join([_PROJECT % (1, 1)] * n))),
    "a long title": (100_000, lambda n: _package((_PROJECT % (1, 1)).replace("Road", "路" * n))),
    "a long number": (2_000, lambda n: _package((_PROJECT % (1, 1)).replace('"title"', f'"budget": {{"amount": {{"amount": {"9" * n}, "currency": "CNY"}}}}, "title"'))),
    "fields nobody knows": (1_000, lambda n: _package((_PROJECT % (1, 1)).replace('"title"', "".join(f'"x{i}": 1, ' for i in range(n)) + '"title"'))),
    "the same field": (1_000, lambda n: _package((_PROJECT % (1, 1)).replace('"title"', '"x": 1, ' * n + '"title"'))),
    "nested lists": (40, lambda n: _package((_PROJECT % (1, 1)).replace('"title"', f'"x": {"[" * n}{"]" * n}, "title"'))),
    "a fault at the end": (20_000, lambda n: _package("1, " * n + "]")),
    "lines": (300, lambda n: "\n".join(_PROJECT % (i, i) for i in range(n))),
}  # fmt: skip


def _project_package(file: Path) -> object:
    return oc4ids.read(file.read_bytes(), file.name)


_REQUESTS = "id,requested_datetime,closed_date,service_name,lat,lon,status\n"
_REQUEST = "{0},2024-01-0{1} 10:00:00,2024-01-0{1} 18:00:00,kind {1},29.5,106.5,closed\n"
INTAKE: dict[str, tuple[int, str, Callable[[int], str]]] = {
    "csv": (500, "a.csv", lambda n: _REQUESTS + "".join(_REQUEST.format(i, 1 + i % 9) for i in range(n))),
    "kinds": (300, "a.csv", lambda n: _REQUESTS + "".join(_REQUEST.format(i, 1).replace("kind 1", f"kind {i}") for i in range(n))),
    "columns": (1_000, "a.csv", lambda n: _REQUESTS.strip() + "".join(f",c{i}" for i in range(n)) + "\n" + _REQUEST.format(1, 1)),
    "json": (500, "a.json", lambda n: json.dumps([{"id": i, "requested_datetime": "2024-01-01T10:00:00Z", "service_name": "k"} for i in range(n)])),
    "the same id": (500, "a.csv", lambda n: _REQUESTS + "".join(_REQUEST.format(1, 1 + i % 9) for i in range(n))),
}  # fmt: skip

_VOTE = "META\nkey;value\nbudget;10\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n"
BUDGETS: dict[str, tuple[int, Callable[[int], str]]] = {
    "votes": (2_000, lambda n: _VOTE + "1;4;a\nVOTES\nvoter_id;vote\n" + "".join(f"v{i};1\n" for i in range(n))),
    "the same voter": (2_000, lambda n: _VOTE + "1;4;a\nVOTES\nvoter_id;vote\n" + "v;1\n" * n),
    "projects": (1_000, lambda n: _VOTE + "".join(f"{i};4;a\n" for i in range(n)) + "VOTES\nvoter_id;vote\nv;1\n"),
    "a long ballot": (2_000, lambda n: _VOTE + "1;4;a\nVOTES\nvoter_id;vote\nv;" + ",".join(["1"] * n) + "\n"),
    "a long amount": (1_000, lambda n: _VOTE + f"1;{'9' * n};a\nVOTES\nvoter_id;vote\nv;1\n"),
    "a long fraction": (1_000, lambda n: _VOTE + f"1;0.{'9' * n};a\nVOTES\nvoter_id;vote\nv;1\n"),
}


def _polis(folder: Path, size: int) -> Path:
    side = max(2, math.isqrt(size))
    (folder / "comments.csv").write_text(
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n" + "".join(f"1,{i},0,0,0,1,words {i}\n" for i in range(side)), "utf-8",
    )  # fmt: skip
    (folder / "votes.csv").write_text(
        "timestamp,comment-id,voter-id,vote\n" + "".join(f"1,{i % side},{i // side},{(-1, 0, 1)[i % 3]}\n" for i in range(side * side)), "utf-8",
    )  # fmt: skip
    return folder


# requests over HTTP


@dataclass(frozen=True)
class _Asked:
    """A request to the pages of a small studio: what is asked for, with what headers and body."""

    path: str
    headers: dict[str, str]
    body: bytes | None = None


HTTP: dict[str, tuple[int, Callable[[int], _Asked]]] = {
    "many settings in an address": (1_000, lambda n: _Asked("/?" + "&".join(f"a{i}=1" for i in range(n)), {})),
    "the same setting": (1_000, lambda n: _Asked("/?" + "&".join(["lang=zh"] * n), {})),
    "a long setting": (5_000, lambda n: _Asked("/?scenario=" + "a" * n, {})),
    "a long name": (500, lambda n: _Asked("/indicator/" + "urban_rate_" * n, {})),
    "a long place": (500, lambda n: _Asked("/place/" + "900001" * n, {})),
    "a long search": (500, lambda n: _Asked("/search?q=" + "urban+" * n, {})),
    "a long path": (2_000, lambda n: _Asked("/a" * n, {})),
    "cookies": (1_000, lambda n: _Asked("/", {"cookie": "; ".join(f"c{i}=1" for i in range(n))})),
    "languages": (2_000, lambda n: _Asked("/", {"accept-language": "zh,en;q=0.5," * n})),
    "marks": (2_000, lambda n: _Asked("/", {"if-none-match": '"a", ' * n})),
    "headers": (500, lambda n: _Asked("/", {f"x-{i}": "1" for i in range(n)})),
    "a long token": (5_000, lambda n: _Asked("/", {"authorization": "Bearer " + "a" * n})),
    "JSON: a long text": (50_000, lambda n: _posted({"kind": "run", "question": {"scenario": "a" * n}})),
    "JSON: edits": (200, lambda n: _Asked("/api/v1/draft/edits", {}, json.dumps({"edits": [{"sheet": "goals", "row": f"r{i}"} for i in range(n)]}).encode())),
    "JSON: unknown fields": (1_000, lambda n: _posted({f"x{i}": 1 for i in range(n)})),
    "JSON: nested": (60, lambda n: _Asked("/api/v1/jobs", {}, b'{"kind": ' + b"[" * n + b"]" * n + b"}")),
    "JSON: a long number": (2_000, lambda n: _Asked("/api/v1/jobs", {}, b'{"kind": "run", "question": {"members": ' + b"9" * n + b"}}")),
    "JSON: settings": (500, lambda n: _posted({"kind": "run", "question": {"settings": {f"x{i}": 1 for i in range(n)}}})),
}  # fmt: skip


def _posted(body: object) -> _Asked:
    return _Asked("/api/v1/jobs", {}, json.dumps(body).encode())


@lru_cache
def studio_folder() -> Path:
    """Return a folder with a small pack and the home of its studio, whose plan was judged; made once, by a process of its own."""
    folder = Path(tempfile.mkdtemp(prefix="lantu-doubled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    pack = small_pack(folder)
    said = "import sys; from pathlib import Path; from lantu.web import open_studio; "
    said += "open_studio(sys.argv[1], Path(sys.argv[2]), members=2).judged()"
    subprocess.run([sys.executable, "-c", said, str(pack), str(folder / "home")], check=True)
    importlib.import_module("lantu.web.app")  # once, not in every process that asks
    return folder


def _studio(asked: Callable[[int], _Asked], _folder: Path, size: int) -> Any:
    """Open the small studio and ask it something ordinary first, so that its start is in nobody's time."""
    from lantu.web import make_app, open_studio

    made = studio_folder()
    app = make_app(open_studio(str(made / "small"), made / "home", members=2))
    told = asked(size)
    _ask(app, _Asked("/", {}))
    _ask(app, asked(2))
    return app, told


def _ask(app: Any, told: _Asked) -> tuple[int, bytes]:
    """Ask an application without a client of HTTP in between, which may take its own time for long headers; status and body."""
    path, _, query = told.path.partition("?")
    headers = {"host": "127.0.0.1", "origin": "http://127.0.0.1", "content-type": "application/json", **told.headers}
    body = told.body or b""
    if body:
        headers["content-length"] = str(len(body))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET" if told.body is None else "POST",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()],
        "state": {},
    }
    found: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        found.append(message)

    asyncio.run(app(scope, receive, send))
    return found[0]["status"], b"".join(message.get("body", b"") for message in found)


def _answered(given: Any) -> object:
    app, told = given
    status, body = _ask(app, told)
    assert status < 500, f"{status} {body[:300]!r}"
    assert status < 400 or body.strip(), "refused without a sentence"
    return status


def _text(read: Callable[[str, str], object], file: Path) -> object:
    return read(file.read_text("utf-8"), file.name)


INPUTS: tuple[LongInput, ...] = (
    *(LongInput(f"YAML: {name}", size, partial(_written, "a.yaml", text), _yaml) for name, (size, text) in YAML.items()),
    *(LongInput(f"CSV: {name}", size, partial(_written, "a.csv", text), partial(_text, csv_rows)) for name, (size, text) in CSV.items()),
    *(LongInput(f"pack: {name}", size, partial(_pack, file, row), _check) for name, (size, file, row) in ROWS.items()),
    *(LongInput(f"places: {name}", size, partial(_places, text), _check) for name, (size, text) in MAPS.items()),
    *(LongInput(f"layer: {name}", size, partial(_written, "a.geojson", text), _layer) for name, (size, text) in MAPS.items()),
    *(LongInput(f"document: {name}", size, partial(_written, file, text), _drafted) for name, (size, file, text) in DOCUMENTS.items()),
    *(LongInput(f"workbook: {name}", size, partial(_written, "a.xlsx", text), read_workbook) for name, (size, text) in WORKBOOKS.items()),
    *(LongInput(f"upload: {name}", size, partial(_written, "a.xlsx", text), _uploaded) for name, (size, text) in WORKBOOKS.items()),
    *(LongInput(f"sheet: {name}", size, partial(_written, "a.xlsx", text), lambda file: read_foreign_sheet(file, "goals", "projects", {})) for name, (size, text) in WORKBOOKS.items()),
    *(LongInput(f"sheet: CSV: {name}", size, partial(_written, "a.csv", text), lambda file: read_foreign_sheet(file, None, "projects", {})) for name, (size, text) in CSV.items()),
    *(LongInput(f"document: xlsx: {name}", size, partial(_written, "a.xlsx", text), _drafted) for name, (size, text) in WORKBOOKS.items()),
    *(LongInput(f"JSON: {name}", size, partial(_written, "a.json", text), _project_package) for name, (size, text) in JSON.items()),
    *(LongInput(f"requests: {name}", size, partial(_written, file, text), read_requests) for name, (size, file, text) in INTAKE.items()),
    *(LongInput(f"budget: {name}", size, partial(_written, "a.pb", text), partial(_text, parse_pabulib)) for name, (size, text) in BUDGETS.items()),
    LongInput("opinions: votes", 2_000, _polis, read_polis),
    *(LongInput(f"HTTP: {name}", size, partial(_studio, asked), _answered) for name, (size, asked) in HTTP.items()),
)  # fmt: skip
