"""Where people tell of faults of security: security.txt, as RFC 9116 asks."""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, HTTPException
from fastapi.responses import PlainTextResponse

from lantu.language.text import Text
from lantu.web.state.dependencies import TheStudio

router = APIRouter()
LASTS = timedelta(days=180)  # after which whoever has a copy looks again; the standard advises less than a year


@router.api_route("/.well-known/security.txt", methods=["GET", "HEAD"])
def security_txt(studio: TheStudio) -> PlainTextResponse:
    """Say where faults of security are told; 404 where whoever runs the studio named no address."""
    access = studio.access
    if not access.security_contact:
        raise HTTPException(
            404, Text("本工作室没有公布安全联系方式", "this studio has named no address for faults of security")
        )
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {"Contact": access.security_contact, "Expires": (midnight + LASTS).strftime("%Y-%m-%dT%H:%M:%SZ")}
    if access.site:
        fields["Canonical"] = f"{access.site}/.well-known/security.txt"
    fields["Preferred-Languages"] = "zh, en"
    return PlainTextResponse("".join(f"{name}: {value}\n" for name, value in fields.items()))
