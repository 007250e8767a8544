"""A grammar of targets: sentences and tables with what they mean, made from a seed, to be read back by `draft`.

Every text is built from a known answer, in the words that plans, bulletins and their tables use; nothing here asks how the
reader works. What a text states about a change (grows by, added) is no level and stands in no answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from lantu.drafting import draft
from lantu.language.units import unit

WRITTEN = 2026


@dataclass(frozen=True)
class Subject:
    """An indicator as people write it: its name in the catalogue, words, unit, range of values, where better is."""

    id: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    unit: str
    low: float
    high: float
    decimals: int
    relation: str  # of a promise without a word of comparison


@dataclass(frozen=True)
class Stated:
    """One level that a text states: value in the unit of its subject."""

    id: str
    year: int
    value: float
    unit: str
    kind: str  # promise, baseline
    relation: str  # where no word says how the number binds: that of the subject's better side
    plain: bool = False  # no word says it


SUBJECTS = (
    Subject("urbanisation_rate", ("常住人口城镇化率",), ("urbanisation rate",), "%", 40, 90, 2, ">="),
    Subject("forest_cover", ("森林覆盖率",), ("forest cover",), "%", 20, 70, 1, ">="),
    Subject("green_travel_share", ("绿色出行比例",), ("green travel share",), "%", 40, 90, 1, ">="),
    Subject(
        "surveyed_unemployment_rate",
        ("城镇调查失业率",),
        ("surveyed unemployment rate", "urban surveyed unemployment rate"),
        "%",
        2,
        8,
        1,
        "<=",
    ),
    Subject("rd_intensity", ("研发经费投入强度",), ("R&D spending as a share of GDP",), "%", 1, 6, 2, ">="),
    Subject("rail_transit_km", ("轨道交通运营里程",), ("length of rail transit",), "km", 100, 2500, 0, ">="),
    Subject(
        "high_tech_enterprises",
        ("高新技术企业数量",),
        ("number of high-tech enterprises",),
        "count",
        1000,
        90000,
        0,
        ">=",
    ),
    Subject("population", ("常住人口", "常住人口规模"), ("permanent population",), "people", 1e6, 4e7, 0, ">="),
    Subject("gdp", ("地区生产总值",), ("gross domestic product", "GDP"), "yuan", 1e11, 6e12, 0, ">="),
)
_FULL = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_DIGITS = "〇一二三四五六七八九"
_SMALL = "零一二三四五六七八九"


def value_of(one: Subject, seed: Random) -> float:
    """Draw a value in the subject's unit with the digits that such figures have."""
    if one.unit in ("people", "yuan"):
        power = 10 ** seed.choice((4, 5)) if one.unit == "people" else 10 ** seed.choice((8, 9, 10))
        return float(round(seed.uniform(one.low, one.high) / power) * power)
    return round(seed.uniform(one.low, one.high), one.decimals)


def spelled(value: float) -> str:
    """Return a share from 1 to 99 in Chinese words, as 百分之七十四点五."""
    whole, _, part = f"{value:g}".partition(".")
    tens, ones = divmod(int(whole), 10)
    said = (("" if tens == 1 else _SMALL[tens]) + "十" if tens else "") + (_SMALL[ones] if ones or not tens else "")
    return "百分之" + said + ("点" + "".join(_SMALL[int(digit)] for digit in part) if part else "")


def number_zh(one: Subject, value: float, seed: Random, unit: bool = True) -> str:
    """Write a value with its unit as a Chinese text may."""
    if one.unit == "%":
        if not unit:
            return f"{value:g}"
        said = f"{value:g}%"
        how = seed.randrange(8)
        if how == 0:
            return said.translate(_FULL)
        if how == 1:
            return f"{value:g} %"
        return spelled(value) if how == 2 else said
    if one.unit == "people":
        return f"{value / 1e4:g}万人" if seed.random() < 0.8 else f"{value:,.0f}人"
    if one.unit == "yuan":
        if value >= 1e12 and seed.random() < 0.4:
            return f"{value / 1e12:g}万亿元"
        return f"{value / 1e8:,.0f}亿元" if seed.random() < 0.3 else f"{value / 1e8:.0f}亿元"
    if one.unit == "count":
        return f"{value:,.0f}家" if seed.random() < 0.3 else f"{value:.0f}家"
    return f"{value:,.0f}公里" if seed.random() < 0.2 else f"{value:.0f}{seed.choice(('公里', '千米'))}"


