"""The life circle as the facts that the report's template names."""

from typing import Any

from lantu.appraisal import LifeCircle
from lantu.blueprint import Blueprint
from lantu.language.text import Text
from lantu.report.streets.notes import notes
from lantu.report.streets.picture import life_circle_picture
from lantu.report.streets.sentences import (
    circle_cells,
    goal_sentences,
    headline,
    kind_cells,
    kind_name,
    kind_rows,
    later_sentences,
    mapped_of,
    need_sentence,
    worst_spot_sentences,
)
from lantu.report.streets.urbanisation import urbanisation_sentences
from lantu.space.life_circle.circles import LIFE_CIRCLES
from lantu.space.walking.profiles import PROFILES


def life_circle_facts(circle: LifeCircle, plan: Blueprint, name: Text) -> dict[str, Any]:
    """Return what the section of the report shows: the same rows as in the terminal."""
    now, kinds = circle.now, kind_rows(circle.now)
    profiles = [row.profile for row in kinds[0][1]] if kinds else []
    return {
        "headline": headline(circle, name),
        "minutes": f"{now.minutes:g}",
        "profiles": [PROFILES[profile].name for profile in profiles],
        "kinds": [
            {
                "name": kind_name(kind),
                "mapped": f"{mapped_of(now, kind):,}",
                "cells": kind_cells(rows),
            }
            for kind, rows in kinds
        ],
        "lists": [
            {
                "name": LIFE_CIRCLES[row.list].name,
                "cells": circle_cells(row),
                "source": LIFE_CIRCLES[row.list].source,
                "recalled": LIFE_CIRCLES[row.list].certainty == "recalled",
            }
            for row in now.circles
            if profiles and row.profile == profiles[0]
        ],
        "picture": life_circle_picture(circle),
        "goals": goal_sentences(circle, plan),
        "worst": worst_spot_sentences(circle),
        "later": later_sentences(circle),
        "urbanisation": urbanisation_sentences(circle),
        "needs": [need_sentence(need) for need in circle.needs],
        "notes": notes(circle),
    }
