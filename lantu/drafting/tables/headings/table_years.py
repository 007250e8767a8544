"""Years of tables whose columns name none: what stands above the table, in a column's name, or at the beginning of a row tells them."""

import re
from collections.abc import Mapping, Sequence

from lantu.drafting.tables.headings.year_columns import YearColumn
from lantu.drafting.times.parts_of_years import part_told
from lantu.drafting.times.periods import Year, years_in

_LONGEST = 120  # characters of a title
_TITLES = 3  # lines above a table that may tell its year
_NUMBER = re.compile(r"[≥≤><]?\s*[-−–]?\d[\d,.]*\s*%?")
_SPAN = re.compile(r"(?:19|20)\d\d年?\s*(?:[-—–~～至到]|to)+\s*(?:19|20)\d\d")  # a period is no year
_MONTH_ALONE = re.compile(
    r"[（(]?((?:19|20)\d\d)\s?[.．/-]\s?(?:0?[1-9]|1[0-2])(?:月)?[)）]?"
)  # 2031.6 beside the name of a place
_SENTENCE = re.compile(r"[。；;!?！？]\s*$|[^.]{60}\.\s*$")
_PUBLISHED = re.compile(
    r"(?:发布|公布|更新|发文|印发|填报|制表|打印|审议)(?:时间|日期)?|"
    r"\b(?:published|updated|printed|issued|adopted|approved)\b",
    re.IGNORECASE,
)


def year_told_above(text: str, start: int) -> int | None:
    r"""Return the only year that the nearest dated of the three lines above a row tells; None where it tells none or several.

    >>> year_told_above("表2 2031年各区住房\n单位：套\n", 19), year_told_above("Sites 2030 and 2031\n", 20)
    (2031, None)
    >>> year_told_above("全区\t\t2031.5\n单位：个\n", 18)
    2031
    """
    lines = [line for line in text[max(0, start - 600) : start].split("\n") if line.strip()]
    for line in reversed(lines[-_TITLES:]):
        cells = {cell.strip() for cell in line.split("\t") if cell.strip()}
        if len(cells) > 2 and not any(_NUMBER.fullmatch(cell) for cell in cells):
            continue  # a row of headings
        if len(cells) > 2 or len(line) > 3 * _LONGEST:
            return None
        title = line.split("\t")[0].strip() or line.strip()
        if len(title) > _LONGEST or _SENTENCE.search(title):
            return None
        years = years_told(line) | {int(month[1]) for cell in cells if (month := _MONTH_ALONE.fullmatch(cell))}
        if _SPAN.search(line):
            return None
        if years and not _PUBLISHED.search(line):
            return years.pop() if len(years) == 1 else None
    return None


def years_told(words: str) -> set[int]:
    """Return the years that words tell in digits; one that something is compared with is none."""
    return {one.year for one in _in_digits(words)}


def _in_digits(words: str) -> list[Year]:
    return [one for one in years_in(words, 0, len(words)) if not one.base and words[one.at].isdigit()]


def year_in_name(word: str) -> tuple[int | None, str]:
    """Return the year that a column's name holds beside other words, and the name without it.

    >>> year_in_name("Census 2031 population"), year_in_name("2031年末存量（套）"), year_in_name("Homes")
    ((2031, 'Census population'), (2031, '存量（套）'), (None, 'Homes'))
    """
    if span := _FISCAL_SPAN.search(word):  # Target 2027/28 to 2033/34: told by its end
        return int(span[1][:2] + span[2]), word.replace(span[0], "").strip() or word
    if span := _SPAN.search(word):
        return int(span[0].rstrip()[-4:]), word  # 2021-2023年
    years = _in_digits(word)
    if len({one.year for one in years}) != 1:
        return None, word
    at, year = years[0].at, years[0].year
    span = _GOES_ON.match(word[at + 4 :])
    if span and span[1]:
        year = int(span[1]) if len(span[1]) == 4 else year // 100 * 100 + int(span[1])  # told by its end
    behind = re.sub(r"^\s*年?(?:度|底|末)?", "", word[at + 4 + (span.end() if span else 0) :])
    return year, " ".join(f"{word[:at]} {behind}".split()) or word


