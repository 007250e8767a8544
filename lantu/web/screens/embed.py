"""Figures and the verdict on pages of others: one page to read and nothing else, and the page that gives its address away.

What is embedded holds no form, no script and no menu, so that it may stand in any frame; every other page of the studio stands in none.
Its address names the version of the plan and the run that were shown when it was given away. Where the plan has moved on since, the page
says so: what is shown is always the newest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypedDict
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.report.verdict.examples import example_sentence
from lantu.report.verdict.goals import WrittenGoal
from lantu.report.verdict.targets import PhaseRow, phase_rows
from lantu.report.verdict.terminal import furthest_goals
from lantu.web.access.headers import CONTENT_POLICY
from lantu.web.figures import FIGURES
from lantu.web.figures.routes import signature_of
from lantu.web.http.pages import language_of, page_of
from lantu.web.state.dependencies import TheJudgedRun, TheStudio
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.studio import Studio

router = APIRouter()
VERDICT = "verdict"
_MARKS = ("version", "run", "lang")  # of an address that was given away, beside what is asked of a figure
_FRAMED = {
    "Content-Security-Policy": CONTENT_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *").replace(
        "script-src 'self'", "script-src 'none'"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@dataclass(frozen=True)
class GivenAway:
    """What an address that was given away is of: the version of the plan and the run; empty where it does not say."""

    version: str
    run: str


class GivenPage(TypedDict):
    """What every page of an address that is given away shows. version_now, run_now: of the plan as it is; moved_on: it was of others.

    permalink: the address that stays; picture: of the figure.
    """

    name: str
    city: Text
    scenario: str
    version_now: str
    run_now: str
    given: GivenAway
    moved_on: bool
    permalink: str
    picture: str
    example_says: Text | None
    title: Text


class FigurePage(GivenPage):
    """A figure: what it says for who cannot see it, and where it is from."""

    words: Text
    source_says: str


class VerdictPage(GivenPage):
    """The verdict: goals by phase and state, and those that are furthest from being kept. members: futures."""

    phases: list[PhaseRow]
    furthest: list[WrittenGoal]
    members: int


class SharePage(GivenPage):
    """The permanent address of a figure or of the verdict; height: of the frame that shows it."""

    address: str
    height: int


@router.get("/embed/{name}")
def embed(
    request: Request,
    name: str,
    judged: TheJudgedRun,
    studio: TheStudio,
    version: Annotated[str, Query(max_length=20)] = "",
    run: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """A figure by its name, with what is asked of it in the query, or the verdict; may be framed by any page."""
    _refuse_unknown(name)
    head = studio.head().number
    given = GivenAway(version, run)

    def shown() -> FigurePage | VerdictPage:
        return _facts(request, name, judged, studio, given)

    answer = page_of(judged.recently, request, "read/embed", shown, "embed", head)
    answer.headers.update(_FRAMED)
    return answer


@router.get("/share/{name}")
def share(request: Request, name: str, judged: TheJudgedRun, studio: TheStudio) -> Response:
    """The permanent address of a figure or of the verdict, and what another page writes to show it."""
    _refuse_unknown(name)
    head = studio.head().number

    def shown() -> Mapping[str, Any]:
        site = studio.access.site or str(request.base_url).rstrip("/")
        said = _facts(request, name, judged, studio, GivenAway("", ""))
        return {**said, "address": site + said["permalink"], "height": 560 if name == VERDICT else 520}

    return page_of(judged.recently, request, "read/share", shown, "", head, str(request.base_url))


def _facts(
    request: Request, name: str, judged: JudgedRun, studio: Studio, given: GivenAway
) -> FigurePage | VerdictPage:
    language, version = language_of(request), str(studio.head().number)
    query = {key: value for key, value in request.query_params.items() if key not in _MARKS}
    marks = {"version": version, "run": judged.id, "lang": language}
    verdict = name == VERDICT
    asked = {key: value for key, value in query.items() if key != "scenario"}
    figure = None if verdict else FIGURES[name](judged, asked)
    facts: GivenPage = {
        "name": name,
        "city": judged.city.names,
        "scenario": judged.scenario,
        "version_now": version,
        "run_now": judged.id,
        "given": given,
        "moved_on": bool((given.version and given.version != version) or (given.run and given.run != judged.id)),
        "permalink": f"/embed/{name}?{urlencode({**query, **marks})}",
        "picture": f"/figures/{name}.svg?{urlencode({**query, 'lang': language})}",
        "example_says": example_sentence(judged.plan, judged.city),
        "title": figure.title if figure else judged.plan.title.both,
    }
    if figure:
        return {**facts, "words": figure.words, "source_says": signature_of(figure, judged).below(language)}
    furthest = [(row.indicator, row.place, row.year) for row in furthest_goals(judged.verdict)]
    shown = [row for row in judged.goals if (row.indicator, row.place_id, row.year) in furthest]
    return {
        **facts,
        "phases": phase_rows(judged.verdict),
        "furthest": sorted(shown, key=lambda row: furthest.index((row.indicator, row.place_id, row.year))),
        "members": judged.run.manifest["members"],
    }


def _refuse_unknown(name: str) -> None:
    """Raise 404 with the nearest choice for what is no figure of a judged run and not the verdict."""
    known = {*FIGURES, VERDICT}
    if name not in known:
        near = did_you_mean(name, known)
        raise HTTPException(
            404, Text(f"没有图表“{name}”。{near.zh}", f"there is no figure '{name}'. {near.en}".strip())
        )
