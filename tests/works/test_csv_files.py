"""CSV files of works as desks write them: open quotes, titles, separators and commas are told or read, and no row is lost."""

from decimal import Decimal

import pytest

from lantu.language.errors import LantuError
from lantu.packs.reading.csv_rows import csv_rows
from lantu.works.clashes.money_sources import read_money_sources
from lantu.works.schedule.decided_days import read_decided_days
from lantu.works.schedule.duration_classes import base_rates
from tests.command import lantu

HEAD = "source,amount,currency,year\n"


def sources(tmp_path, text):
    file = tmp_path / "money.csv"
    file.write_text(text, encoding="utf-8")
    return [str(each.amount.amount) for each in read_money_sources(file)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        (HEAD + 'levy,"7,25",CNY,2028\n', ["7.25"]),
        (HEAD + 'levy,"7,25",CNY,2028\nbond,"3,400",CNY,2028\n', ["7.25", "3.400"]),
        (HEAD + 'levy,880.50,CNY,\nbond,"3,400",CNY,\n', ["880.50", "3400"]),
        (HEAD + 'levy,"12,300,000",CNY,\nbond,"3,400",CNY,\n', ["12300000", "3400"]),
        (HEAD + 'levy,"0,875",CNY,\nbond,"61.300,5",CNY,\n', ["0.875", "61300.5"]),
        (HEAD.replace(",", ";") + "levy;12345,6;CNY;2028\n", ["12345.6"]),
        ("sep=;\n" + HEAD.replace(",", ";") + "levy;31,5;CNY;\n", ["31.5"]),
    ],
)
def test_a_comma_parts_thousands_only_before_three_digits_and_as_the_other_rows_show(tmp_path, text, amounts):
    assert sources(tmp_path, text) == amounts
    assert sum(map(Decimal, amounts)) > 0


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (HEAD + 'levy,"3,400",CNY,\n', 2, "may stand before decimals"),
        (HEAD + 'levy,"3,400",CNY,\nbond,"7,25",CNY,\nloan,9.5,CNY,\n', 2, "may stand before decimals"),
        (HEAD + 'levy,"7,25,1",CNY,\n', 2, "expected a source"),
        (HEAD + 'levy,12,CNY,\n"bond,34,CNY,\nloan,56,CNY,\n', 3, "its quote begins here"),
        (HEAD + 'levy,12,CNY,\n"bond,34,CNY,\nloan,56,CNY,\ntax,"7",CNY,\n', 3, "its quote begins here"),
        ("Money of 2028,,,\n" + HEAD + "levy,12,CNY,\n", 1, "no row of headings: 'Money of 2028'"),
        ("Source,Sum\nlevy,12\n", 1, "columns are missing"),
    ],
)
def test_what_cannot_be_read_names_its_line(tmp_path, text, line, said):
    with pytest.raises(LantuError, match=said) as raised:
        sources(tmp_path, text)
    assert str(raised.value.location).endswith(f"money.csv:{line}")


def test_the_clashes_of_a_pack_are_held_against_a_file_of_money(tmp_path):
    file = tmp_path / "money.csv"
    file.write_text(HEAD + 'levy,"3,400",CNY,\n', encoding="utf-8")
    told = lantu("works", "clashes", "yuzhong", "--money", file, "--lang", "en")
    assert told.returncode == 2
    assert "3.4000 or 3400" in told.stderr


def test_the_line_of_an_open_quote_is_the_one_it_stands_on_also_below_a_cell_of_two_lines():
    with pytest.raises(LantuError) as raised:
        csv_rows('a,b\n1,"two\nlines"\n2,"and ""one"" more\nline","open\n3,x\n', "a.csv")
    assert str(raised.value.location) == "a.csv:5"
    assert csv_rows('a,b\r\n\r\n1,"x\r\ny"\r\n5" pipe,z\r\n', "a.csv") == [
        (1, ["a", "b"]), (3, ["1", "x\r\ny"]), (5, ['5" pipe', "z"])
    ]  # fmt: skip


def test_days_off_and_base_rates_of_a_pack_lose_no_row_to_an_open_quote(tmp_path):
    head = "year,decided,kind,first,last,name_zh,notice,source\n"
    row = "2027,2026-11-04,off,2027-01-01,2027-01-03,元旦,通知,x\n"
    with pytest.raises(LantuError, match=r"calendar\.csv:3"):
        read_decided_days(head + row + row.replace("元旦", '"元旦') + row, "calendar.csv")
    file = tmp_path / "works" / "base_rates.csv"
    file.parent.mkdir()
    file.write_text('id,what,share,counted_to,source,url\na,b,0.5,c,d,e\nf,"g,0.6,h,i,j\n', encoding="utf-8")
    with pytest.raises(LantuError, match=r"base_rates\.csv:3"):
        base_rates([tmp_path])
    file.write_text("id,what,share,counted_to,source,url\na,b,half,c,d,e\n", encoding="utf-8")
    with pytest.raises(LantuError, match="expected a number from 0 to 1, found 'half'"):
        base_rates([tmp_path])
