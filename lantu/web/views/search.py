"""What a few words find in the studio: indicators, places, projects, scenarios, assumptions, sources, terms and pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain

from lantu.language.text import Text
from lantu.web.http.glossary import glossary
from lantu.web.http.words import both_words
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.names import place_names
from lantu.web.views.sources import ASSUMED

MOST = 30  # of a kind
NEAR = 6  # names that are offered where nothing is found


@dataclass(frozen=True)
class Found:
    """Something with a page: its kind (a key of words.csv), id, name, and address with its query and anchor."""

    kind: str
    id: str
    name: Text
    address: str
    query: tuple[tuple[str, str], ...] = ()
    anchor: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What it may be called, in small letters."""
        return self.id.lower(), self.name.zh.lower(), self.name.en.lower()


def everything(judged: JudgedRun, menu: Sequence[tuple[str, str]]) -> list[Found]:
    """Return all that can be found, in the order in which kinds are shown. menu: word and address of the screens."""
    return judged.once(("everything", tuple(menu)), lambda: list(_everything(judged, menu)))


def search(words: str, items: Sequence[Found]) -> tuple[dict[str, list[Found]], list[Found]]:
    """Return what holds all the words, by kind, whole names first; and where nothing does, what is written most like them."""
    asked = words.lower().split()
    if not asked:
        return {}, []
    whole = " ".join(asked)
    hits = [item for item in items if all(word in "\n".join(item.words) for word in asked)]
    hits.sort(key=lambda item: (whole not in item.words, not any(name.startswith(whole) for name in item.words)))
    kinds = dict.fromkeys(item.kind for item in items)
    found = {kind: [item for item in hits if item.kind == kind][:MOST] for kind in kinds}
    if hits:
        return {kind: rows for kind, rows in found.items() if rows}, []
    names = {name: item for item in reversed(items) for name in item.words if name}
    near = [names[name] for name in get_close_matches(whole, names, n=NEAR, cutoff=0.55)]
    return {}, list(dict.fromkeys(near))


def _everything(judged: JudgedRun, menu: Sequence[tuple[str, str]]) -> Iterable[Found]:
    city, plan = judged.city, judged.plan
    return chain(
        (Found("search_page", address, both_words(word), address) for word, address in menu),
        (
            Found("indicator", item.id, item.names, f"/indicator/{item.id}")
            for item in judged.verdict.indicators.values()
        ),
        (Found("place", place, name, f"/place/{place}") for place, name in place_names(city).items()),
        (Found("project", item.id, item.name.both, "/plan", (("sheet", "projects"),)) for item in plan.all_projects),
        (
            Found("scenario", item.name, item.labels, "/compare", (("b", item.name),))
            for item in city.scenarios.values()
        ),
        (
            Found("assumption", item.name, item.labels, "/sources", (), f"{ASSUMED}{item.name}")
            for item in city.assumptions.values()
        ),
        (
            Found("source", item.id, Text(item.title, item.title), "/sources", (), item.id)
            for item in city.sources.values()
        ),
        (Found("search_term", item.id, item.name, "/glossary", (), item.id) for item in glossary().values()),
    )
