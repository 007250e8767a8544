"""A work enters a stage when its links are there; what is missing is said with who owns it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lantu.database.accounts import ROLES
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works import (
    STAGES,
    BudgetLine,
    CostFigure,
    Disclosure,
    ExactMoney,
    Footprint,
    Permit,
    Review,
    Upkeep,
    Work,
    missing,
    move,
    stage_links,
    stage_meanings,
    transition,
    transitions,
)
from lantu.works.heritage.assets import Asset

DAY = date(2026, 3, 2)
FUNDED = BudgetLine(2026, "own", ExactMoney(Decimal("80000000.10"), "CNY"))
WHOLE = Work(
    id="footbridge",
    stage="preparation",
    owner="district_roads",
    goals=("walk_access",),
    costs=(CostFigure("planned", ExactMoney(Decimal("80000000.1"), "CNY")),),
    budget=(FUNDED,),
    permits=(
        Permit("land", "granted"),
        Permit("construction", "granted", expires=date(2026, 9, 1)),
        Permit("excavation", "not_needed", authority="district_roads"),
    ),
    reviews=(Review("heritage", "passed"), Review("red_line", "not_needed", body="district_planning")),
    disclosures=(Disclosure("preparation", DAY, "https://example.org/footbridge"),),
)


def test_the_tables_speak_of_the_same_stages_and_of_roles_that_the_studio_has():
    assert tuple(stage_meanings()) == STAGES
    ways = transitions()
    assert len({(way.from_stage, way.to_stage) for way in ways}) == len(ways)
    assert {way.to_stage for way in ways} == set(STAGES)
    assert {way.role for way in ways} <= set(ROLES)
    assert {link.from_stage for link in stage_links()} <= set(STAGES)
    # every stage but the last can be left, and a move back always asks why
    assert {way.from_stage for way in ways} == {None, *STAGES[:-1]}
    back = [way for way in ways if way.from_stage and STAGES.index(way.to_stage) < STAGES.index(way.from_stage)]
    assert back
    assert all(way.asks_reason for way in back)


def test_a_whole_work_starts_its_works_and_the_old_record_is_as_it_was():
    moved = move(WHOLE, "construction", DAY, by="planning_department")
    assert (moved.stage, WHOLE.stage) == ("construction", "preparation")
    assert [(item.stage, item.on, item.by) for item in moved.moves] == [("construction", DAY, "planning_department")]


@pytest.mark.parametrize(
    ("lacking", "link", "says"),
    [
        ({"goals": ()}, "goal", "no goal"),
        ({"goals": ("walk_acces",)}, "goal", "did you mean 'walk_access'?"),
        ({"owner": ""}, "owner", "no owner"),
        ({"permits": WHOLE.permits[1:]}, "land", "no land permit"),
        ({"permits": (WHOLE.permits[0],)}, "permit", "no construction permit"),
        ({"permits": (*WHOLE.permits[:2], Permit("excavation", "applied"))}, "permit", "'excavation' is not granted"),
        ({"permits": (*WHOLE.permits[:2], Permit("excavation", "not_needed"))}, "permit", "who says so"),
        (
            {"permits": (WHOLE.permits[0], Permit("construction", "granted", expires=date(2026, 3, 1)))},
            "permit",
            "expired",
        ),
        ({"costs": ()}, "money", "no cost"),
        ({"budget": ()}, "money", "no money"),
        ({"budget": (replace(FUNDED, amount=ExactMoney(Decimal("80000000.09"), "CNY")),)}, "money", "0.01 CNY"),
        ({"budget": (replace(FUNDED, amount=ExactMoney(Decimal("80000000.1"), "USD")),)}, "money", "CNY, USD"),
        ({"reviews": WHOLE.reviews[:1]}, "review", "no red-line review"),
        ({"reviews": (Review("heritage", "refused"), WHOLE.reviews[1])}, "review", "not passed"),
        ({"disclosures": (Disclosure("identification", DAY, "x"),)}, "disclosure", "preparation is public"),
    ],
)
def test_what_is_missing_is_named_with_who_owns_it(lacking, link, says):
    work = replace(WHOLE, **lacking)
    (found,) = missing(work, "construction", goals={"walk_access"}, on=DAY)
    assert found.link == link
    assert says in found.message.en
    assert found.message.zh
    assert found.owner in [item.owner for item in stage_links()]
    with pytest.raises(LantuError, match="1 missing") as refused:
        move(work, "construction", DAY, goals={"walk_access"})
    assert found.owner.en in refused.value.say("en")
    assert found.owner.zh in refused.value.say("zh")


def test_nothing_known_lacks_every_link_and_upkeep_is_asked_when_it_is_used():
    empty = Work(id="idea", stage="preparation")
    asked = [link.id for link in stage_links() if link.id != "upkeep_payer"]
    assert list(dict.fromkeys(item.link for item in missing(empty, "construction"))) == asked
    built = replace(WHOLE, stage="construction", disclosures=(Disclosure("construction", DAY, "x"),))
    assert [item.link for item in missing(built, "operation")] == ["upkeep_payer"]
    assert missing(replace(built, upkeep=Upkeep(payer="district_roads")), "operation") == ()


def test_a_move_that_is_not_in_the_table_and_a_move_back_without_reason_are_refused():
    with pytest.raises(LantuError, match="cannot go from preparation to maintenance"):
        move(WHOLE, "maintenance", DAY)
    with pytest.raises(LantuError, match="did you mean 'operation'"):
        transition(WHOLE, "operatoin")
    with pytest.raises(LantuError, match="needs a reason"):
        move(WHOLE, "closure", DAY, reason=" ")
    closed = move(WHOLE, "closure", DAY, reason="the council withdrew the money")
    assert closed.cancelled
    with pytest.raises(LantuError, match="stays closed"):
        move(closed, "preparation", DAY, reason="again")
    with pytest.raises(LantuError, match="before its last move"):
        move(move(WHOLE, "construction", DAY), "preparation", date(2026, 3, 1), reason="stopped")


def test_the_ground_decides_whether_heritage_must_be_asked():
    """A review of another asset, or one said not to be needed, opens no stage where the register says that the work meets one."""
    corner = [[106.5, 29.5], [106.501, 29.5], [106.501, 29.501], [106.5, 29.5]]
    here = Footprint({"type": "Polygon", "coordinates": [corner]})
    gate = Asset(id="gate", name=Text("城门", "Gate"), geometry={"type": "Point", "coordinates": [106.5005, 29.5003]})
    red = Review("red_line", "passed")
    for review, lacks in (
        (Review("heritage", "passed", assets=("gate",)), []),
        (Review("heritage", "passed", assets=("wall",)), ["review"]),
        (Review("heritage", "not_needed", body="district_planning"), ["review"]),
    ):
        work = replace(WHOLE, footprints=(here,), reviews=(review, red))
        assert missing(work, "construction") == ()
        assert [item.link for item in missing(work, "construction", assets=[gate])] == lacks
        if lacks:
            with pytest.raises(LantuError, match="it meets 'Gate'"):
                move(work, "construction", DAY, by="approver", assets=[gate])
        else:
            assert move(work, "construction", DAY, by="approver", assets=[gate]).stage == "construction"
