"""What a file is that holds no projects of OC4IDS, as far as its shape says, and what to do with it."""

from collections.abc import Mapping
from typing import Any, cast

from lantu.language.text import Text
from lantu.works.oc4ids.exact_json.json_types import named

_ARCHIVES = {
    b"\x1f\x8b": Text("GZIP 压缩文件", "a file packed with gzip"),
    b"PK\x03\x04": Text("ZIP 压缩包或 Excel 工作簿", "a zip archive or a workbook of Excel"),
    b"%PDF": Text("PDF 文件", "a PDF"),
}
UNPACK = Text("请先解压，或另存为 JSON", "unpack it first, or save it as JSON")
_EXPECTED = Text(
    "文件应是带 projects 的项目包、项目的数组，或带 id 的一个项目",
    "expected a package with projects, an array of projects, or one project with an id",
)
_OCDS = Text(
    "OCDS 的发布和记录各是一个合同流程；请向发布者要 OC4IDS 文件，或先转换",
    "releases and records of OCDS tell of one contracting process each: ask its publisher for OC4IDS, or convert it first",
)


def packed(content: bytes) -> Text | None:
    """Return what bytes are that no text can be read from by their first ones; None for others."""
    if content[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        return Text("网页（下载时也许报了错）", "a web page (the download may have failed)")
    return next((said for begins, said in _ARCHIVES.items() if content.startswith(begins)), None)


def is_release(value: Any) -> bool:
    """Return whether an object is a release or record of OCDS, which has an id or ocid of its own and is no project."""
    return isinstance(value, Mapping) and "ocid" in value and not {"contractingProcesses", "projects"} & set(value)


def other_file(value: Any) -> tuple[Text, Text]:
    """Return what a JSON value is, for a sentence, and what to do."""
    if is_release(value):
        return Text("一条 OCDS 发布或记录", "a release or record of OCDS"), _OCDS
    if not isinstance(value, Mapping):
        return named(value), _EXPECTED
    whole = cast("Mapping[str, Any]", value)
    for name, said in (
        ("releases", Text("OCDS 发布包", "a release package of OCDS")),
        ("records", Text("OCDS 记录包", "a record package of OCDS")),
    ):
        if name in whole:
            return said, _OCDS
    if whole.get("type") in ("FeatureCollection", "Feature"):
        feed = any("feed_info" in name for name in whole)
        said = Text("WZDx 施工区数据", "a WZDx feed") if feed else Text("GeoJSON 要素", "features of GeoJSON")
        return said, _EXPECTED
    inner = next((key for key in whole if isinstance(whole[key], Mapping) and "projects" in whole[key]), None)
    if inner is not None:
        where = Text(
            f"项目在“{inner}”之内：请把这一项存成一个文件", f"its projects stand in '{inner}': save that part as a file"
        )
        return Text(f"{inner} 外面包了一层的文件", f"a file with its package in '{inner}'"), where
    if "projects" in whole:
        found = named(whole["projects"])
        return Text(f"projects 是{found.zh}", f"projects that are {found.en}"), _EXPECTED
    keys = ", ".join(list(whole)[:6]) or "{}"
    return Text(keys, keys), _EXPECTED