def number_en(one: Subject, value: float, seed: Random) -> str:
    """Write a value with its unit as an English text may."""
    if one.unit == "%":
        return seed.choice((f"{value:g}%", f"{value:g} %", f"{value:g} percent", f"{value:g} per cent"))
    if one.unit == "people":
        return seed.choice((f"{value / 1e6:g} million people", f"{value / 1e6:g} million", f"{value:,.0f} people"))
    if one.unit == "yuan":
        big = value >= 1e12 and seed.random() < 0.4
        return f"{value / 1e12:g} trillion yuan" if big else f"{value / 1e9:g} billion yuan"
    if one.unit == "count":
        return f"{value:,.0f}" if seed.random() < 0.7 else f"{value:.0f}"
    return seed.choice((f"{value:,.0f} km", f"{value:,.0f} kilometres", f"{value:.0f} kilometers", f"{value:.0f} km"))


def year_zh(year: int, seed: Random) -> str:
    """Write a year as digits, spaced digits, wide digits or Chinese numerals."""
    how = seed.randrange(10)
    if how == 0:
        return f" {year} 年"
    if how == 1:
        return f"{year}年".translate(_FULL)
    if how == 2:
        return "".join(_DIGITS[int(digit)] for digit in str(year)) + "年"
    return f"{year}年"


_BOUND_ZH = {  # relation -> (before, after) the number
    ">=": (
        ("不低于", ""),
        ("不少于", ""),
        ("不小于", ""),
        ("不得低于", ""),
        ("至少达到", ""),
        ("达到", "以上"),
        ("稳定在", "以上"),
        ("保持在", "及以上"),
        ("≥", ""),
    ),
    "<=": (
        ("不超过", ""),
        ("不高于", ""),
        ("不得超过", ""),
        ("不大于", ""),
        ("控制在", "以内"),
        ("控制在", "以下"),
        ("至多为", ""),
        ("保持在", "以下"),
        ("≤", ""),
    ),
    ">": (("超过", ""), ("突破", ""), ("高于", ""), ("大于", "")),
    "<": (("低于", ""), ("小于", "")),
    "about": (("达到", "左右"), ("约为", ""), ("稳定在", "左右"), ("大约", ""), ("保持在", "上下")),
}
_BOUND_EN = {
    ">=": (
        ("will be at least", ""),
        ("should not fall below", ""),
        ("will be no less than", ""),
        ("must not be lower than", ""),
        ("will reach", " or more"),
        ("will be no lower than", ""),
    ),
    "<=": (
        ("will not exceed", ""),
        ("should be at most", ""),
        ("will be no more than", ""),
        ("is to stay within", ""),
        ("must not be higher than", ""),
        ("will be kept at", " or less"),
    ),
    ">": (("will exceed", ""), ("will be more than", ""), ("is to surpass", "")),
    "<": (("will be below", ""), ("will be less than", "")),
    "about": (("will be about", ""), ("will be around", ""), ("is to reach approximately", "")),
}
_PLAIN_ZH = ("达到", "提高到", "达", "提升至", "力争达到", "要达到", "将达到")
_PLAIN_EN = ("will reach", "is to reach", "will rise to", "should reach", "will be raised to")


def _years(seed: Random, count: int = 1) -> list[int]:
    return sorted(seed.sample(range(WRITTEN + 1, 2046), count))


def _up(one: Subject) -> bool:
    return one.relation == ">="


