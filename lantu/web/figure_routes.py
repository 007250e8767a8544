"""The addresses of figures: /figures/NAME.json, .csv, .png and .svg."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from lantu.errors import did_you_mean
from lantu.web.asking import TheStanding
from lantu.web.figures import FIGURES, FORMATS, write_figure
from lantu.web.pages import language_of

router = APIRouter()


@router.get("/figures/{name}.{form}", tags=["figures"])
def figure(request: Request, name: str, form: str, standing: TheStanding) -> Response:
    """A chart or table as data or as a picture. Which one is in the query, such as ?indicator=debt_ratio&place=city."""
    if name not in FIGURES:
        raise HTTPException(404, f"there is no figure '{name}'. {did_you_mean(name, FIGURES)}".strip())
    if form not in FORMATS:
        raise HTTPException(404, f"a figure is json, csv, png or svg, not '{form}'")
    language = language_of(request)
    query = {key: value for key, value in request.query_params.items() if key not in ("lang", "scenario")}
    made = FIGURES[name](standing, query)
    key = (name, form, language, tuple(sorted(query.items())))
    content = standing.once(key, lambda: write_figure(made, form, language))
    headers = {"Cache-Control": "no-cache", "ETag": f'"{standing.id[:16]}"'}
    if form == "csv":
        headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return Response(content, media_type=FORMATS[form], headers=headers)
