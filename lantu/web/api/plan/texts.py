"""Official texts that people send to be drafted, and the packs that are made of them."""

import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Path as InPath
from fastapi import Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lantu.later import later
from lantu.packs.folders import CITIES
from lantu.web.access.who import Editor
from lantu.web.api.kept import noun
from lantu.web.api.words import missing
from lantu.web.http.pages import language_of
from lantu.web.http.upload import read_body
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.plan_reading import PlanReading
from lantu.web.state.sent_texts import SentText, read_sent, sent_text, sent_texts
from lantu.web.state.studio import Studio

if TYPE_CHECKING:
    from lantu import drafting
else:
    drafting = later("lantu.drafting")

router = noun("texts")
TextId = Annotated[str, InPath(max_length=40)]


class TextAnswer(BaseModel):
    """A text that was sent: the page that shows what became of its numbers."""

    id: str
    name: str
    page: str
    notes: list[str] = Field(description="what the reader noted, such as parts of the document that it left out")


@router.post("/texts", status_code=201, openapi_extra={"requestBody": {"content": {"application/octet-stream": {}}}})
async def send_text(
    request: Request,
    studio: TheStudio,
    person: Editor,
    name: Annotated[str, Query(description="name of the file: its ending says what it is", max_length=200)],
) -> TextAnswer:
    """Read a document (.txt, .md, .html, .docx, .xlsx, .pdf or .csv, up to 10 MB) to draft a plan from; it stays in the studio's folder."""
    content = await read_body(request)
    found = await run_in_threadpool(read_sent, studio.home, name, content, language_of(request))
    return TextAnswer(id=found.id, name=found.name, page=f"/plan/text/{found.id}", notes=list(found.notes))


@router.post(
    "/texts/{text}/pack",
    response_class=Response,
    responses={200: {"content": {"application/zip": {}}}},
    openapi_extra={"requestBody": {"content": {"text/csv": {}}}},
)
async def make_pack(request: Request, text: TextId, studio: TheStudio, person: Editor) -> Response:
    """Make a pack of a text, with corrections (corrections.csv, as its page writes it; may be empty); a .zip."""
    found = known_text(studio, text)
    content = await read_body(request)
    made = await run_in_threadpool(_packed, found, content, studio, language_of(request))
    headers = {"Content-Disposition": f'attachment; filename="{found.id}.zip"', "Cache-Control": "no-store"}
    return Response(made, media_type="application/zip", headers=headers)


def known_text(studio: Studio, name: str) -> SentText:
    """Return a text by its id; 404, with the nearest, where there is none."""
    found = sent_text(studio.home, name)
    if found is None:
        raise missing("text", name, (item.id for item in sent_texts(studio.home)))
    return found


def extends(studio: Studio) -> str:
    """Return the pack that a plan drafted here builds on: the studio's own where every Lantu has it, else none."""
    return studio.pack if (CITIES / studio.pack).is_dir() else ""


def plan_of(studio: Studio) -> PlanReading:
    """Return the newest version of the studio's plan, whose city's indicators a text is read with."""
    return studio.readings.of(studio.archive, studio.head(), trust_code=studio.trust_code)


def drafted(studio: Studio, found: SentText) -> "drafting.Extraction":
    """Return what a text says; worked out once for its page and its pack."""
    return studio.readings.once(("text", found.id), lambda: drafting.draft(found.text))


def _packed(found: SentText, corrections: bytes, studio: Studio, language: str) -> bytes:
    city = plan_of(studio).city
    known = city.indicators
    extraction = drafted(studio, found)
    with tempfile.TemporaryDirectory(prefix="lantu-pack-") as folder:
        if corrections.strip():
            file = Path(folder) / "corrections.csv"
            file.write_bytes(corrections)
            extraction = drafting.corrected(extraction, drafting.read_corrections(file, known), known)
        pack = Path(folder) / "plan"
        drafting.write_pack(
            extraction,
            pack,
            Path(found.name).stem,
            known,
            extends=extends(studio),
            places=city.places if extends(studio) else (),
            language=language,
        )
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(pack.rglob("*")):
                if file.is_file():
                    archive.write(file, Path("plan") / file.relative_to(pack))
    return made.getvalue()
