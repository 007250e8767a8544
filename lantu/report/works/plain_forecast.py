"""The forecast of a work as JSON: dates in ISO form, money in hundredths of its currency, odds from 0 to 1, null where not known."""

from dataclasses import asdict
from datetime import date
from typing import Any, cast

from lantu.language.text import Text
from lantu.works.schedule.duration_classes import duration_class
from lantu.works.schedule.forecast import WorkForecast
from lantu.works.schedule.milestones import day_before, quantile
from lantu.works.schedule.one_more import CREW_LEAVES


def schedule_json(forecast: WorkForecast) -> dict[str, Any]:
    """Return one work's forecast as plain values."""
    schedule, money = forecast.schedule, forecast.money
    calendar, network = schedule.calendar, schedule.network
    return {
        "work": schedule.work.id,
        "title": dict(schedule.work.title),
        "synthetic": schedule.work.synthetic,
        "known_to": schedule.known_to.isoformat(),
        "members": schedule.start.shape[0],
        "calendar": {
            "country": calendar.country,
            "subdivision": calendar.subdivision,
            "known_until": calendar.last.isoformat(),
            "provisional_from": _plain(calendar.provisional_from),
        },
        "classes": [
            {"id": kind.id, "basis": kind.basis, "source": kind.source, "url": kind.url}
            for kind in {
                kind.id: kind for kind in map(duration_class, (task.duration_class for task in network.tasks))
            }.values()
        ],
        "mean_late_start_days": schedule.late_start,
        "milestones": [_plain(asdict(item)) for item in forecast.milestones],
        "phases": [{"year": year, "odds": _plain(odds)} for year, odds in forecast.phases],
        "slippage": None if forecast.slippage is None else _plain(asdict(forecast.slippage)),
        "tasks": [
            {
                "id": task.id,
                "name": dict(task.name),
                "class": task.duration_class,
                "p50": _plain(day_before(schedule, quantile(schedule.finish[:, number], 0.5))),
                "p80": _plain(day_before(schedule, quantile(schedule.finish[:, number], 0.8))),
                "critical": round(float(schedule.critical[number]), 4),
                "mean_float_days": round(float(schedule.mean_float[number]), 2),
            }
            for number, task in enumerate(network.tasks)
        ],
        "money": None
        if money is None
        else {
            "currency": money.currency,
            "total_hundredths": money.total,
            "months": [month.isoformat()[:7] for month in money.months],
            "planned": money.planned.tolist(),
            **{name: line.tolist() for name, line in zip(("p10", "p50", "p90"), money.forecast, strict=True)},
            "actual": [{"month": month.isoformat()[:7], "spent": spent} for month, spent in money.actual],
        },
        "one_more_crew": {
            "days_left_of_a_task": list(CREW_LEAVES),
            "tasks": [_plain(asdict(item)) for item in forecast.crews],
        },
        "one_more_month": None if forecast.month is None else _plain(asdict(forecast.month)),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Text):
        return dict(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in cast(dict[str, Any], value).items()}
    return round(value, 4) if isinstance(value, float) else value
