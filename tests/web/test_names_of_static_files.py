"""Templates and scripts name only files that are there: a browser would say so late, and only to who opens that page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import lantu.web
from lantu.web.http.pages import asset, environment

ROOM = Path(lantu.web.__file__).parent
SCRIPTS = sorted(path for path in (ROOM / "static").rglob("*.js") if "vendor" not in path.parts)
TEMPLATES = sorted(path.relative_to(ROOM / "templates").as_posix() for path in (ROOM / "templates").rglob("*.j2"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_names_templates_and_files_that_are_there(name: str) -> None:
    text = (ROOM / "templates" / name).read_text("utf-8")
    environment().get_template(name)
    for other in re.findall(r"{% (?:extends|include|from|import) \"([^\"]+)\"", text):
        environment().get_template(other)
    for file in re.findall(r"asset\('([^']+)'\)", text):
        assert asset(file).startswith(f"/static/{file}?v=")


def test_a_script_imports_files_that_are_there() -> None:
    named = [
        (script, found)
        for script in SCRIPTS
        for found in re.findall(r"(?:from|import\()\s*\"(\.[^\"]+)\"", script.read_text("utf-8"))
    ]
    assert len(named) > 12
    assert [(script.name, found) for script, found in named if not (script.parent / found).is_file()] == []


def test_no_file_is_served_that_nothing_names() -> None:
    texts = [path.read_text("utf-8") for path in (*SCRIPTS, *(ROOM / "templates").rglob("*.j2"), *ROOM.rglob("*.py"))]
    files = [path for path in (ROOM / "static").rglob("*.*") if "vendor" not in path.parts]
    assert len(files) > 20
    assert [path.name for path in files if not any(path.name in text for text in texts)] == []
