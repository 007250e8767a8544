"""What has changed since the last run: what each run found is noted, and the newest is held against the one before it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from lantu.archive import Version
from lantu.files import write_whole
from lantu.plain import plain
from lantu.web.state.runs.judged import BASELINE, JudgedRun

KEPT = 20  # runs that are noted
MOVED = 5.0  # points of odds; by less than that, runs of the same plan with other futures differ too
_Key = tuple[str, str, int, int]


class NotedGoal(TypedDict):
    """What a run found of a goal, as JSON has it: texts in both languages, odds in percent. place: None for the whole city."""

    indicator: str
    name: Mapping[str, str]
    place_id: str
    place: Mapping[str, str] | None
    year: int
    target: Mapping[str, str]
    state: str
    said: Mapping[str, str]
    odds: float | None


class GoalSince(TypedDict):
    """A goal that is judged otherwise than by the run before: what that found (was) and what is found now; None where it is not there."""

    indicator: str
    name: Mapping[str, str]
    place_id: str
    place: Mapping[str, str] | None
    year: int
    was: NotedGoal | None
    now: NotedGoal | None


@dataclass(frozen=True)
class Noted:
    """What a run found: its id, the number of the plan's version, when it was noted, and a row for each goal."""

    run: str
    version: int
    when: datetime
    goals: list[NotedGoal]


def note(home: Path, judged: JudgedRun, version: Version) -> None:
    """Note what a run found; nothing new where it was noted before."""
    folder = home / "verdicts"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{judged.id}.json"
    if file.exists():
        file.touch()
        return
    told = {
        "run": judged.id,
        "version": version.number,
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "goals": _noted(judged),
    }
    write_whole(file, json.dumps(told, ensure_ascii=False))
    for old in _files(home)[KEPT:]:
        old.unlink(missing_ok=True)


def last(home: Path, judged: JudgedRun) -> Noted | None:
    """Return what was noted last before a judged run's run; None where there was no other, or for a scenario."""
    if judged.scenario != BASELINE:
        return None
    return judged.once("run before", lambda: last_before(home, judged.id))


def last_before(home: Path, run: str) -> Noted | None:
    """Return what was noted last before a run; None where there was no other."""
    for file in _files(home):
        if file.stem != run:
            told = json.loads(file.read_text(encoding="utf-8"))
            return Noted(told["run"], told["version"], datetime.fromisoformat(told["when"]), told["goals"])
    return None


def _files(home: Path) -> list[Path]:
    found = [(file.stat().st_mtime_ns, file) for file in (home / "verdicts").glob("*.json")]
    return [file for _, file in sorted(found, reverse=True)]


def changed(judged: JudgedRun, before: Noted) -> list[GoalSince]:
    """Return a row for each goal that is judged otherwise, is new or is gone: was and now, each None where there is none.

    Odds that moved by less than MOVED points in the same state are no change.
    """
    was, now = _keyed(before.goals), _keyed(_noted(judged))
    found: list[GoalSince] = []
    for key in dict.fromkeys((*now, *was)):
        one, other = was.get(key), now.get(key)
        if one and other and not _moved(one, other):
            continue
        shown = other or was[key]
        found.append(
            {
                "indicator": shown["indicator"],
                "name": shown["name"],
                "place_id": shown["place_id"],
                "place": shown["place"],
                "year": shown["year"],
                "was": one,
                "now": other,
            }
        )
    return found


def _noted(judged: JudgedRun) -> list[NotedGoal]:
    """Return what is noted of each goal, as JSON has it."""
    return [plain({name: getattr(row, name) for name in NotedGoal.__annotations__}) for row in judged.goals]


def _keyed(rows: Iterable[NotedGoal]) -> dict[_Key, NotedGoal]:
    """Return goals by what they are about; several about the same are told apart by their order."""
    times: Counter[tuple[str, str, int]] = Counter()
    keyed: dict[_Key, NotedGoal] = {}
    for row in rows:
        about = (row["indicator"], row["place_id"], row["year"])
        keyed[*about, times[about]] = row
        times[about] += 1
    return keyed


def _moved(was: NotedGoal, now: NotedGoal) -> bool:
    if was["state"] != now["state"] or was["target"] != now["target"]:
        return True
    before, after = was["odds"], now["odds"]
    return before is not None and after is not None and abs(before - after) >= MOVED
