"""A studio in which residents are asked: consultations open and counted, proposals in every state, votes open and counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lantu.database import Archive
from lantu.govern.voice import (
    CastBallot,
    Consultation,
    ConsultationStatement,
    NewProposal,
    OfficeActing,
    ResidentsVote,
    VoteDecision,
    VoteProject,
    add_milestone,
    cast_ballot,
    close_consultation,
    count_ballots,
    decide_vote,
    give_opinion,
    hide_proposal,
    issue_codes,
    issue_invitations,
    let_in,
    merge_into,
    open_consultation,
    open_vote,
    publish_standing,
    reply_to,
    split_into,
    submit_proposal,
)
from lantu.language.text import Text
from lantu.voice.sample.census import census
from lantu.voice.sample.missing import WhoIsMissing, plain_missing
from lantu.voice.sample.respondents import coded
from lantu.voice.sample.standing import standings
from lantu.voice.sample.weights import rake

WHY = Text("办理单位看过现场", "the office looked at the place").zh
STATEMENTS = (
    ConsultationStatement("lanes", Text("主干道应有公交专用道", "Main roads need bus lanes, even where cars lose one")),
    ConsultationStatement("night", Text("夜间零点以后也要有公交车", "Buses should run after midnight")),
    ConsultationStatement("stops", Text("站距可以拉长，车开得快些", "Stops may lie further apart so that buses are quicker")),
)  # fmt: skip
PROJECTS = (
    VoteProject("bench", "公交站长椅与雨棚 Benches and shelters at bus stops", 200_000),
    VoteProject("lamp", "巷道路灯 Lamps in the lanes", 500_000),
    VoteProject("tree", "行道树 Trees along the street", 400_000),
    VoteProject("pool", "游泳池 A swimming pool", 800_000),
)


def ask_residents(archive: Archive, compared: str = "1..1") -> None:
    """Ask residents: buses (open, until next week), streets (counted); votes spring (open) and autumn (counted)."""
    now = datetime.now(UTC)
    before, after = now - timedelta(days=3), now + timedelta(days=7)
    buses = Consultation(
        "buses", Text("公交怎么改", "How buses should change"), Text("定三年的线路。\n请说说看法。", "Lines for three years.\nTell us."),
        before, after, statements=STATEMENTS, proposals=True, compared=compared, goals=("debt_ratio/2027",),
    )  # fmt: skip
    streets = Consultation(
        "streets", Text("街道要什么", "What streets need"), Text(), before, after, statements=STATEMENTS[:2]
    )
    for one in (buses, streets):
        open_consultation(archive, one, "ann")
    keys = [f"{number:032x}" for number in range(1, 8)]
    for name in ("buses", "streets"):
        for key, code in zip(keys, issue_invitations(archive, name, len(keys), "ann"), strict=True):
            let_in(archive, name, key, now, code=code)
    for number, key in enumerate(keys):
        give_opinion(
            archive,
            "streets",
            key,
            "lanes",
            ("agree", "disagree", "agree", "pass", "agree", "agree", "agree")[number],
            now,
        )
        if number != 2:
            give_opinion(archive, "streets", key, "night", "disagree" if number % 3 else "agree", now)
    _proposals(archive, keys, now)
    for name in ("spring", "autumn"):
        open_vote(
            archive, ResidentsVote(name, f"街角花园 Corner gardens {name}", before, after, 900_000, PROJECTS), "ann"
        )
    for number, code in enumerate(issue_codes(archive, "autumn", 6, "ann")):
        chosen = (("bench", "tree"), ("bench",), ("lamp", "tree"), ("pool",), ("bench", "lamp"), ())[number]
        cast_ballot(archive, CastBallot("autumn", code, f"{number:032x}", chosen), now)
    _publish_who_is_missing(archive, now)
    close_consultation(archive, "streets", "ann", after)
    count_ballots(archive, "autumn", "ann", after)
    decide_vote(
        archive,
        "autumn",
        VoteDecision(now, "街道办事处", ("bench", "tree"), "路灯已由另一项目安装，改种行道树。", "ann"),
    )


def _publish_who_is_missing(archive: Archive, now: datetime) -> None:
    """Publish made-up participants of two districts: older people and one district came less often, and some did not tell."""
    rows = [
        (place, sex, age, 100.0) for place in ("500101", "500102") for sex in ("f", "m") for age in ("15-59", "60+")
    ]
    of, names = census(2020, rows, (15, 60)), {"500101": "500101", "500102": "500102"}
    given = {
        "district": ["500101"] * 70 + ["500102"] * 20 + ["500199"] * 2 + [""] * 8,
        "age": ["30"] * 60 + ["60+", "20", ""] * 13 + ["40"],
        "sex": ["f", "m"] * 45 + [""] * 10,
    }
    who = coded([str(number) for number in range(100)], given, of, names)
    group = [("age", "60+"), ("district", "500102")]
    change = {
        "id": "night",
        "text": "Night buses",
        "plain": 0.58,
        "weighted": 0.47,
        "low": 0.38,
        "high": 0.56,
        "sure": True,
    }
    statements = {"known": 88, "voters": 90, "statements": [{**change, "groups": group}]}
    causes = [{"cause": ("", ""), "chosen": ("lamp",), "left_out": ("bench", "tree")}]
    causes.append({"cause": ("sex", "f"), "chosen": ("pool",), "left_out": ()})
    budget = {"budget": causes, "names": {one.id: one.title for one in PROJECTS}, "groups_tried": 3}
    for kind, asked, changes in (("consultation", "streets", statements), ("budget_vote", "autumn", budget)):
        told = plain_missing(WhoIsMissing(who, of, standings(who, of), rake(who, of, 2.0), None, changes))
        publish_standing(archive, kind, asked, told, "ann", now)


def _proposals(archive: Archive, keys: list[str], now: datetime) -> None:
    ann = OfficeActing("ann", now)
    titles = ("站台加长椅", "Shelters at bus stops", "夜班车", "Lamps and trees", "A joke about somebody", "电子站牌")
    names = []
    for number, title in enumerate(titles):
        new = NewProposal(
            "buses", title, f"{title}。老人等车没有地方坐，请在每个站台都安排。", goals=("debt_ratio/2027",)
        )
        names.append(submit_proposal(archive, new, keys[number], now - timedelta(seconds=len(titles) - number)).id)
    reply_to(archive, names[0], ann, "市交通局", "accepted", "已列入今年的站台改造，首批二十处。")
    add_milestone(archive, names[0], ann, "begun", now.date(), "市交通局", "首批站台已经开工。")
    merge_into(archive, names[1], ann, names[0], "与站台长椅是同一件事，一并办理。")
    reply_to(archive, names[2], ann, "市交通局", "refused", "零点以后乘客太少，改为预约车，明年再看。")
    split_into(
        archive, names[3], ann, [("Lamps", "lamps at the stops, please"), ("Trees", "trees at the stops, please")], WHY
    )
    hide_proposal(archive, names[4], ann, "insults", "嘲笑了一位邻居，请改写后再提。")