def _level(one: Subject, year: int, value: float, relation: str | None = None) -> Stated:
    return Stated(
        one.id, year, value, one.unit, "promise", one.relation if relation is None else relation, relation is None
    )


def plain_zh(seed: Random) -> tuple[str, list[Stated]]:
    """到2030年，森林覆盖率达到52%。"""
    one, (year,) = seed.choice(SUBJECTS), _years(seed)
    value = value_of(one, seed)
    verb = seed.choice(_PLAIN_ZH if _up(one) else ("达到", "为", "将为"))
    if one.relation == "<=":
        verb = seed.choice(("降低到", "降至", "下降到"))
    time = (
        seed.choice(("到{},", "到{}底,", "力争到{},", "{},", "至{},"))
        .format(year_zh(year, seed))
        .replace(",", seed.choice("，, "[:2]))
    )
    return f"{time}{seed.choice(('全市', '', ''))}{seed.choice(one.zh)}{verb}{number_zh(one, value, seed)}。", [
        _level(one, year, value)
    ]


def bound_zh(seed: Random) -> tuple[str, list[Stated]]:
    """到2030年，城镇调查失业率不高于5.5%。"""
    one, (year,) = seed.choice(SUBJECTS), _years(seed)
    value, relation = value_of(one, seed), seed.choice(list(_BOUND_ZH))
    before, after = seed.choice(_BOUND_ZH[relation])
    time = seed.choice(("到{}，", "到{}末，", "{}，")).format(year_zh(year, seed))
    return f"{time}{seed.choice(one.zh)}{before}{number_zh(one, value, seed)}{after}。", [
        _level(one, year, value, relation)
    ]


def base_zh(seed: Random) -> tuple[str, list[Stated]]:
    """到2030年，森林覆盖率达到52%（2024年为50.1%）。"""
    one, (year,) = seed.choice(SUBJECTS), _years(seed)
    before, now, then = seed.randrange(2015, WRITTEN), value_of(one, seed), value_of(one, seed)
    number, base = number_zh(one, then, seed), number_zh(one, now, seed)
    was = Stated(one.id, before, now, one.unit, "baseline", "")
    name = seed.choice(one.zh)
    text = seed.choice((
        f"到{year}年，{name}达到{number}（{before}年为{base}）。",
        f"到{year}年，{name}由{before}年的{base}变为{number}。",
        f"{before}年，{name}为{base}；到{year}年，达到{number}。",
        f"{before}年，全市{name}为{base}。到{year}年，{name}达到{number}。",
    ))  # fmt: skip
    return text, [_level(one, year, then), was]


def pairs_zh(seed: Random) -> tuple[str, list[Stated]]:
    """到2030年，森林覆盖率和绿色出行比例分别达到52%、70%。"""
    (first, second), years = seed.sample([one for one in SUBJECTS if _up(one)], 2), _years(seed, 2)
    one, other = value_of(first, seed), value_of(second, seed)
    join = seed.choice("和、与")
    if seed.random() < 0.5:
        names, link = f"{seed.choice(first.zh)}{join}{seed.choice(second.zh)}", seed.choice("和、")
        text = f"到{years[0]}年，{names}分别达到{number_zh(first, one, seed)}{link}{number_zh(second, other, seed)}。"
        return text, [_level(first, years[0], one), _level(second, years[0], other)]
    then = value_of(first, seed)
    text = seed.choice((
        f"到{years[0]}年和{years[1]}年，{first.zh[0]}分别达到{number_zh(first, one, seed)}和{number_zh(first, then, seed)}。",
        f"{first.zh[0]}到{years[0]}年达到{number_zh(first, one, seed)}，到{years[1]}年达到{number_zh(first, then, seed)}。",
        f"到{years[0]}年，{first.zh[0]}达到{number_zh(first, one, seed)}；到{years[1]}年，达到{number_zh(first, then, seed)}。",
    ))  # fmt: skip
    return text, [_level(first, years[0], one), _level(first, years[1], then)]


