"""The scorecard in sentences and rows that the terminal and the page share."""

from datetime import date

from lantu.city.scorecard import Scorecard, essentials, questions
from lantu.language.text import Text

OLD = 3  # years after which an answer is told to be old, an assumption


def headline(found: Scorecard, today: date) -> list[Text]:
    """Say how many questions are answered, what the score can be, of which days, and what it is not."""
    least, most, whole = found.ends()
    answered, total = len(found.newest), len(questions())
    told = [Text(f"{total} 个问题答了 {answered} 个", f"{answered} of {total} questions are answered")]
    if answered == total:
        share = f"{100 * least / whole:.0f}"
        told.append(
            Text(
                f"{whole} 分得 {least} 分，{share}%：这是自评，不与任何实测数相加",
                f"{least} of {whole} points, {share} %: a self-assessment, added to nothing that was measured",
            )
        )
    elif answered:
        told.append(
            Text(
                f"得分在 {least} 到 {most}（满分 {whole}）之间，看未答的问题；未答完不写成指标",
                f"the score is between {least} and {most} of {whole}, as the open questions turn out; no indicator is written yet",
            )
        )
    if found.days:
        oldest, newest = found.days
        told.append(Text(f"答案的日期：{oldest} 到 {newest}", f"days of the answers: {oldest} to {newest}"))
        old = sum(
            one.date.replace(day=1) < today.replace(day=1, year=today.year - OLD) for one in found.newest.values()
        )
        if old:
            told.append(Text(f"{old} 个答案早于 {OLD} 年前", f"{old} answers are more than {OLD} years old"))
    if found.earlier:
        told.append(
            Text(
                f"另有 {found.earlier} 个较早的答案保留", f"earlier answers that are kept beside them: {found.earlier}"
            )
        )
    return told


def essential_rows(found: Scorecard) -> list[tuple[int, Text, str, str]]:
    """Return number, name, points with their open ends and how many questions are answered, an Essential a row."""
    rows: list[tuple[int, Text, str, str]] = []
    for number, name in essentials().items():
        least, most, whole = found.ends(number)
        of = [one.id for one in questions().values() if one.essential == number]
        answered = sum(one in found.newest for one in of)
        points = f"{least}" if least == most else f"{least}–{most}"
        rows.append((number, name, f"{points} / {whole}", f"{answered} / {len(of)}"))
    return rows
