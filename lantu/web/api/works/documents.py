"""The API of the documents and photos of a work: sent as they are, kept by their hash, given back to whoever may read them."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import HTTPException, Path, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from lantu.govern import ENDINGS, LARGEST_FILE, REMOVED, add_document, read_document
from lantu.language.text import Text, listed
from lantu.web.access.who import Editor
from lantu.web.api.words import Both
from lantu.web.api.works.answers import STALE, PublicOn, exact, works_router
from lantu.web.api.works.requests import MadeOn, WorkId
from lantu.web.http.etag import has
from lantu.web.http.upload import read_body
from lantu.web.state.dependencies import TheRegister

router = works_router()
BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary", "minLength": 1}}},
    }
}
PHOTOS = ("image/jpeg", "image/png")


class DocumentAnswer(BaseModel):
    """A document that was taken in."""

    id: str
    work: str
    version: int = Field(description="the version of the work that names it; also its ETag")
    title: str
    kind: str
    published: str | None
    media_type: str = Field(description="by what is in the file, whatever it was called")
    sha256: str = Field(description="of the file as it is kept")
    size: int = Field(description="bytes")
    removed: list[str] = Field(
        description="what was cut out of a photo: location, time, camera, person, description, …"
    )
    left: list[str] = Field(
        description="what a document still says of people: person, where its properties name its author"
    )
    said: Both = Field(description="the same in a sentence; empty where there is nothing to say")
    address: str = Field(description="where it is read")


@router.post("/{name}/documents", status_code=201, response_model=DocumentAnswer, responses=STALE, openapi_extra=BODY)
async def add(
    request: Request,
    register: TheRegister,
    person: Editor,
    name: WorkId,
    made_on: MadeOn,
    title: Annotated[str, Query(min_length=1, max_length=200)],
    kind: Annotated[str, Query(max_length=80, description="documentType of OC4IDS, such as constructionPermit")] = "",
    published: Annotated[date | None, Query(description="the day from which anybody may read it")] = None,
    reason: Annotated[str, Query(max_length=2000)] = "",
    photo: Annotated[bool, Query(description="take nothing but a photo: JPEG or PNG, by what is in the file")] = False,
) -> Response:
    """Add a photo or document, up to 25 MB, as the body itself. If-Match carries the version of the work.

    Known by what is in it: JPEG, PNG, PDF, Word, Excel, PowerPoint, GeoJSON, JSON and text. Photos lose place, time, device
    and names; other documents stay byte by byte, and what they say of people is told.
    """
    content = await read_body(request, LARGEST_FILE)
    limit = request.app.state.limits.documents
    if wait := limit.take(person.id, len(content)):
        most = limit.most // 10**6
        raise HTTPException(
            429,
            Text(
                f"每个账号一天最多上传 {most} MB 文件，请 {wait} 秒后再试",
                f"an account sends at most {most} MB of documents a day; try again in {wait} s",
            ),
            {"Retry-After": str(wait)},
        )
    added = await run_in_threadpool(
        add_document,
        register,
        name,
        made_on,
        content,
        person.name,
        title=title,
        kind=kind,
        published=published,
        reason=reason,
        kinds=PHOTOS if photo else (),
    )
    document, file = added.document, added.file
    address = f"/api/v1/works/{quote(name)}/documents/{quote(document.id)}"
    answer = DocumentAnswer(
        id=document.id,
        work=name,
        version=added.version.number,
        title=document.title.zh,
        kind=document.kind,
        published=document.published.isoformat() if document.published else None,
        media_type=file.media_type,
        sha256=document.sha256,
        size=len(file.content),
        removed=list(file.removed),
        left=list(file.left),
        said=_said(file.removed, file.left),
        address=address,
    )
    return exact(answer.model_dump(), 201, {"ETag": f'"{added.version.number}"', "Location": address})


@router.get(
    "/{name}/documents/{document}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file as it is kept."}},
)
def document(
    request: Request,
    register: TheRegister,
    public_on: PublicOn,
    name: WorkId,
    document: Annotated[str, Path(min_length=1, max_length=200, description="id of a document of the work")],
) -> Response:
    """A document of a work. Without an account: of a disclosed work, from the day that the document was published."""
    kept = read_document(register, name, document, public_on=public_on)
    mark = f'"{kept.document.sha256}"'
    carried = {"ETag": mark, "Cache-Control": "no-cache, private", "Vary": "Authorization, Cookie"}
    if has(request, mark):
        return Response(status_code=304, headers=carried)
    named = quote(f"{kept.document.title.zh or kept.document.id}{ENDINGS.get(kept.media_type, '')}", safe="")
    # photos are shown in a page, all else is saved
    shown = "inline" if kept.media_type in PHOTOS else "attachment"
    carried |= {
        "Content-Disposition": f"{shown}; filename*=UTF-8''{named}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(kept.content, media_type=kept.media_type, headers=carried)


def _said(removed: tuple[str, ...], left: tuple[str, ...]) -> Both:
    parts = [REMOVED[name] for name in removed]
    named = Text("、".join(part.zh for part in parts), listed([part.en for part in parts]).en)
    gone = Text(f"已去除照片中的{named.zh}。", f"Taken out of the photo: {named.en}. ") if removed else Text()
    still = Text(
        "文件的属性写有作者姓名，原样保留；不宜公开时请先删去再上传。",
        "The properties of this file name its author and stay as they are; take them out first if it is to be public.",
    )
    return Both(zh=(gone.zh + (still.zh if left else "")), en=(gone.en + (still.en if left else "")).strip())