def change_zh(seed: Random) -> tuple[str, list[Stated]]:
    """到2030年，森林覆盖率提高3个百分点，达到52%。"""
    one, (year,) = seed.choice([one for one in SUBJECTS if _up(one)]), _years(seed)
    value, name = value_of(one, seed), seed.choice(one.zh)
    number, by = number_zh(one, value, seed), round(seed.uniform(1, 9), 1)
    if one.unit == "%":
        return seed.choice((
            (f"到{year}年，{name}提高{by:g}个百分点，达到{number}。", [_level(one, year, value)]),
            (f"到{year}年，{name}比{seed.randrange(2018, WRITTEN)}年提高{by:g}个百分点。", []),
            (f"到{year}年，{name}年均提高{by:g}个百分点以上。", []),
        ))  # fmt: skip
    return seed.choice((
        (f"到{year}年，{name}达到{number}，年均增长{by:g}%。", [_level(one, year, value)]),
        (f"到{year}年，{name}年均增长{by:g}%左右。", []),
        (f"到{year}年，{name}翻一番。", []),
        (f"到{year}年，新增{name}{number}。", []),
        (f"到{year}年，{name}增加{number}，", []),
    ))  # fmt: skip


def list_zh(seed: Random) -> tuple[str, list[Stated]]:
    """到2030年，森林覆盖率达到52%，绿色出行比例达到70%以上，常住人口2,000万人左右。"""
    count = seed.randrange(2, 5)
    some, (year,) = seed.sample(SUBJECTS, count), _years(seed)
    parts, answer = [], []
    for one in some:
        value, relation = value_of(one, seed), None
        if seed.random() < 0.4:
            relation = seed.choice(list(_BOUND_ZH))
            before, after = seed.choice(_BOUND_ZH[relation])
        else:
            before, after = ("降低到" if one.relation == "<=" else "达到"), ""
        parts.append(f"{seed.choice(one.zh)}{before}{number_zh(one, value, seed)}{after}")
        answer.append(_level(one, year, value, relation))
    return f"到{year_zh(year, seed).strip()}，{seed.choice('，；、'[:2]).join(parts)}。", answer


def plain_en(seed: Random) -> tuple[str, list[Stated]]:
    """By 2030, forest cover will reach 52%."""
    one, (year,) = seed.choice([one for one in SUBJECTS if _up(one)]), _years(seed)
    value, name = value_of(one, seed), seed.choice(one.en)
    text = seed.choice((
        f"By {year}, the {name} {seed.choice(_PLAIN_EN)} {number_en(one, value, seed)}.",
        f"By the end of {year}, {name} {seed.choice(_PLAIN_EN)} {number_en(one, value, seed)}.",
        f"The {name} {seed.choice(_PLAIN_EN)} {number_en(one, value, seed)} by {year}.",
        f"The city aims to raise the {name} to {number_en(one, value, seed)} by {year}.",
    ))  # fmt: skip
    return text, [_level(one, year, value)]


def bound_en(seed: Random) -> tuple[str, list[Stated]]:
    """By 2030, the green travel share should not fall below 70 %."""
    one, (year,) = seed.choice(SUBJECTS), _years(seed)
    value, relation = value_of(one, seed), seed.choice(list(_BOUND_EN))
    before, after = seed.choice(_BOUND_EN[relation])
    number = number_en(one, value, seed) + after
    text = seed.choice(
        (
            f"By {year}, the {seed.choice(one.en)} {before} {number}.",
            f"The {seed.choice(one.en)} {before} {number} by {year}.",
        )
    )
    return text, [_level(one, year, value, relation)]


def base_en(seed: Random) -> tuple[str, list[Stated]]:
    """By 2030, forest cover will reach 52% (2024: 50.1%)."""
    one, (year,) = seed.choice([one for one in SUBJECTS if _up(one)]), _years(seed)
    before, now, then = seed.randrange(2015, WRITTEN), value_of(one, seed), value_of(one, seed)
    number, base, name = number_en(one, then, seed), number_en(one, now, seed), seed.choice(one.en)
    text = seed.choice((
        f"By {year}, the {name} will reach {number} ({before}: {base}).",
        f"By {year}, the {name} will rise from {base} in {before} to {number}.",
        f"In {before}, the {name} was {base}. By {year}, the {name} will reach {number}.",
    ))  # fmt: skip
    return text, [_level(one, year, then), Stated(one.id, before, now, one.unit, "baseline", "")]


