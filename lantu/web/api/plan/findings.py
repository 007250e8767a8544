"""What the check found in the plan."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, Field

from lantu.web.api.kept import noun
from lantu.web.api.paging import Page, Paged
from lantu.web.state.dependencies import TheJudgedRun

router = noun("findings")


class FindingAnswer(BaseModel):
    """One thing that a rule found."""

    rule: str = Field(description="code of the rule, such as LB102")
    severity: str = Field(description="error, warning or note")
    file: str
    line: int | None
    column: int | None
    message: str
    hint: str
    subject: str = Field(description="what a waiver would name")


@router.get("/findings")
def findings(
    judged: TheJudgedRun,
    paged: Paged,
    lang: Annotated[Literal["zh", "en"], Query(description="language of the sentences")] = "zh",
    severity: Annotated[Literal["error", "warning", "note"] | None, Query()] = None,
    rule: Annotated[str | None, Query(description="code of a rule")] = None,
) -> Page[FindingAnswer]:
    """Everything that the check found, in one language."""
    found = [
        FindingAnswer(
            rule=item.rule,
            severity=item.severity,
            file=item.location.file,
            line=item.location.line,
            column=item.location.column,
            message=item.message.say(lang),
            hint=item.hint.say(lang),
            subject=item.subject,
        )
        for item in judged.findings
        if severity in (None, item.severity) and rule in (None, item.rule)
    ]
    return paged.page(found)
