"""Whatever the program says to stop somebody exists in Chinese and English, with the same facts and one word for one term."""

import ast
import re
from functools import lru_cache

import pytest

from lantu.packs.file_columns import SHEETS, column_names
from tests.messages import Message, raised, texts

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z][A-Za-z]+")
# Names that stay as they are in a Chinese sentence: of programs and formats, and what a cell, a file or an option holds.
NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        Python UTF GBK CSV YAML JSON GeoJSON Excel Word Numbers Pages PDF OCR LibreOffice Polis PostgreSQL Dask SALib Lantu WGS MB GB
        Token git schema Polygon MultiPolygon Sec Fetch Site CSRF httpx http https tcp postgresql pg geopandas geojson
        gpkg parquet json csv png svg Saltelli saltelli ensemble local zh en code cost mycity projects editor address
        add times set higher lower band none goal observation superseded district low high def population Person Ratio
        OpenStreetMap Overpass ODbL OSMnx GraphML Nominatim out elements
        whole None name features GeoTIFF GeoPackage GeoParquet Shapefile FlatGeobuf properties level country France own
        NeTEx TransXChange Realtime off work notice holidays lantu works WZDx heritage If Match record reason
        maildir mailto tel
        """,
    )
)


def test_every_sentence_stands_in_both_languages_with_the_same_facts():
    wrong = [item for item in stopping() if not (item.zh and item.en) or item.facts[0] != item.facts[1]]
    assert not wrong, "\n".join(f"{item.place}: {item.zh} | {item.en}" for item in wrong)


def test_nothing_is_raised_in_one_language_only():
    bare = (ast.Constant, ast.JoinedStr, ast.BinOp)
    found = [f"{place}: {ast.unparse(said)}" for place, said in raised() if isinstance(said, bare)]
    assert not found, "\n".join(found)


def test_no_english_is_left_in_the_chinese():
    found = [(item.place, english_in(item.zh)) for item in stopping() if english_in(item.zh)]
    assert not found, found
    assert english_in("缺少 column：{…}") == ["column"]
    assert english_in("请用 --home 指明，见 measures.yaml 的 unit 列") == []


def test_what_is_more_than_signs_is_written_in_chinese():
    found = [item for item in stopping() if WORD.search(item.en) and not CHINESE.search(item.zh)]
    assert not found, found


@pytest.mark.parametrize(
    ("english", "chinese", "never"),
    [
        (r"\bassumption\b", "假设", ("假定", "前提")),
        (r"\bindicator\b", "指标", ("指数",)),
        (r"\bscenario\b", "情景", ("场景", "情境")),
        (r"\bpacks?\b(?=,|$| '| of| that)(?!, or --)", "规划包", ("数据包", "包裹")),
        (r"\bworkbook\b", "工作簿", ("工作薄",)),
        (r"\bmeasure '", "措施", ("量度",)),
        (r"\bstudio\b", "工作室", ("规划台",)),
        (r"\bplaces? '", "地方", ("地点",)),
        (r"\bsource '", "来源", ("出处", "源头")),
        (r"\bproject '", "项目", ("工程项目",)),
        (r"\bdraft\b(?! the document| of this run| \(--page)", "草稿", ("草案",)),
        (r"\bfutures\b", "种未来", ("将来",)),
        (r"\bcensus\b", "普查", ()),
        (r"\bofficial goal\b", "官方目标", ("正式目标",)),
        (r"\bwaiver\b", "豁免", ()),
        (r"\bpassword\b", "密|密码", ("口令",)),
    ],
)
def test_one_term_has_one_translation(english, chinese, never):
    said = [item for item in stopping() if re.search(english, item.en)]
    assert said
    other = [(item.place, item.zh, item.en) for item in said if not re.search(chinese, item.zh)]
    assert not other, other
    assert not [item for item in said if any(word in item.zh for word in never)]


@lru_cache
def stopping() -> tuple[Message, ...]:
    """The sentences of faults and findings: all but those of pages, whose numbers each language counts in its own way."""
    said = (item for item in texts() if item.zh or item.en)
    return tuple(item for item in said if not item.place.startswith(("lantu/report/", "lantu/web/http/words.py")))


def english_in(zh: str) -> list[str]:
    """The words of a Chinese sentence that are English and no name: of a command, an option, a file, a column, a format."""
    told = re.sub(
        r"^\w+：|'lantu\[\w+\]'|`[^`]*`|\{…\}|--[\w-]+|[\w./-]*[_=./<][\w./<>*=-]*|\b(?:lantu|pip|make) [\w\[\]'.-]+( \w+)*",
        " ",
        zh,
    )
    return [word for word in WORD.findall(told) if word not in {*NAMES, *columns()} and not word.isupper()]


@lru_cache
def columns() -> frozenset[str]:
    """The columns of the tables of a pack."""
    return frozenset(name for table in SHEETS for name in column_names(table))