def change_en(seed: Random) -> tuple[str, list[Stated]]:
    """By 2030, forest cover will rise by 3 percentage points to 52 %."""
    one, (year,) = seed.choice([one for one in SUBJECTS if one.unit == "%" and _up(one)]), _years(seed)
    value, name, by = value_of(one, seed), seed.choice(one.en), round(seed.uniform(1, 9), 1)
    return seed.choice((
        (f"By {year}, the {name} will rise by {by:g} percentage points to {number_en(one, value, seed)}.", [_level(one, year, value)]),
        (f"By {year}, the {name} will rise by {by:g} percentage points.", []),
        (f"By {year}, the {name} will double.", []),
        (f"The {name} will grow by {by:g} % a year until {year}.", []),
    ))  # fmt: skip


def moved_zh(seed: Random) -> tuple[str, list[Stated]]:
    """森林覆盖率从2024年的50.1%提高到2030年的52%。"""
    one, (year,) = seed.choice([one for one in SUBJECTS if _up(one)]), _years(seed)
    before, now, then = seed.randrange(2015, WRITTEN), value_of(one, seed), value_of(one, seed)
    number, base, name = number_zh(one, then, seed), number_zh(one, now, seed), seed.choice(one.zh)
    verb = seed.choice(("提高到", "增加到", "提升至", "升至"))
    text = seed.choice((
        f"{name}从{before}年的{base}{verb}{year}年的{number}。",
        f"到{year}年，{name}从{before}年的{base}{verb}{number}。",
        f"{name}由{before}年的{base}，{verb}{year}年的{number}。",
        f"{before}年{name}为{base}，力争{year}年达到{number}。",
        f"到{year}年，{name}比{before}年的{base}有较大提升，达到{number}。",
    ))  # fmt: skip
    return text, [_level(one, year, then), Stated(one.id, before, now, one.unit, "baseline", "")]


def bullets_zh(seed: Random) -> tuple[str, list[Stated]]:
    """A year in the line above, and a list of what it promises."""
    some, (year,) = seed.sample(SUBJECTS, seed.randrange(2, 6)), _years(seed)
    lines, answer = [seed.choice((f"到{year}年，主要目标是：", f"到{year}年：", f"{year}年目标："))], []
    mark_of = seed.choice(
        (lambda number: "- ", lambda number: f"{number}. ", lambda number: f"（{number}）", lambda number: "——")
    )
    for number, one in enumerate(some, 1):
        value, relation = value_of(one, seed), seed.choice(list(_BOUND_ZH))
        before, after = seed.choice(_BOUND_ZH[relation])
        mark = mark_of(number)
        lines.append(f"{mark}{seed.choice(one.zh)}{before}{number_zh(one, value, seed)}{after}{seed.choice('；。')}")
        answer.append(_level(one, year, value, relation))
    return "\n".join(lines), answer


def range_zh(seed: Random) -> tuple[str, list[Stated]]:
    """到2030年，森林覆盖率达到50%-52%。"""
    one, (year,) = seed.choice([one for one in SUBJECTS if one.unit == "%"]), _years(seed)
    low = value_of(one, seed)
    high = round(low + seed.uniform(0.5, 5), one.decimals)
    link = seed.choice(("-", "—", "~", "至", "－"))
    first = f"{low:g}%" if seed.random() < 0.5 else f"{low:g}"
    before, after = seed.choice((("达到", ""), ("保持在", "之间"), ("控制在", ""), ("为", "")))
    text = f"到{year}年，{seed.choice(one.zh)}{before}{first}{link}{high:g}%{after}。"
    return text, [_level(one, year, low, ">="), _level(one, year, high, "<=")]


