"""lantu desk rates: the three rates by residents who were called back, and signs that a figure was served instead of them."""

import json as json_format
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from lantu.cli.options import Json, Lang
from lantu.language.text import Text

if TYPE_CHECKING:
    from lantu.desk.service.goodhart import Sign
    from lantu.desk.service.three_rates import CalledRate

_QUESTIONS = {
    "contacted": Text("响应率", "contacted"),
    "solved": Text("解决率", "solved"),
    "satisfied": Text("满意率", "satisfied"),
}
_SIGNS = {
    "bunched": Text("办结集中在时限之前的最后十分之一", "closings bunched into the last tenth of the time allowed"),
    "reopened": Text("办结后又重开，多于其他单位", "closed and opened again, more often than by others"),
    "asked_late_less": Text("超期的较少回访", "late ones were called back less often"),
    "asked_reopened_less": Text("重开过的较少回访", "reopened ones were called back less often"),
}


def desk_rates(
    requests: Annotated[Path, Parameter(help="a folder that lantu desk import wrote, or a city's CSV file")],
    /,
    *,
    called_by: Annotated[str, Parameter(help="who called residents back: never the organisation that did the work")],
    since: Annotated[str | None, Parameter(help="received on this day or later")] = None,
    until: Annotated[str | None, Parameter(help="received on this day or earlier")] = None,
    json: Json = False,
    lang: Lang = None,
) -> int:
    """Say the three rates (contacted, solved, satisfied) by place, from a call-back sample, each with its interval; and signs of gaming.

    Fewer than 30 answers give no rate. Exit code 1 where there is a sign.

    Example: lantu desk rates requests --called-by "12345 hotline"
    """
    from lantu.cli.desk.request_choice import chosen_requests
    from lantu.desk.service.goodhart import signs
    from lantu.desk.service.three_rates import refuse_self_report, three_rates
    from lantu.language.choice import choose_language

    language = choose_language(lang)
    columns = chosen_requests(requests, since, until, language)
    refuse_self_report(columns, called_by)
    found, seen = three_rates(columns), signs(columns)
    if json:
        told = {"called_by": called_by, "rates": [asdict(one) for one in found], "signs": [asdict(one) for one in seen]}
        print(json_format.dumps(told, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*_rate_lines(found, called_by, language), *_sign_lines(seen, language)]))
    return 1 if seen else 0


def _rate_lines(found: "tuple[CalledRate, ...]", called_by: str, language: str) -> list[str]:
    def say(zh: str, en: str) -> str:
        return Text(zh, en).say(language)

    lines = [say(f"由 {called_by} 回访", f"called back by {called_by}")]
    for question, title in _QUESTIONS.items():
        lines += ["", title.say(language)]
        for one in (rate for rate in found if rate.question == question):
            place = say("全市", "city") if one.place == "city" else one.place
            counted = say(
                f"回访 {one.asked:,}，答复 {one.answered:,}，办结 {one.closed:,}",
                f"{one.answered:,} answered of {one.asked:,} called, of {one.closed:,} closed",
            )
            if one.value is None or one.low is None or one.high is None:
                lines.append(f"  {place}: –  {say('答复不足 30', 'fewer than 30 answers')}; {counted}")
                continue
            lines.append(f"  {place}: {one.value:.1%}  [{one.low:.1%}, {one.high:.1%}]  {counted}")
            lines.append(
                "    "
                + say(
                    f"未答复的若都说否或都说是：{one.least:.1%} 至 {one.most:.1%}",
                    f"if all who did not answer had said no, or yes: {one.least:.1%} to {one.most:.1%}",
                )
            )
    return lines


def _sign_lines(seen: "tuple[Sign, ...]", language: str) -> list[str]:
    title = Text("值得追问的迹象（不是证明）", "signs that ask for a question (no proof)")
    lines = ["", title.say(language)] if seen else []
    for one in seen:
        owner = one.owner or Text("全部", "all").say(language)
        lines.append(
            f"  {owner}: {_SIGNS[one.what].say(language)}: {one.share:.1%} / {one.others:.1%}, n = {one.count:,}, p = {one.p:.2g}"
        )
    return lines
