"""The terms of the studio, with what they mean."""

from pydantic import BaseModel

from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.api.words import Both
from lantu.web.http.glossary import glossary

router = noun("glossary")


class TermAnswer(BaseModel):
    """A term with its meaning."""

    id: str
    name: Both
    meaning: Both


@router.get("/glossary")
def terms(paged: Paged) -> Page[TermAnswer]:
    """Every term of the studio, with its meaning."""
    return paged.page(
        [TermAnswer(id=item.id, name=Both(**item.name), meaning=Both(**item.meaning)) for item in glossary().values()]
    )
