"""Options side by side as rows: what is compared, and a cell an option; shared by the terminal and the page."""

from collections.abc import Sequence

from lantu.language.numbers import digits, in_both
from lantu.language.text import Text, alike
from lantu.language.units import CURRENCIES
from lantu.report.ground.options.options import MINUTES, ComparedOptions, OptionFacts
from lantu.report.ground.sentences import layer_name
from lantu.report.streets.sentences import kind_name
from lantu.space.options.read import USES
from lantu.space.protected.lines import line_kinds

UNKNOWN = Text("未知", "unknown")
SHADES = {"homes": "#c0143c", "jobs": "#24408e", "green": "#2e7d32"}


def option_rows(found: ComparedOptions) -> list[tuple[Text, list[Text]]]:
    """Return what is compared, with a cell for each option; unknown is told, and is not 0."""
    some = found.options
    rows = [
        (Text("占用的土地", "land taken"), [_hectares(item.taken) for item in some]),
        (Text("新增的人", "people gained"), [alike(digits(item.gained)) for item in some]),
        (Text("现在住在那里的人", "people who live there as it is"), [alike(f"{item.living:,}") for item in some]),
        (
            Text("每新增一人占地", "land taken for each person gained"),
            [UNKNOWN if item.per_person is None else _metres(item.per_person) for item in some],
        ),
        (_band_name(found), [_density(item) for item in some]),
    ]
    kinds = dict.fromkeys(kind for item in some for kind, ends in item.reach.items() if ends[1] > 0)
    for kind in kinds:
        name = kind_name(kind)
        rows.append(
            (
                Text(
                    f"新增的人步行 {MINUTES:g} 分钟能到：{name.zh}",
                    f"of the people gained within {MINUTES:g} minutes on foot: {name.en.lower()}",
                ),
                [_share(item.reach.get(kind)) for item in some],
            )
        )
    for at, (layer, _) in enumerate(some[0].exposed if some else ()):
        name = layer_name(layer)
        rows.append(
            (
                Text(f"新增的人身处：{name.zh}", f"of the people gained exposed to: {name.en.lower()}"),
                [_share(None if (part := item.exposed[at][1]) is None else (part, part)) for item in some],
            )
        )
    rows.append(
        (
            Text("超出控制线", "beyond control lines"),
            [UNKNOWN if item.beyond is None else _hectares(item.beyond) for item in some],
        )
    )
    rows.append((Text("与工程范围重叠", "works whose ground it meets"), [_listed(item.works) for item in some]))
    unit = next((name for name, money in CURRENCIES.items() if money.code == found.currency), "yuan")
    rows.append((Text("投资", "cost"), [_cost(item, unit) for item in some]))
    rows.append(
        (
            Text("每新增一人的投资", "cost for each person gained"),
            [in_both(item.cost / item.gained, unit) if item.gained and item.cost else UNKNOWN for item in some],
        )
    )
    return rows


def kinds_drawn(found: ComparedOptions) -> list[tuple[str, Text]]:
    """Return colour and name of the kinds of areas that options have."""
    names = {"homes": Text("居住", "homes"), "jobs": Text("就业", "jobs"), "green": Text("绿地", "green")}
    there = {area.kind for item in found.options for area in item.option.areas}
    return [(SHADES[kind], names[kind]) for kind in USES if kind in there] + [
        ("#8a6d00", kind.name) for kind in line_kinds().values() if kind.id in there
    ]


def _hectares(square_metres: float) -> Text:
    value = digits(square_metres / 1e4)
    return Text(f"{value} 公顷", f"{value} ha")


def _metres(square_metres: float) -> Text:
    value = digits(square_metres)
    return Text(f"{value} 平方米", f"{value} m²")


def _share(ends: tuple[float, float] | None) -> Text:
    if ends is None:
        return UNKNOWN
    low, high = (f"{100 * end:.0f}" for end in ends)
    return alike(f"{low} %" if low == high else f"{low}–{high} %")


def _band_name(found: ComparedOptions) -> Text:
    low, high = (f"{end:,.0f}" for end in found.band)
    return Text(
        f"新增的人所在的密度：低于、处于、高于每平方公里 {low}–{high} 人",
        f"density where they are to live: below, within, above {low}–{high} people/km²",
    )


def _density(item: OptionFacts) -> Text:
    if not item.gained:
        return UNKNOWN
    shares = " / ".join(f"{100 * part / item.gained:.0f} %" for part in item.density)
    low, high = f"{min(item.densities):,.0f}", f"{max(item.densities):,.0f}"
    ends = low if low == high else f"{low}–{high}"
    return Text(f"{shares}（{ends} 人/平方公里）", f"{shares} ({ends} people/km²)")


def _listed(names: Sequence[str]) -> Text:
    if not names:
        return Text("无", "none")
    more = f" +{len(names) - 5}" if len(names) > 5 else ""
    return Text("、".join(names[:5]) + more, ", ".join(names[:5]) + more)


def _cost(item: OptionFacts, unit: str) -> Text:
    told = in_both(item.cost, unit) if item.cost else UNKNOWN
    if not item.uncosted:
        return told
    names = _listed(item.uncosted)
    return Text(f"{told.zh}，不含 {names.zh}（没有投资额）", f"{told.en}, without {names.en} (no cost is known)")
