"""The addresses of figures: /figures/NAME.json, .csv, .png and .svg."""

from collections.abc import Mapping

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.errors import did_you_mean
from lantu.web.asking import TheStanding, TheStudio
from lantu.web.figures import FIGURES, FORMATS, Figure, write_figure
from lantu.web.figures.portfolio import PORTFOLIO_FIGURES
from lantu.web.figures.portfolio_pair import pair
from lantu.web.figures.versions import ARCHIVE_FIGURES
from lantu.web.mark import has, mark_of
from lantu.web.pages import language_of
from lantu.web.results import chosen_of
from lantu.web.standing import Standing
from lantu.web.studio import Studio

router = APIRouter()
PAIR = "portfolio_pair"


@router.get("/figures/{name}.{form}", tags=["figures"])
def figure(request: Request, name: str, form: str, standing: TheStanding, studio: TheStudio) -> Response:
    """A chart or table as data or as a picture. Which one is in the query, such as ?indicator=debt_ratio&place=city."""
    known = {*FIGURES, *PORTFOLIO_FIGURES, *ARCHIVE_FIGURES, PAIR}
    if name not in known:
        raise HTTPException(404, f"there is no figure '{name}'. {did_you_mean(name, known)}".strip())
    if form not in FORMATS:
        raise HTTPException(404, f"a figure is json, csv, png or svg, not '{form}'")
    language = language_of(request)
    query = {key: value for key, value in request.query_params.items() if key not in ("lang", "scenario")}

    def written() -> bytes:
        if name in FIGURES:
            made = FIGURES[name](standing, query)
        elif name in ARCHIVE_FIGURES:
            made = ARCHIVE_FIGURES[name](studio, query, language)
        else:
            made = _of_jobs(name, standing, studio, query, language)
        return write_figure(made, form, language)

    # the archive moves on while a standing stays, so it is asked each time
    key = (name, form, language, tuple(sorted(query.items())))
    content: bytes = written() if name in ARCHIVE_FIGURES else standing.recently(key, written)
    mark = mark_of(content)
    headers = {"Cache-Control": "no-cache", "ETag": mark, "Vary": "Accept-Language, Cookie"}
    if has(request, mark):
        return Response(status_code=304, headers=headers)
    if form == "csv":
        headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return Response(content, media_type=FORMATS[form], headers=headers)


def _of_jobs(
    name: str, standing: Standing, studio: Studio, query: Mapping[str, str], language: str
) -> Figure:
    """Return a figure of what jobs chose: ?job=, and for two of them ?with= as well."""
    chosen = chosen_of(studio, query.get("job", ""))
    if name == PAIR:
        return pair(chosen, chosen_of(studio, query.get("with", "")))
    return PORTFOLIO_FIGURES[name](standing, chosen, query, language)
