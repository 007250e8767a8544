"""Kinds of sentences, tables and documents that are easily read wrong, each in many words; all texts are ours."""

import io
import itertools
import random
import re
import zipfile

import pytest

from lantu.drafting import draft, read_document
from lantu.drafting.amounts.relations import relation_between
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import read_back


def promises(text, written=2026):
    return {(item.indicator, item.date): (item.value, item.relation) for item in draft(text, written).figures
            if item.kind == "promise" and not item.doubt}  # fmt: skip


def levels(text, written=2026):
    return {
        (item.indicator, item.date): item.value
        for item in draft(text, written).figures
        if item.indicator and not item.doubt
    }


def test_a_denied_comparison_is_the_other_one():
    no = ["不", "不得", "不应", "不会", "不能", "绝不"]
    for word, less, more in itertools.product(no, ["低于", "少于", "小于"], ["高于", "超过", "大于", "突破"]):
        assert relation_between(f"湿地保护率{word}{less}", "") == ">=", word + less
        assert relation_between(f"总人口{word}{more}", "") == "<=", word + more
    for words in ("no less than", "not less than", "no fewer than", "no lower than", "must never fall below", "will not drop below",
                  "should not be lower than", "is not to sink below", "cannot be under", "at least", "a minimum of"):  # fmt: skip
        assert relation_between(f"wetland cover {words} ", "") == ">=", words
    for words in ("no more than", "not more than", "shall not exceed", "must not be higher than", "will never rise above", "at most",
                  "should not surpass", "not exceeding", "capped at", "up to", "no greater than"):  # fmt: skip
        assert relation_between(f"water use {words} ", "") == "<=", words
    for words, relation in (
        ("低于", "<"),
        ("超过", ">"),
        ("less than ", "<"),
        ("more than ", ">"),
        ("约", "about"),
        ("至少", ">="),
    ):
        assert relation_between(f"比例{words}", "") == relation, words
    for before, after, relation in (("控制在", "以内", "<="), ("控制在", "左右", "about"), ("稳定在", "以上", ">="), ("", " or more", ">="),
                                    ("保持在", "以下", "<="), ("", " or less", "<=")):  # fmt: skip
        assert relation_between(before, after) == relation, before + after


def test_typography_is_folded_and_offsets_count_the_text_as_given():
    plain = "到2029年，森林覆盖率达到51.5%。"
    for text in ("到 2029 年，森林覆盖率达到 51.5 %。", "到２０２９年，森林覆盖率达到５１．５％。", "到二〇二九年，森林覆盖率达到51.5%。",
                 "到二零二九年，森林覆盖率达到51.5％。", "到\u20092029\u3000年，森林覆盖率达到\u00a051.5%。",
                 "到二○二九年，森林覆盖率达到51.5%。", "到二Ｏ二九年，森林覆盖率达到51.5%。",
                 "到二O二九年，森林覆盖率达到51.5%。"):  # fmt: skip
        assert fold(text).text == plain, text
        (figure,) = draft(text, 2026).figures
        assert (figure.indicator, figure.value, figure.date, figure.relation) == ("forest_cover", 51.5, 2029, ">="), (
            text
        )
        assert text[figure.start : figure.end] == figure.quote, text
        assert re.sub(r"\D", "", fold(text[figure.at : figure.until]).text) == "515", text
    assert fold("⾏政⼈⼝").text == "行政人口"  # radicals as text layers of PDF hold them


def test_one_end_of_a_range_is_no_record_and_hyphens_that_break_no_line_are_hyphens():
    assert read_back("2025年，森林覆盖率为41%\u201147%。") == {}
    assert read_back("到2032年，森林覆盖率达到25%\u201150%。") == {("forest_cover", 2032): (0.25, ">=")}
    assert read_back("指标\t2025年\n森林覆盖率（%）\t41-47") == {}
    assert read_back("2025年，森林覆盖率稳定在41%以上。") == {}  # a bound is no record, either


def test_both_ends_of_a_range_are_read_and_the_binding_one_is_the_goal():
    for text in (
        "到2029年，森林覆盖率达到50%-52%。",
        "到2029年，森林覆盖率达到50%至52%。",
        "By 2029 forest cover will reach 50 to 52%.",
    ):
        ends = {item.end_of_range: (item.value, item.relation) for item in draft(text, 2026).figures}
        assert ends == {"low": (50, ">="), "high": (52, "<=")}, text
    assert {item.end_of_range for item in draft("森林覆盖率从50%到52%。", 2026).figures} == {""}


