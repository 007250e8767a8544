"""The API: what the pages show, as JSON under /api/v1, one file a noun.

Lists come a page at a time (`paging`), answers carry an ETag (`kept`), errors are problem+json.
"""

from lantu.web.api import glossary, me
from lantu.web.api.plan import findings, scorecard, texts
from lantu.web.api.simulation import assumptions, run, scenarios, sources
from lantu.web.api.space import ground, shocks, streets
from lantu.web.api.verdict import explain, goals, indicators, money, overview, places, projects, values
from lantu.web.api.works import shapes as work_shapes

# In the order of the reference page.
NOUNS = (
    overview,
    indicators,
    goals,
    places,
    values,
    money,
    explain,
    projects,
    assumptions,
    scenarios,
    findings,
    sources,
    streets,
    shocks,
    scorecard,
    ground,
    work_shapes,
    glossary,
    run,
    texts,
    me,
)

__all__ = ["NOUNS"]