_FISCAL_SPAN = re.compile(r"(?:19|20)\d\d\s?[/–-]\s?\d\d\s*(?:to|[-–—])\s*((?:19|20)\d\d)\s?[/–-]\s?(\d\d)(?!\d)")
_GOES_ON = re.compile(r"\s?年?\s?[/–—~～至-]\s?((?:19|20)?\d\d)(?![\d.])")


def years_back(word: str) -> int:
    """Return how many years before the table's year the cells under a heading are of: 上年同期数, 前年度决算数, previous year.

    >>> [years_back(word) for word in ("上年同期数", "前年度决算数", "比上年增长", "Previous year", "执行数")]
    [1, 2, 0, 1, 0]
    """
    if _COMPARED.search(word):
        return 0
    return 1 if _LAST_YEAR.search(word) else 2 if _BEFORE_LAST.search(word) else 0


_COMPARED = re.compile(
    r"[比较占为与对]\s*(?:上年|去年|上一年)|增|减|(?<!百分)比|[%％]|\b(?:change|growth|over|on|from|variance|vs)\b",
    re.IGNORECASE,
)


def noted_year(text: str, end: int) -> int | None:
    r"""Return the year that a note below a table tells for the cells that bear a star: 带*的为2019年数据; None where none does.

    >>> (
    ...     noted_year("城镇化率\t60.6*\n注：带*的为2029年数据。", 10),
    ...     noted_year("* 2028 data", 0),
    ...     noted_year("* provisional", 0),
    ... )
    (2029, 2028, None)
    """
    told = _NOTED.search(text, end, end + 6000)
    return int(told[1] or told[2]) if told else None


_NOTED = re.compile(
    r"[*＊]\s*号?[的者]?(?:数据|数值|指标)?(?:均)?为((?:19|20)\d\d)年"
    r"|^\s*[*＊]\s*(?:(?:denotes|refers to|data|figures?|values?|for|as of|as at)\s+){0,3}"
    r"((?:19|20)\d\d)\s*(?:data|figures?|values?)?\.?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_LAST_YEAR = re.compile(r"上年|去年|上一年|\b(?:last|previous|prior)\s+year", re.IGNORECASE)
_BEFORE_LAST = re.compile(r"前年")


def year_of_cells(cells: Sequence[str]) -> tuple[int, int] | None:
    """Return (column, year) of the only year that the cells before a row's numbers tell: Census 2031; None for none or several."""
    found = [(at, year) for at, cell in enumerate(cells) for year in years_told(cell)]
    return found[0] if len({year for _, year in found}) == 1 else None


_TO_DATE = re.compile(r"\b(?:ytd|(?:year\s+)?to\s+date)\b", re.IGNORECASE)


def part_of_its_year(words: str) -> str:
    """Return why a column is not of a whole year: Q3 2031/32, year to date; empty where nothing says so."""
    told = _TO_DATE.search(words)
    part = told[0] if told else part_told(words)
    return f"'{part}': a part of the year" if part else ""


YEAR_ALONE = re.compile(r"(?:19|20)\d\d年?")


def beside_their_years(columns: Mapping[int, YearColumn], below: Sequence[Sequence[str]]) -> dict[int, YearColumn]:
    """Return columns without those whose cells are nothing but years: below Baseline stand a year and, beside it, the value.

    >>> beside_their_years(
    ...     {1: YearColumn(None, False, "Baseline")}, [["Bus trips", "2031", "8.0"], ["Tram trips", "2030", "7"]]
    ... )
    {2: YearColumn(year=None, aim=False, words='Baseline', unit='', growth=False, doubt='', undated=False, of='')}
    """
    found: dict[int, YearColumn] = {}
    for at, column in columns.items():
        told = [row[at].strip() for row in below if at < len(row) and re.search(r"\d", row[at])]
        years = column.year is None and len(told) > 1 and all(YEAR_ALONE.fullmatch(word) for word in told)
        if not years:
            found[at] = column
        elif at + 1 not in columns:
            found[at + 1] = column
    return found