def test_a_year_in_brackets_belongs_to_the_number_beside_it():
    for text in ("到2031年，绿色出行比例达到77%（2024年为70.5%）。", "到2031年，绿色出行比例达到77%（2024年基期值70.5%）。",
                 "By 2031, the green travel share will be 77 % (baseline 2024: 70.5 %)."):  # fmt: skip
        found = {item.date: (item.value, item.kind) for item in draft(text, 2026).figures}
        assert found == {2031: (77, "promise"), 2024: (70.5, "baseline")}, text
    assert levels("By 2040, forest cover will be 44% and by 2032 41%.") == {
        ("forest_cover", 2040): 44,
        ("forest_cover", 2032): 41,
    }


def test_respectively_pairs_in_order_or_nothing():
    assert levels("到2029年，绿色出行比例、森林覆盖率和常住人口城镇化率分别达到71%、48%和69%。") == {
        ("green_travel_share", 2029): 71, ("forest_cover", 2029): 48, ("urbanisation_rate", 2029): 69}  # fmt: skip
    assert levels("到2028年、2031年，森林覆盖率分别达到47%和49%。") == {
        ("forest_cover", 2028): 47,
        ("forest_cover", 2031): 49,
    }
    assert all(item.doubt for item in draft("到2029年，森林覆盖率和绿色出行比例分别达到71%、48%和69%。", 2026).figures)


def test_a_change_is_not_a_level():
    assert levels("By 2029, forest cover will rise by 4 percentage points to 52 %.") == {("forest_cover", 2029): 52}
    assert levels("到2029年，森林覆盖率提高4个百分点，达到52%。") == {("forest_cover", 2029): 52}
    for text in (
        "By 2029, unemployment will be halved.",
        "到2029年，城镇调查失业率下降一半。",
        "到2029年，地区生产总值翻一番。",
    ):
        assert all(item.growth for item in draft(text, 2026).figures if item.indicator), text
    assert levels("到2029年，新增轨道交通运营里程120公里。") == {}
    assert levels("到2029年，轨道交通运营里程达到720公里。") == {("rail_transit_km", 2029): 720}


def table(rows, how):
    if how == "md":
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])
    return "\n".join("\t".join(row) for row in rows)


def test_tables_are_read_whatever_their_headings_say_of_a_year():
    for how, first, last, kind in itertools.product(
        ("md", "tab"), ("2024", "2024年", "2024年基期值", "2024年实际", "2024 (baseline)"),
        ("2031", "2031年", "2031年目标值", "2031年目标", "2031 target"), ("", "属性"),
    ):  # fmt: skip
        rows = [["指标", "单位", first, last, kind], ["绿色出行比例", "%", "70.5", "≥77", "约束性" if kind else ""]]
        text = table([row if kind else row[:4] for row in rows], how)
        found = {item.date: (item.value, item.kind, item.relation) for item in draft(text, 2026).figures}
        assert found == {2024: (70.5, "baseline", "="), 2031: (77, "promise", ">=")}, text


def test_a_column_of_thousands_counts_thousands_and_brackets_are_sums():
    for unit, scale in (("thousand", 1e3), ("million", 1e6), ("万", 1e4)):
        text = table(
            [["Indicator", "Unit", "2024", "2031", "Status"], ["Population", unit, "5.1", "5.4", "expected"]], "md"
        )
        assert {item.date: (item.value, item.unit) for item in draft(text, 2026).figures} == {
            2024: (pytest.approx(5.1 * scale), "person"), 2031: (pytest.approx(5.4 * scale), "person")}, unit  # fmt: skip
    text = table([["指标", "单位", "2024年", "2031年"], ["轨道交通运营里程", "公里", "310", "[95]"]], "md")
    assert [(item.value, bool(item.doubt)) for item in draft(text, 2026).figures] == [(310, False), (95, True)]


def test_a_newspapers_headline_gives_its_year_to_the_bullets():
    text = "工作报告摘要（2027年1月9日）\n\n◆ 2027年经济社会发展主要预期目标\n\n●地区生产总值增长5%左右\n●城镇新增就业31万人以上\n"
    assert promises(text, None) == {("gdp_growth_real", 2027): (5, "about"), ("new_urban_jobs", 2027): (31, ">=")}


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def word(tmp_path, body):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    file = tmp_path / "a.docx"
    file.write_bytes(out.getvalue())
    return read_document(file)


