"""What the API of works is sent: an id, the version that an edit was made on, and a record whose amounts are exact."""

import re
from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException, Path, Request

from lantu.govern import read_record
from lantu.language.text import Text
from lantu.web.http.upload import read_body

LONGEST_BODY = 4_000_000  # bytes of a record and its reason
WorkId = Annotated[str, Path(description="id of a work", min_length=1, max_length=120)]
LAST_VERSION = 2**31 - 1


def _made_on(
    if_match: Annotated[str, Header(description="the ETag of the work: the version that the edit was made on")],
) -> int:
    found = re.fullmatch(r'\s*(?:W/)?"?(\d{1,10})"?\s*', if_match)
    if found is None or not 1 <= int(found[1]) <= LAST_VERSION:
        raise HTTPException(
            422,
            Text(
                f'If-Match：应为版本号，例如 "3"，实为“{if_match[:40]}”',
                f"If-Match: expected the number of a version, such as \"3\", found '{if_match[:40]}'",
            ),
        )
    return int(found[1])


MadeOn = Annotated[int, Depends(_made_on)]


async def _record_sent(request: Request) -> dict[str, Any]:
    """Read {"record": …, "reason": …} with every amount exact."""
    sent = read_record(await read_body(request, LONGEST_BODY))
    record, reason = sent.get("record"), sent.get("reason", "")
    if not isinstance(record, dict) or not isinstance(reason, str) or set(sent) - {"record", "reason"}:
        raise HTTPException(
            422,
            Text(
                '应为 {"record": 一个工程的 OC4IDS 记录, "reason": 理由}',
                'expected {"record": the project of OC4IDS, "reason": why}',
            ),
        )
    return {"record": record, "reason": reason}


SentRecord = Annotated[dict[str, Any], Depends(_record_sent)]
RECORD_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["record"],
                    "additionalProperties": False,
                    "properties": {
                        "record": {
                            "type": "object",
                            "required": ["id"],
                            "properties": {"id": {"type": "string", "minLength": 1, "maxLength": 120}},
                            "description": "the project in OC4IDS 0.9.5",
                        },
                        "reason": {"type": "string", "maxLength": 2000, "description": "why"},
                    },
                },
                "example": {
                    "record": {
                        "id": "riverside-park",
                        "title": "Riverside park",
                        "status": "identification",
                        "budget": {"amount": {"amount": 12500000.50, "currency": "CNY"}},
                    },
                    "reason": "entered from the annual plan",
                },
            }
        },
    }
}
