"""The API of the ground: cells of people as vector tiles, for maps that hold too many to be sent whole."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path
from fastapi.responses import Response

from lantu.language.text import Text
from lantu.report.ground.cell_tiles import DEEPEST, cell_tile
from lantu.web.state.dependencies import TheGround, TheStudio
from lantu.web.views.ground.standing import PEOPLE, layer_named, standing_of

router = APIRouter(prefix="/api/v1/ground", tags=["ground"])
TILE = "application/vnd.mapbox-vector-tile"


@router.get(
    "/cells/{layer}/{zoom}/{column}/{row}.mvt",
    response_class=Response,
    responses={200: {"content": {TILE: {}}}, 204: {"description": "the tile shows no cell"}},
)
def cells(
    studio: TheStudio,
    ground: TheGround,
    layer: Annotated[
        str, Path(max_length=40, description="people, or a layer as the page names it, such as depth-100")
    ],
    zoom: Annotated[int, Path(ge=0, le=DEEPEST)],
    column: Annotated[int, Path(ge=0, lt=2**DEEPEST)],
    row: Annotated[int, Path(ge=0, lt=2**DEEPEST)],
) -> Response:
    """Cells where people live, in a tile (XYZ, Mapbox Vector Tile 2): people, class, and how many cells a square is wide."""
    standing, _ = standing_of(ground, studio.pack, layer == "hand")
    chosen = layer_named(standing, layer)
    if standing.people is None or (chosen is None and layer != PEOPLE) or max(column, row) >= 2**zoom:
        raise HTTPException(404, Text("没有这样的图块", "there is no such tile"))
    people = standing.people
    counts = ground.once(("people of cells", people.grid), lambda: people.people_of_cells)
    content = cell_tile(people.grid, counts, chosen.layer if chosen else None, zoom, column, row)
    if not content:
        return Response(status_code=204, headers={"Cache-Control": "no-cache"})
    return Response(content, media_type=TILE, headers={"Cache-Control": "no-cache"})
