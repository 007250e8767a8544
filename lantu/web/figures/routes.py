"""The addresses of figures: /figures/NAME.json, .csv, .png and .svg."""

from collections.abc import Mapping

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.language.errors import did_you_mean
from lantu.language.text import Text
from lantu.web.figures import FIGURES, FORMATS, Figure, write_figure
from lantu.web.figures.charts.portfolio import PORTFOLIO_FIGURES
from lantu.web.figures.charts.portfolio_pair import pair_figure
from lantu.web.figures.charts.streets import streets_figure
from lantu.web.figures.signature import Signature
from lantu.web.figures.tables.versions import ARCHIVE_FIGURES
from lantu.web.http.compressed import CompressedAnswer, compress, send
from lantu.web.http.pages import language_of
from lantu.web.jobs.results import chosen_of
from lantu.web.state.dependencies import TheJudgedRun, TheStudio, ground_of
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.state.studio import Studio

router = APIRouter()
PAIR, STREETS = "portfolio_pair", "streets"


@router.get("/figures/{name}.{form}", tags=["figures"])
def figure(request: Request, name: str, form: str, judged: TheJudgedRun, studio: TheStudio) -> Response:
    """A chart or table as data or as a picture. Which one is in the query, such as ?indicator=debt_ratio&place=city."""
    known = {*FIGURES, *PORTFOLIO_FIGURES, *ARCHIVE_FIGURES, PAIR, STREETS}
    if name not in known:
        near = did_you_mean(name, known)
        said = Text(f"没有图表“{name}”。{near.zh}", f"there is no figure '{name}'. {near.en}".strip())
        raise HTTPException(404, said)
    if form not in FORMATS:
        raise HTTPException(
            404,
            Text(f"图可为 json、csv、png 或 svg，不能是“{form}”", f"a figure is json, csv, png or svg, not '{form}'"),
        )
    language = language_of(request)
    query = {key: value for key, value in request.query_params.items() if key not in ("lang", "scenario")}

    ground = ground_of(request) if name == STREETS else None

    def written() -> CompressedAnswer:
        if ground is not None:
            made = streets_figure(ground, query)
        elif name in FIGURES:
            made = FIGURES[name](judged, query)
        elif name in ARCHIVE_FIGURES:
            made = ARCHIVE_FIGURES[name](studio, query, language)
        else:
            made = _of_jobs(name, judged, studio, query, language)
        return compress(write_figure(made, form, language, signature_of(made, judged)), FORMATS[form])

    # the archive moves on while a judged run stays, so it is asked each time
    key = (name, form, language, tuple(sorted(query.items())))
    keep = ground.recently if ground is not None else judged.recently
    made = written() if name in ARCHIVE_FIGURES else keep(key, written)
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language, Cookie"}
    if form == "csv":
        headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return send(request, made, headers)


def signature_of(made: Figure, judged: JudgedRun) -> Signature:
    """Return of what a figure is: its own sources, else those that its rows name."""
    named = made.sources or tuple(dict.fromkeys(str(row["source"]) for row in made.rows if row.get("source")))
    known = judged.city.sources
    titles = [known[name].title if name in known else name for name in named]
    return Signature(judged.city.names, judged.id, judged.scenario, titles)


def _of_jobs(name: str, judged: JudgedRun, studio: Studio, query: Mapping[str, str], language: str) -> Figure:
    """Return a figure of what jobs chose: ?job=, and for two of them ?with= as well."""
    chosen = chosen_of(studio, query.get("job", ""))
    if name == PAIR:
        return pair_figure(chosen, chosen_of(studio, query.get("with", "")))
    return PORTFOLIO_FIGURES[name](judged, chosen, query, language)