def run(text, looks=""):
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_word_file_is_read_as_it_is_printed(tmp_path):
    raised, off = '<w:vertAlign w:val="superscript"/>', '<w:strike w:val="0"/>'
    again = "mc:AlternateContent"
    box = f"<w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent>"
    inserted = f"<w:del><w:r><w:delText>90</w:delText></w:r></w:del><w:ins>{run('1,350')}</w:ins>"
    for body, expected in [
        (f"<w:p>{run('里程')}{inserted}{run('公里')}</w:p>", "里程1,350公里"),
        (f"<w:p>{run('到')}<w:smartTag>{run('2031年')}</w:smartTag>{run('达到77%')}</w:p>", "到2031年达到77%"),
        (f"<w:sdt><w:sdtContent><w:p>{run('A')}</w:p></w:sdtContent></w:sdt>", "A"),
        (f"<w:p><w:moveFrom>{run('old')}</w:moveFrom><w:moveTo>{run('new')}</w:moveTo></w:p>", "new"),
        (f"<w:p>{run('5', '<w:strike/>')}{run('6', '<w:vanish/>')}{run('7', off)}</w:p>", "7"),
        (f"<w:p>{run('4.5')}{run('12', raised)}{run('万人')}</w:p>", "4.5万人"),
        (f"<w:p>{run('30 km')}{run('2', raised)}</w:p>", "30 km²"),
        (
            f"<w:p><w:r><w:ruby><w:rt>{run('guide')}</w:rt><w:rubyBase>{run('字')}</w:rubyBase></w:ruby></w:r></w:p>",
            "字",
        ),
        (f"<w:p><w:r><w:instrText>PAGE 3</w:instrText></w:r>{run('B')}</w:p>", "B"),
        (
            f"<w:p>{run('C')}<w:r><{again}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></{again}></w:r></w:p>",
            "C\nbox",
        ),
    ]:
        assert word(tmp_path, body)[0] == expected


def test_cells_that_span_stand_in_every_row_and_column(tmp_path):
    page = ("<table><tr><th>类</th><th>指标</th><th>2024年</th><th>2031年</th></tr>"
            "<tr><td rowspan=2>绿</td><td>A</td><td>1</td><td>2</td></tr>"
            "<tr><td>森林覆盖率（%）</td><td>50</td><td>53</td></tr>"
            "<tr><td colspan=2>共</td><td>3</td><td>4<sup>[2]</sup></td></tr></table>")  # fmt: skip
    file = tmp_path / "a.html"
    file.write_text(page, encoding="utf-8")
    assert read_document(file)[0].splitlines() == [
        "类\t指标\t2024年\t2031年",
        "绿\tA\t1\t2",
        "绿\t森林覆盖率（%）\t50\t53",
        "共\t共\t3\t4",
    ]

    def cell(text, looks=""):
        return f"<w:tc><w:tcPr>{looks}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

    restart, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = f"<w:tbl><w:tr>{cell('绿', restart)}{cell('A')}</w:tr><w:tr>{cell('', more)}{cell('B')}</w:tr></w:tbl>"
    assert word(tmp_path, body)[0].splitlines() == ["绿\tA", "绿\tB"]
    body = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{run("宽")}</w:p></w:tc>{cell("C")}</w:tr></w:tbl>'
    assert word(tmp_path, body)[0] == "宽\t宽\tC"


SUBJECTS = [("森林覆盖率", "forest_cover", "%", (20, 70)), ("常住人口城镇化率", "urbanisation_rate", "%", (40, 95)),
            ("绿色出行比例", "green_travel_share", "%", (50, 90)),
            ("轨道交通运营里程", "rail_transit_km", "公里", (100, 2000))]  # fmt: skip
WORDS = [("达到{}", ">="), ("不低于{}", ">="), ("不得少于{}", ">="), ("稳定在{}左右", "about"), ("提高到{}以上", ">="), ("超过{}", ">"),
         ("约{}", "about"), ("不超过{}", "<="), ("控制在{}以内", "<="), ("至少达到{}", ">=")]  # fmt: skip
YEARS = ["到{}年，", "到 {} 年，", "{}年，", "力争到{}年末，", "到{}年（基期值另表）："]


