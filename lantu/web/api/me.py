"""Who is asking."""

from fastapi import Response
from pydantic import BaseModel, Field

from lantu.web.access.who import Anyone
from lantu.web.api.kept import noun
from lantu.web.state.dependencies import TheStudio

router = noun("me")


class Me(BaseModel):
    """Somebody at the studio."""

    name: str = Field(description="of the account; empty for a visitor, 'local' on a studio of this machine only")
    shown: str
    role: str = Field(description="reader, editor, approver or admin")
    csrf: str = Field(description="what writes carry as X-CSRF-Token; empty where none is needed")
    signed_in: bool
    signs_in: bool = Field(description="whether people can sign in here at all")


@router.get("/me")
def me(person: Anyone, studio: TheStudio, response: Response) -> Me:
    """Who is asking: name, role, and the token that writes carry as X-CSRF-Token."""
    response.headers["Cache-Control"] = "no-store"
    return Me(
        name=person.name,
        shown=person.shown or person.name,
        role=person.role,
        csrf=person.csrf,
        signed_in=person.signed_in,
        signs_in=studio.public and not studio.access.read_only,
    )
