"""What a pack says, told without the code under test, and what can be mended in it."""

import lantu
from lantu.rules.mending.mending import mend_pack, write_mends


def what(pack):
    return {mend.file: mend.what for mend in mend_pack(pack).mends}


def mend(pack):
    write_mends(mend_pack(pack))


def said(pack):
    """What a pack says, told without the code under test: each part as text, goals in no order."""
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    goals = sorted((g.indicator, g.place, g.year, g.relation, g.target, g.kind, g.source, g.note) for g in plan.goals)
    parts = (plan.targets, plan.tasks, plan.reforms, plan.challenges, plan.limits, plan.projects)
    words = [(item.id, getattr(item, "name", ""), getattr(item, "source", "")) for part in parts for item in part]
    money = [(item.cost, item.upkeep, dict(item.funding), item.quantity) for item in plan.projects]
    rows = city.observations[["place", "year", "variable", "sex", "age", "value", "note"]].to_numpy().tolist()
    known = {name: (item.value, item.low, item.high, item.label_zh) for name, item in city.assumptions.items()}
    return (
        goals,
        str(words),
        money,
        rows,
        known,
        city.sources,
        [(p.id, p.name_zh, p.area_km2) for p in city.places],
    )