def test_generated_sentences_have_no_wrong_value():
    """Sentences of a grammar with known answers: a figure that is read is right in value, unit, year, relation and subject."""
    dice = random.Random(20261128)
    read = 0
    for _ in range(3000):
        name, indicator, unit, (low, high) = dice.choice(SUBJECTS)
        words, relation = dice.choice(WORDS)
        year = dice.randint(2027, 2045)
        value = round(dice.uniform(low, high), dice.choice([0, 1, 2]))
        shown = (
            f"{value:g}"
            if dice.random() < 0.7
            else f"{value:g}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
        )
        gap = dice.choice(["", " "])
        sentence = dice.choice(YEARS).format(year) + name + words.format(f"{gap}{shown}{gap}{unit}") + "。"
        found = [
            item for item in draft(sentence, 2026).figures if item.value is not None and not item.doubt and item.date
        ]
        read += len(found)
        for item in found:
            assert (item.indicator, item.value, item.date, item.relation, item.unit) == (
                indicator,
                value,
                year,
                relation,
                unit,
            ), sentence
    assert read >= 0.95 * 3000


def test_every_digit_of_a_text_is_accounted_for():
    dice = random.Random(7)
    pieces = ["到2031年，森林覆盖率达到53%", "共有137", "第3章", "1. 首先", "\n", "。", "2026年3月1日", "约 42 万人", "7/24", "A12",
              "；", " 88 ",
              "| 指标 | 3 | 2031 |", "in 2031", "1,234.5", "图 4", "12345678901", "三是"]  # fmt: skip
    for _ in range(300):
        text = "".join(dice.choices(pieces, k=8))
        made = draft(text, 2026)
        spans = [(item.at, item.until) for item in made.figures] + [(item.start, item.end) for item in made.leftover]
        held = {at for start, end in spans for at in range(start, end)}
        known = (r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}日)?", r"第\d+", r"(?m)^[\s|]*\d+[.、]", r"图 \d+",
                 r"\d+[A-Za-z]+\d+|[A-Za-z]\d+", r"\d{1,2}(?:月|日|号)")  # fmt: skip
        held |= {at for kind in known for found in re.finditer(kind, text) for at in range(*found.span())}
        rest = "".join(" " if at in held else letter for at, letter in enumerate(text))
        assert not re.search(r"\d", rest), (text, rest)


def test_a_sign_of_the_symbol_font_is_read_as_what_it_shows(tmp_path):
    body = "".join(
        f'<w:p><w:r><w:t>{words}</w:t></w:r><w:r><w:sym w:font="{font}" w:char="{code}"/></w:r><w:r><w:t>{rest}</w:t></w:r></w:p>'
        for words, font, code, rest in (
            ("By 2032, the wetland rate is ", "Symbol", "F0B3", "31 %."),
            ("By 2032, water loss is ", "Symbol", "A3", "9 %."),
            ("", "Wingdings", "F0FC", "By 2032, rail length is at least 80 km."),
        )
    )
    text, _ = word(tmp_path, body)
    assert "≥31 %" in text
    assert "≤9 %" in text
    assert "\uf0fc" not in text
    assert fold("到2032年，湿地率\uf0b331%，漏损率\uf0a3 9%").text == "到2032年，湿地率≥31%，漏损率≤ 9%"


def test_traditional_letters_and_signs_of_denial_are_read():
    for simple, traditional in (("不少于", "不少於"), ("不低于", "不低於"), ("不超过", "不超過"), ("达到", "達到"), ("超过", "超過"),
                                ("≥", "≮"), ("≤", "≯"), (">=", "＞=")):  # fmt: skip
        plain, other = (draft(f"到2032年，森林覆盖率{words}47%。", 2026).figures for words in (simple, traditional))
        assert [(item.value, item.relation) for item in other] == [(item.value, item.relation) for item in plain], (
            traditional
        )
    (land,) = (
        item for item in draft("到2032年，耕地保有量不低於三百六十萬畝。", 2026).figures if item.kind == "promise"
    )
    assert (land.value, land.unit, land.relation, land.quote) == (360, "万亩", ">=", "耕地保有量不低於三百六十萬畝")


def test_wide_letters_and_signs_name_what_narrow_ones_do():
    found = read_back("到2031年，Ｒ＆Ｄ经费投入强度达到２．９％，ＧＤＰ达到3.1万亿元。")
    assert found == {("rd_intensity", 2031): (pytest.approx(0.029), ">="), ("gdp", 2031): (pytest.approx(3.1e12), ">=")}
