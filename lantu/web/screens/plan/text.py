"""Text: an official text is sent, its page shows what became of each number and takes corrections, and gives the pack."""

import re
from base64 import b64encode
from hashlib import sha256

from fastapi import APIRouter, Request
from fastapi.responses import Response

from lantu.report.drafting_page import draft_page
from lantu.web.access.who import Anyone, Editor
from lantu.web.api.plan.texts import TextId, drafted, extends, known_text, plan_of
from lantu.web.http.pages import language_of, page
from lantu.web.state.dependencies import TheStudio
from lantu.web.state.sent_texts import ENDINGS, sent_texts

router = APIRouter()


@router.get("/plan/text")
def send(request: Request, studio: TheStudio, person: Anyone) -> Response:
    """The page to send a text, with those that were sent before, for who may write."""
    kept = sent_texts(studio.home) if person.may("editor") else []
    return page(request, "plan/text", {"texts": kept, "endings": ",".join(ENDINGS)}, screen="plan")


@router.get("/plan/text/{text}")
def text(request: Request, text: TextId, studio: TheStudio, person: Editor) -> Response:
    """The page of a text. It stands alone, so its own style and script are allowed by their hashes, and nothing else."""
    found = known_text(studio, text)
    city = plan_of(studio).city
    made = draft_page(
        drafted(studio, found),
        city.indicators,
        f"lantu draft {found.name}" + (f" --extends {extends(studio)}" if extends(studio) else ""),
        language_of(request),
        name=found.name,
        pack=f"/api/v1/texts/{found.id}/pack",
        csrf=person.csrf,
        places=city.places if extends(studio) else (),
    )
    headers = {"Content-Security-Policy": own_policy(made), "Cache-Control": "no-store"}
    return Response(made, media_type="text/html", headers=headers)


def own_policy(made: str) -> str:
    """Return the content policy of a page that holds its style and script inside.

    >>> own_policy("<style>a</style><script>b</script>").split("; ")[1]
    "style-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"
    """
    allowed = {
        kind: " ".join(f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in parts)
        for kind in ("style", "script")
        if (parts := re.findall(f"<{kind}>(.*?)</{kind}>", made, re.DOTALL))
    }
    sources = [f"{kind}-src {hashes}" for kind, hashes in allowed.items()]
    closed = ("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
    return "; ".join(["default-src 'none'", *sources, "img-src data:", "connect-src 'self'", *closed])
