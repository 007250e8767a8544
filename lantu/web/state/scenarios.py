"""Scenarios of the plan: how they are called, which have been run, and what a page does about one that has not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from lantu.city import City
from lantu.engine import scenario_settings
from lantu.language.text import Text, both
from lantu.web.http.pages import page
from lantu.web.http.words import both_words
from lantu.web.state.runs.judged import BASELINE
from lantu.web.state.studio import Studio


@dataclass(frozen=True, slots=True)
class ScenarioChoice:
    """A scenario that can be chosen. ready: it has been run, so that nobody would wait for it."""

    id: str
    name: Text
    ready: bool
    note: Text


class WaitingPage(TypedDict):
    """What the page shows that says which scenarios have not been run (waiting); target: where its reader wants to go."""

    scenarios: list[ScenarioChoice]
    waiting: list[str]
    target: str
    members: int


def scenario_names(city: City) -> dict[str, Text]:
    """Return what the scenarios of a city are called, the baseline first."""
    baseline = {BASELINE: both_words(BASELINE)}
    return baseline | {name: item.labels for name, item in city.scenarios.items()}


def wait_for(request: Request, studio: Studio, names: Iterable[str], screen: str) -> Response | None:
    """Return the page that says which scenarios have not been run and starts them; None where all are ready.

    With ?go=1 they are run now, and the reader is sent to the page that was asked for.
    """
    city = studio.judged().city
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        scenario_settings(city, name)  # refuses an unknown one with the nearest that there is
    asked = [item for item in request.query_params.multi_items() if item[0] != "go"]
    target = f"{request.url.path}?{urlencode(asked)}"
    if request.query_params.get("go") == "1":
        for name in wanted:
            studio.judged(name)
        return RedirectResponse(target, status_code=303)
    ready = studio.ready(wanted)
    if all(ready.values()):
        return None
    known = scenario_names(city)
    facts: WaitingPage = {
        "scenarios": [ScenarioChoice(name, known[name], ready[name], scenario_note(city, name)) for name in wanted],
        "waiting": [name for name in wanted if not ready[name]],
        "target": target,
        "members": studio.members,
    }
    return page(request, "jobs/waiting", facts, screen=screen)


def scenario_note(city: City, name: str) -> Text:
    """Return what a scenario tells, in both languages; empty for the baseline."""
    known = city.scenarios.get(name)
    return both(known.note_zh, known.note_en) if known else both("", "")
