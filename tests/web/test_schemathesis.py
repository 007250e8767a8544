"""Every address of the API, asked with all sorts of questions: no crash, and no answer that the document does not name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case
from schemathesis.core import NOT_SET
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
DOCUMENT = "/api/openapi.json"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@schemathesis.serializer(WORKBOOK)
def no_workbook(_context: Any, value: Any) -> bytes:
    """Bytes that are no workbook."""
    return str(value).encode("utf-8", "replace")


def without_limits(studio: Studio) -> FastAPI:
    """An application that may be asked without an end.

    What it is asked to work out waits in its queue: schemathesis lets an application live until the process ends, and its
    workers would go on with searches of half an hour beside all other tests.
    """
    app = make_app(studio)
    app.state.lanes.start = lambda: None
    for limit in vars(app.state.limits).values():
        limit.most = 10**6
    return app


Questions = dict[str, list[Case[Any]]]


@pytest.fixture(scope="module")
def questions(public_home: Path, judged: JudgedRun, tmp_path_factory: pytest.TempPathFactory) -> Questions:
    """What every address is asked, by method and path: what its document allows, and what it does not.

    Making them up costs far more than asking does, so all studios are asked the same ones.
    """
    home = copy_of(public_home, tmp_path_factory.mktemp("document"))
    document = schemathesis.openapi.from_asgi(DOCUMENT, without_limits(ready_studio(home, judged, Access(public=True))))
    return {found.ok().label: list(_made_up(found.ok())) for found in document.get_all_operations()}


def _made_up(operation: Any) -> Iterator[Case[Any]]:
    for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
        if mode is schemathesis.GenerationMode.NEGATIVE and not _can_be_wrong(operation):
            continue
        made: list[Case[Any]] = []
        make = BOUNDED(given(case=operation.as_strategy(generation_mode=mode))(_noted_in(made)))
        if mode is schemathesis.GenerationMode.POSITIVE:
            make()
            assert made
        else:
            with suppress(Unsatisfiable):
                make()
        yield from made


def _can_be_wrong(operation: Any) -> bool:
    """Whether anything of an address can be wrong: a name in its path may be any text, and it would be sought for long."""
    given = list(operation.iter_parameters())
    return any(one.location != "path" or one.definition["schema"].keys() - {"title"} != {"type"} for one in given)


def _noted_in(made: list[Case[Any]]) -> Callable[[Any], None]:
    def note(case: Any) -> None:
        made.append(case)

    return note


def ask_everything(app: FastAPI, headers: dict[str, str], questions: Questions, left_out: Any = LEFT_OUT) -> int:
    """Ask every address all questions; return how many addresses there are."""
    document = schemathesis.openapi.from_asgi(DOCUMENT, app, headers=headers)
    operations = {found.ok().label: found.ok() for found in document.get_all_operations()}
    assert operations.keys() == questions.keys()
    for label, operation in operations.items():
        for question in questions[label]:
            _asked_of(operation, question).call_and_validate(headers=headers, excluded_checks=left_out, timeout=120)
    return len(operations)


def _asked_of(operation: Any, question: Case[Any]) -> Case[Any]:
    """A question put to the same address of another studio; nothing of it is shared."""
    names = ("path_parameters", "headers", "cookies", "query", "body", "media_type", "multipart_content_types")
    parts = {name: deepcopy(getattr(question, name), {id(NOT_SET): NOT_SET}) for name in names}
    return operation.Case(**parts, _meta=deepcopy(question.meta))


@pytest.fixture
def everybodys(public_home: Path, judged: JudgedRun, tmp_path: Path) -> FastAPI:
    return without_limits(ready_studio(copy_of(public_home, tmp_path), judged, Access(public=True, one_factor=True)))


def test_a_studio_of_this_machine(studio: Studio, questions: Questions) -> None:
    app = without_limits(studio)
    assert ask_everything(app, {"Host": "127.0.0.1"}, questions) > 15


def test_a_public_studio_without_an_account(everybodys: FastAPI, questions: Questions) -> None:
    assert ask_everything(everybodys, {}, questions) > 15


def test_a_public_studio_as_editor(everybodys: FastAPI, questions: Questions) -> None:
    token = make_token(everybodys.state.studio.archive, "editor", 1, "terminal")
    # the token goes along with every question, those that should have none as well
    left_out = [*LEFT_OUT, ignored_auth]
    assert ask_everything(everybodys, {"Authorization": f"Bearer {token}"}, questions, left_out) > 15