def moved_en(seed: Random) -> tuple[str, list[Stated]]:
    """Forest cover is to grow from 50 % in 2024 to 52 % by 2030."""
    one, (year,) = seed.choice([one for one in SUBJECTS if _up(one)]), _years(seed)
    before, now, then = seed.randrange(2015, WRITTEN), value_of(one, seed), value_of(one, seed)
    number, base, name = number_en(one, then, seed), number_en(one, now, seed), seed.choice(one.en)
    text = seed.choice((
        f"The {name} is to grow from {base} in {before} to {number} by {year}.",
        f"The {name} will rise from {base} in {before} to {number} in {year}.",
        f"By {year}, the {name} will reach {number}, up from {base} in {before}.",
        f"The {name} will reach {number} by {year}, compared with {base} in {before}.",
    ))  # fmt: skip
    return text, [_level(one, year, then), Stated(one.id, before, now, one.unit, "baseline", "")]


def range_en(seed: Random) -> tuple[str, list[Stated]]:
    """By 2030, forest cover will be between 50 and 52 %."""
    one, (year,) = seed.choice([one for one in SUBJECTS if one.unit == "%" and _up(one)]), _years(seed)
    low = value_of(one, seed)
    high, name = round(low + seed.uniform(0.5, 5), one.decimals), seed.choice(one.en)
    said = seed.choice(
        (f"between {low:g} and {high:g} %", f"{low:g}-{high:g}%", f"{low:g} to {high:g} percent", f"{low:g}–{high:g} %")
    )
    return f"By {year}, the {name} will reach {said}.", [_level(one, year, low, ">="), _level(one, year, high, "<=")]


def bullets_en(seed: Random) -> tuple[str, list[Stated]]:
    """A year in the line above, and a list of what it promises."""
    some, (year,) = seed.sample(SUBJECTS, seed.randrange(2, 6)), _years(seed)
    lines, answer = [seed.choice((f"By {year}, the city will:", f"Targets for {year}", f"By {year}:"))], []
    for one in some:
        value, relation = value_of(one, seed), seed.choice((">=", "<=", ">", "<"))
        before, after = seed.choice(_BOUND_EN[relation])
        lines.append(f"- The {seed.choice(one.en)} {before} {number_en(one, value, seed)}{after}.")
        answer.append(_level(one, year, value, relation))
    return "\n".join(lines), answer


_CELL_ZH = {"%": "%", "km": "公里", "count": "家", "people": "万人", "yuan": "亿元"}
_SCALE = {"people": 1e4, "yuan": 1e8}


def table_zh(seed: Random) -> tuple[str, list[Stated]]:
    """A table of indicators with a base year and one or two years of targets, the unit in a column or after the name."""
    some, years = seed.sample(SUBJECTS, seed.randrange(2, 6)), _years(seed, seed.choice((1, 2)))
    base, column = seed.randrange(2018, WRITTEN), seed.random() < 0.6
    heads = ["指标", *(["单位"] if column else []), f"{base}年", *(f"{year}年" for year in years)]
    if seed.random() < 0.3:
        heads = ["序号", *heads]
    if seed.random() < 0.3:
        heads = [*heads, "属性"]
    rows, answer = [], []
    for number, one in enumerate(some, 1):
        cells, name = [], seed.choice(one.zh)
        scale, unit = _SCALE.get(one.unit, 1.0), _CELL_ZH[one.unit]
        for at, year in enumerate([base, *years]):
            value = value_of(one, seed)
            if at and seed.random() < 0.1:
                cells.append(seed.choice(("—", "-", "")))
                continue
            said = (
                f"{value / scale:,.10g}" if seed.random() < 0.3 and value / scale >= 1000 else f"{value / scale:.10g}"
            )
            relation, plain = one.relation if at else "", True
            if at and seed.random() < 0.25:
                relation, mark = seed.choice(((">=", "≥"), ("<=", "≤"), (">", ">"), ("<", "<")))
                said, plain = mark + said, False
            cells.append(said)
            kind = "promise" if at else "baseline"
            answer.append(Stated(one.id, year, value, one.unit, kind, relation, plain))
        named = [name, unit] if column else [f"{name}（{unit}）"]
        row = [*([str(number)] if heads[0] == "序号" else []), *named, *cells]
        rows.append([*row, *([seed.choice(("约束性", "预期性"))] if heads[-1] == "属性" else [])])
    return _drawn([heads, *rows], seed), answer


