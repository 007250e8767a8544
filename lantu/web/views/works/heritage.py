"""The heritage register as a page shows it: each asset with its grade, state and upkeep, the works that meet it and their reviews."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from lantu.language.text import Text, read_words
from lantu.web.state.works.shown import WorksShown
from lantu.works.heritage.assets import Asset, LoggedReview
from lantu.works.heritage.words import grade_of, grades, states

LINES = 100
NOT_SEEN = Text("未检查", "not inspected")


@dataclass(frozen=True, slots=True)
class WorkMeets:
    """A work that meets an asset: in which part of it, what its review says and of which day; stops: the asset stops it."""

    id: str
    title: Text
    part: Text
    review: Text
    on: date | None
    stops: bool


@dataclass(frozen=True, slots=True)
class AssetRow:
    """An asset of the register: grade, state and when that was seen, the works that meet it, and how many it stops."""

    asset: Asset
    name: Text
    grade: Text
    state: Text
    seen: date | str | None
    works: list[WorkMeets]
    stops: int


def log_of(shown: WorksShown) -> tuple[LoggedReview, ...]:
    """Return which works meet which assets, with their reviews, worked out once."""
    from lantu.works.heritage.assets import review_log

    return shown.once(
        "heritage reviews", lambda: review_log([item.work for item in shown.works.values()], shown.assets)
    )


def stops_of(shown: WorksShown) -> set[tuple[str, str]]:
    """Return the works that an asset stops, as (asset, work), worked out once."""
    from lantu.works.heritage.assets import stopped

    def look() -> set[tuple[str, str]]:
        works = [item.work for item in shown.works.values()]
        return {(touch.asset.id, touch.work.id) for touch in stopped(works, shown.assets)}

    return shown.once("heritage stops", look)


def counts(assets: tuple[Asset, ...]) -> dict[str, list[tuple[Text, int]]]:
    """Return how many assets there are by grade and by the state that they were last seen in, and whose upkeep somebody pays."""
    graded = Counter(asset.grade for asset in assets)
    seen = Counter(asset.state.state if asset.state else "" for asset in assets)
    order = list(grades())
    ranked = sorted(graded, key=lambda grade: (order.index(grade) if grade in order else len(order), grade))
    paid = sum(bool(asset.upkeep_payer) for asset in assets)
    named = {**states(), "": NOT_SEEN}
    return {
        "grade": [(grade_of(grade).name, graded[grade]) for grade in ranked],
        "state": [(name, seen[state]) for state, name in named.items() if seen[state]],
        "upkeep": [
            (Text("有出资方", "somebody pays"), paid),
            (Text("没有写明出资方", "nobody is named"), len(assets) - paid),
        ],
    }


def rows(shown: WorksShown, words: str) -> list[AssetRow]:
    """Return the assets that are looked for by words of their names or ids: those with works that they stop first, then by id."""
    meets: dict[str, list[LoggedReview]] = defaultdict(list)
    for line in log_of(shown):
        if line.asset is not None:
            meets[line.asset.id].append(line)
    stops, wanted = stops_of(shown), words.casefold()
    found = [
        _row(asset, meets.get(asset.id, []), stops, shown)
        for asset in shown.assets
        if not wanted or wanted in "\n".join((asset.id, *dict(asset.name).values(), *asset.other_names)).casefold()
    ]
    return sorted(found, key=lambda row: (-row.stops, -len(row.works), row.asset.id))


def _row(asset: Asset, meets: list[LoggedReview], stops: set[tuple[str, str]], shown: WorksShown) -> AssetRow:
    said = read_words("lantu.works.heritage", "words.csv")
    works = [
        WorkMeets(
            id=line.work,
            title=shown.works[line.work].work.title.both or Text(line.work, line.work),
            part=said[line.part] if line.part else Text("–", "–"),
            review=said[f"review_{line.review.state}" if line.review else "review_none"],
            on=line.on,
            stops=(asset.id, line.work) in stops,
        )
        for line in meets
    ]
    return AssetRow(
        asset=asset,
        name=asset.name.both or Text(asset.id, asset.id),
        grade=grade_of(asset.grade).name,
        state=states().get(asset.state.state, NOT_SEEN) if asset.state else NOT_SEEN,
        seen=asset.state.on if asset.state else "",
        works=works,
        stops=sum(work.stops for work in works),
    )
