"""Where numbers come from: every source with what it gives, assumptions with their evidence, and the run itself."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypedDict

from lantu.language.text import Text, both, say_both
from lantu.report.uncertainty.evidence import AssumptionRow, assumption_rows
from lantu.web.http.not_found import not_found
from lantu.web.http.words import number, word
from lantu.web.state.runs.judged import JudgedRun
from lantu.web.views.names import variable_name

RUN = "run"  # the id under which the simulation itself is asked for
ASSUMED = "assumption-"  # before the name of an assumption
_SHOWN = 4  # of what a source gives, said in full


class Published(TypedDict):
    """A publication that figures come from."""

    id: str
    title: str
    publisher: str
    date: str
    url: str
    licence: str


class SourceShown(Published):
    """A source as the dialog of a number shows it; title and publisher in the language of the dialog, note: what it gives."""

    note: str


KINDS = ("figures", "goals", "projects", "assumptions", "nothing")


class PackSource(Published):
    """A source of the pack: how many figures it gives, of which years, and all that it gives in each language.

    kind: the first of KINDS that it gives.
    """

    kind: str
    figures: int
    years: str
    gives: Mapping[str, str]


def source_rows(judged: JudgedRun) -> list[PackSource]:
    """Return a row for each source of the pack, those that give most first."""
    return judged.once("sources", lambda: _rows(judged))


def _rows(judged: JudgedRun) -> list[PackSource]:
    city, plan = judged.city, judged.plan
    figures: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    columns = (city.observations[name] for name in ("source", "variable", "year"))
    for source, variable, year in zip(*columns, strict=True):
        figures[source][variable].append(int(year))
    goals: dict[str, list[Text]] = defaultdict(list)
    for goal in plan.goals:
        goals[goal.source].append(
            both(*(f"{variable_name(city, goal.indicator)[it]} {goal.year}" for it in ("zh", "en")))
        )
    projects: dict[str, list[Text]] = defaultdict(list)
    for project in plan.all_projects:
        projects[project.source].append(project.name.both)
    assumed: dict[str, list[Text]] = defaultdict(list)
    for item in city.assumptions.values():
        assumed[item.source].append(item.labels)
    rows: list[PackSource] = []
    for source in city.sources.values():
        given = figures.get(source.id, {})
        names = [variable_name(city, name) for name in sorted(given, key=lambda name: -len(given[name]))]
        years = sorted({year for seen in given.values() for year in seen})
        count = sum(map(len, given.values()))
        parts = {
            "figures": names,
            "goals": goals[source.id],
            "projects": projects[source.id],
            "assumptions": assumed[source.id],
        }
        rows.append(
            {
                "id": source.id,
                "title": source.title,
                "publisher": source.publisher,
                "date": source.date,
                "url": source.url,
                "licence": source.licence,
                "kind": next((kind for kind, names in parts.items() if names), "nothing"),
                "figures": count,
                "years": "–".join(str(year) for year in dict.fromkeys((years[0], years[-1]))) if years else "",
                "gives": {language: _gives(parts, count, language) for language in ("zh", "en")},
            }
        )
    return sorted(rows, key=lambda row: (-row["figures"], row["id"]))


def _gives(parts: Mapping[str, list[Text]], figures: int, language: str) -> str:
    """Say what a source gives: how much of each kind, and the first few by name."""
    told: list[str] = []
    for kind, names in parts.items():
        if not names:
            continue
        apart, end = ("、", "等") if language == "zh" else (", ", ", …")
        listed = apart.join(name[language] for name in names[:_SHOWN]) + (end if len(names) > _SHOWN else "")
        count = number(figures if kind == "figures" else len(names), language)
        one = "gives_one_" if count == "1" else "gives_"
        told.append(word(one + kind, language).format(count) + ("：" if language == "zh" else ": ") + listed)
    return ("；" if language == "zh" else "; ").join(told) or word("gives_nothing", language)


def told(judged: JudgedRun, asked: str, language: str) -> SourceShown:
    """Return a source as the dialog of a number shows it; Missing for none such."""
    if asked == RUN:
        return _run(judged, language)
    if asked.startswith(ASSUMED):
        return _assumption(judged, asked.removeprefix(ASSUMED), language)
    for row in source_rows(judged):
        if row["id"] == asked:
            return {
                "id": row["id"],
                "title": row["title"],
                "publisher": row["publisher"],
                "date": row["date"],
                "url": row["url"],
                "licence": row["licence"],
                "note": row["gives"][language],
            }
    names = {item.id: both(item.title, item.title) for item in judged.city.sources.values()}
    raise not_found(Text("来源", "source"), asked, names, "/sources#")


def _run(judged: JudgedRun, language: str) -> SourceShown:
    manifest = judged.run.manifest
    facts = (number(int(manifest["members"]), language), manifest["id"], manifest["seed"])
    return {
        "id": RUN,
        "title": word("simulated", language),
        "publisher": f"{word('lantu', language)} {manifest['versions']['lantu']}",
        "date": "",
        "url": "",
        "licence": "",
        "note": word("simulated_note", language).format(*facts),
    }


def assumptions(judged: JudgedRun) -> list[AssumptionRow]:
    """Return the assumptions that the run drew, with value, range, basis and evidence."""
    return judged.once("assumptions", lambda: assumption_rows(judged.run))


def _assumption(judged: JudgedRun, asked: str, language: str) -> SourceShown:
    for row in assumptions(judged):
        if row.name == asked:
            known = judged.city.sources.get(row.source)
            evidence = known.title if known else row.evidence[language]
            colon = "：" if language == "zh" else ": "
            note = f"{row.value[language]} ({row.range[language]}) · {say_both(row.basis)[language]}"
            return {
                "id": ASSUMED + asked,
                "title": word("assumption", language) + colon + row.label[language],
                "publisher": known.publisher if known else "",
                "date": known.date if known else "",
                "url": known.url if known else "",
                "licence": "",
                "note": f"{note} · {evidence}" if evidence else note,
            }
    names = {row.name: row.label for row in assumptions(judged)}
    raise not_found(Text("假设", "assumption"), asked, names, f"/sources#{ASSUMED}")
