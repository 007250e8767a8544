"""The result of a consultation: what residents agree on, what divides them, as rows."""

from typing import Any

from lantu.govern.voice import CountedOpinions


def opinion_result(told: CountedOpinions) -> list[dict[str, Any]]:
    """Return a row for each statement: agree, disagree, pass, and the share that agrees of those who agree or disagree."""
    rows: list[dict[str, Any]] = []
    for one in told.consultation.statements:
        counts = told.counts(one.id)
        decided = counts["agree"] + counts["disagree"]
        share = counts["agree"] / decided if decided else None
        text = {"zh": one.text.zh or one.text.en, "en": one.text.en or one.text.zh}
        rows.append({"id": one.id, "text": text, **counts, "share": share})
    return rows
