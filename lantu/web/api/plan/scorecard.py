"""The API of the scorecard: its questions with the newest answers, one more answer, and all answers as CSV for the pack."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from lantu.city.scorecard import checked, questions, scorecard, scorecard_text
from lantu.govern.scorecard import answer_scorecard
from lantu.web.access.who import Anyone, Editor, Reader
from lantu.web.api.words import Both
from lantu.web.state.dependencies import TheStudio
from lantu.web.views.ground.scorecard import all_answers

router = APIRouter(prefix="/api/v1/scorecard", tags=["scorecard"])


class GivenAnswer(BaseModel):
    """The newest answer to a question. Without an account: score and day."""

    score: int
    date: str
    assessor: str = ""
    evidence: str = ""
    note: str = ""


class QuestionAnswer(BaseModel):
    """A question and its newest answer."""

    question: str
    essential: int
    topic: Both
    asks: Both
    answer: GivenAnswer | None


class ScorecardAnswers(BaseModel):
    """The scorecard: points of 0 to 3 a question; least and most where questions are open."""

    answered: int
    least: int
    most: int
    of: int
    questions: list[QuestionAnswer]


class SentAnswer(BaseModel):
    """An answer to keep."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"question": "P1.1", "score": 2, "date": "2026-11-28", "assessor": "Office", "evidence": "Plan"}
        },
    )
    question: str = Field(max_length=20)
    score: int
    date: str = Field(max_length=40, description="the day it was given, such as 2026-11-28")
    assessor: str = Field(max_length=2000, description="the office that gives it")
    evidence: str = Field(max_length=2000, description="name, number or address of a document")
    note: str = Field(default="", max_length=2000)


@router.get("", response_model=ScorecardAnswers)
def read(studio: TheStudio, person: Anyone) -> Any:
    """The questions, their newest answers, and the score with its open ends."""
    return _told(studio, person.signed_in)


@router.post("/answers", status_code=201, response_model=ScorecardAnswers)
def add(studio: TheStudio, person: Editor, sent: SentAnswer) -> Any:
    """Keep one more answer; those before it stay. It needs evidence, an office and a day up to today."""
    made = checked({name: str(value) for name, value in sent.model_dump().items()}, datetime.now().astimezone().date())
    answer_scorecard(studio.archive, made, person.name)
    return _told(studio, True)


@router.get("/answers.csv", response_class=Response, responses={200: {"content": {"text/csv": {}}}})
def table(studio: TheStudio, person: Reader) -> Response:
    """All answers as scorecard.csv of a pack, in the order in which they came."""
    name = {"Content-Disposition": 'attachment; filename="scorecard.csv"', "Cache-Control": "no-store"}
    return Response(scorecard_text(all_answers(studio)), media_type="text/csv; charset=utf-8", headers=name)


def _told(studio: TheStudio, knows: bool) -> dict[str, Any]:
    found = scorecard(all_answers(studio), datetime.now().astimezone().date())
    least, most, whole = found.ends()
    shown = ("score", "date", "assessor", "evidence", "note") if knows else ("score", "date")
    return {
        "answered": len(found.newest),
        "least": least,
        "most": most,
        "of": whole,
        "questions": [
            {
                "question": one.id,
                "essential": one.essential,
                "topic": dict(one.topic),
                "asks": dict(one.asks),
                "answer": {
                    name: str(value) if name == "date" else value
                    for name, value in asdict(found.newest[one.id]).items()
                    if name in shown
                }
                if one.id in found.newest
                else None,
            }
            for one in questions().values()
        ],
    }