def _drawn(rows: list[list[str]], seed: Random) -> str:
    if seed.random() < 0.5:
        return "\n".join("\t".join(row) for row in rows)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


_CELL_EN = {"%": "%", "km": "km", "count": "number", "people": "million people", "yuan": "billion yuan"}
_SCALE_EN = {"people": 1e6, "yuan": 1e9}


def table_en(seed: Random) -> tuple[str, list[Stated]]:
    """A table of indicators in English: base year, targets, the unit in a column or after the name."""
    some, years = seed.sample(SUBJECTS, seed.randrange(2, 6)), _years(seed, seed.choice((1, 2)))
    base, column = seed.randrange(2018, WRITTEN), seed.random() < 0.5
    first, then = seed.choice((("{}", "{}"), ("{} (actual)", "{} (target)"), ("Baseline {}", "Target {}")))
    rows = [["Indicator", *(["Unit"] if column else []), first.format(base), *(then.format(year) for year in years)]]
    answer = []
    for one in some:
        name, unit, scale = seed.choice(one.en), _CELL_EN[one.unit], _SCALE_EN.get(one.unit, 1.0)
        name = name[0].upper() + name[1:]
        cells = []
        for at, year in enumerate([base, *years]):
            value = value_of(one, seed)
            cells.append(f"{value / scale:,.10g}" if seed.random() < 0.5 else f"{value / scale:.10g}")
            answer.append(
                Stated(one.id, year, value, one.unit, "promise" if at else "baseline", one.relation if at else "", True)
            )
        rows.append([*([name, unit] if column else [f"{name} ({unit})"]), *cells])
    return _drawn(rows, seed), answer


KINDS = (
    plain_zh, bound_zh, base_zh, pairs_zh, change_zh, list_zh, moved_zh, bullets_zh, range_zh, table_zh,
    plain_en, bound_en, base_en, change_en, moved_en, bullets_en, range_en, table_en,
)  # fmt: skip


def written(seed: int) -> tuple[str, str, list[Stated]]:
    """Return (kind, text, what it states) for a seed; the same seed gives the same text."""
    random = Random(seed)
    make = KINDS[seed % len(KINDS)]
    text, answer = make(random)
    return make.__name__, text, [replace(item, value=float(item.value)) for item in answer]


def compared(text: str, answer: list[Stated]) -> tuple[list[str], list[Stated]]:
    """Return (what `draft` read wrong, what it left) of a text; a figure with a doubt is left, not read.

    A figure is right where indicator, year, size, and whether it is promised agree, and a promise binds the same way. A promise
    without a word of comparison may be left open ("=").
    """
    left, wrong = list(answer), []
    for figure in draft(text, WRITTEN).figures:
        if figure.value is None or figure.indicator is None or figure.date is None or figure.doubt or figure.growth:
            continue
        size = figure.value * (unit(figure.unit).scale if figure.unit else 1)
        right = [
            one
            for one in left
            if (one.id, one.year, one.kind) == (figure.indicator, figure.date, figure.kind)
            and abs(size - one.value * unit(one.unit).scale) <= 1e-9 * max(1.0, abs(size))
            and (one.kind == "baseline" or figure.relation == one.relation or (one.plain and figure.relation == "="))
        ]
        if right:
            left.remove(right[0])
        else:
            wrong.append(
                f"{figure.indicator} {figure.date}: {figure.kind} {figure.relation} {figure.value} {figure.unit}"
            )
    return wrong, left
