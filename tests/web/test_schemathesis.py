"""Every address of the API, asked with all sorts of questions: no crash, and no answer that the document does not name."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from lantu.database.sessions import make_token
from lantu.web import JudgedRun, Studio, make_app
from lantu.web.access import Access
from tests.web.conftest import copy_of, ready_studio

BOUNDED = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)
# A name that stands nowhere in the plan is of the right type and still wrong.
LEFT_OUT = [positive_data_acceptance]
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@schemathesis.serializer(WORKBOOK)
def no_workbook(_context: Any, value: Any) -> bytes:
    """Bytes that are no workbook."""
    return str(value).encode("utf-8", "replace")


def without_limits(studio: Studio) -> FastAPI:
    app = make_app(studio)
    for limit in vars(app.state.limits).values():
        limit.most = 10**6
    return app


def ask_everything(app: FastAPI, headers: dict[str, str], left_out: Any = LEFT_OUT) -> int:
    """Ask every address what its document allows and what it does not; return how many addresses there are."""
    document = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=headers)
    asked = 0
    for found in document.get_all_operations():
        operation = found.ok()
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
            if mode is schemathesis.GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
                continue

            @BOUNDED
            @given(case=operation.as_strategy(generation_mode=mode))
            def check(case: Any) -> None:
                case.call_and_validate(headers=headers, excluded_checks=left_out, timeout=120)

            if mode is schemathesis.GenerationMode.POSITIVE:
                check()
            else:
                with suppress(Unsatisfiable):  # a name may be any text: nothing of it can be wrong
                    check()
        asked += 1
    return asked


@pytest.fixture
def everybodys(public_home: Path, judged: JudgedRun, tmp_path: Path) -> FastAPI:
    return without_limits(ready_studio(copy_of(public_home, tmp_path), judged, Access(public=True, one_factor=True)))


def test_a_studio_of_this_machine(studio: Studio) -> None:
    app = without_limits(studio)
    assert ask_everything(app, {"Host": "127.0.0.1"}) > 15


def test_a_public_studio_without_an_account(everybodys: FastAPI) -> None:
    assert ask_everything(everybodys, {}) > 15


def test_a_public_studio_as_editor(everybodys: FastAPI) -> None:
    token = make_token(everybodys.state.studio.archive, "editor", 1, "terminal")
    # the token goes along with every question, those that should have none as well
    left_out = [*LEFT_OUT, ignored_auth]
    assert ask_everything(everybodys, {"Authorization": f"Bearer {token}"}, left_out) > 15
