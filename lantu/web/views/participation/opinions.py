"""The result of a consultation: what residents agree on, what divides them, as rows."""

from typing import TypedDict

from lantu.govern.voice import CountedOpinions

OpinionCounts = TypedDict("OpinionCounts", {"agree": int, "disagree": int, "pass": int})


class StatementRow(OpinionCounts):
    """How residents see a statement: counts, and the share that agrees of those who agree or disagree; None where nobody does."""

    id: str
    text: dict[str, str]
    share: float | None


def opinion_result(told: CountedOpinions) -> list[StatementRow]:
    """Return a row for each statement: agree, disagree, pass, and the share that agrees of those who agree or disagree."""
    rows: list[StatementRow] = []
    for one in told.consultation.statements:
        counts = told.counts(one.id)
        decided = counts["agree"] + counts["disagree"]
        share = counts["agree"] / decided if decided else None
        text = {"zh": one.text.zh or one.text.en, "en": one.text.en or one.text.zh}
        rows.append(
            {
                "id": one.id,
                "text": text,
                "agree": counts["agree"],
                "disagree": counts["disagree"],
                "pass": counts["pass"],
                "share": share,
            }
        )
    return rows
