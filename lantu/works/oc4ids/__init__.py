"""Files of OC4IDS 0.9.5, the Open Contracting for Infrastructure Data Standard: read, and written with nothing lost.

Names of fields and codes are the standard's (Open Contracting Partnership, Apache License 2.0); what a work has and the
standard has not stands under `x_lantu`.
"""

from lantu.works.oc4ids.exact_json.json_text import Written, parse, write_json
from lantu.works.oc4ids.project_package import (
    ProjectPackage,
    for_others,
    packaged,
    project_json,
    read,
    work_of,
    write,
)

__all__ = [
    "ProjectPackage",
    "Written",
    "for_others",
    "packaged",
    "parse",
    "project_json",
    "read",
    "work_of",
    "write",
    "write_json",
]
