"""Reports from the field: what is taken down, what is refused, and that nothing of what somebody else wrote is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from lantu.language.text import Text
from lantu.web import Studio, make_app
from lantu.works import Span, Work
from tests.web.conftest import give_works


@pytest.fixture
def building(some_works: tuple[Work, ...]) -> Work:
    """A work that is being built, one task of which has begun and one has not."""
    work = next(work for work in some_works if work.stage == "construction")
    tasks = [replace(task, actual_start=None, actual_end=None) for task in work.tasks]
    tasks[0] = replace(tasks[0], actual_start=date(2026, 1, 5))
    return replace(work, tasks=tuple(tasks))


@pytest.fixture
def field(studio: Studio, building: Work) -> Iterator[TestClient]:
    """Somebody in the field."""
    give_works(studio, (building,))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as asking:
        assert asking.get("/works").status_code == 200  # the pack's works are in the register from then on
        yield asking


def report(field: TestClient, work: Work, made_on: int, **said: str) -> Response:
    return field.post(f"/api/v1/works/{work.id}/reports", json=said, headers={"If-Match": f'"{made_on}"'})


def test_a_report_becomes_a_version_with_its_note_and_the_page_shows_both(field: TestClient, building: Work) -> None:
    done = building.tasks[0]
    answer = report(field, building, 1, on="2026-02-27", task=done.id, event="finished", note="seen on the spot")
    assert answer.status_code == 200, answer.text
    assert answer.json()["version"] == 2
    page = field.get(f"/work/{building.id}?lang=en").text
    assert "27 February 2026" in page
    assert "seen on the spot" in page
    options = field.get(f"/works/field/{building.id}?lang=en").text
    assert f'value="{done.id}/' not in options  # it is done: nothing is left to report
    assert f'value="{building.tasks[1].id}/started"' in options


def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_changes(field: TestClient, building: Work) -> None:
    begun, waiting = building.tasks[0].id, building.tasks[1].id
    for said, sentence in (
        ({"on": "2026-02-27", "task": waiting, "event": "finished"}, "report that first"),
        ({"on": "2026-01-01", "task": begun, "event": "finished"}, "began on 2026-01-05 only"),
        ({"on": "2199-01-01", "task": begun, "event": "finished"}, "still to come"),
        ({"on": "2026-02-27", "task": f"{begun}x", "event": "finished"}, f"did you mean '{begun}'"),
    ):
        answer = report(field, building, 1, **said)
        assert answer.status_code == 422, said
        assert sentence in answer.json()["detail"]
    assert field.get(f"/api/v1/works/{building.id}").json()["version"] == 1


def test_a_task_that_does_not_wait_for_its_predecessor_needs_a_reason_and_the_page_shows_both(
    studio: Studio, building: Work
) -> None:
    first, second, third = building.tasks[:3]
    tasks = (
        replace(first, name=Text("挖槽", "Trench")),
        replace(second, predecessors=((first.id, "FS", 0),)),
        replace(third, predecessors=((first.id, "SS", 5), (second.id, "FF", 0))),
    )
    give_works(studio, (replace(building, tasks=tasks),))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as field:
        assert field.get("/works").status_code == 200
        said = {"on": "2026-02-02", "task": second.id, "event": "started"}
        refused = report(field, building, 1, **said)
        assert refused.status_code == 422
        assert "by its schedule it waits for Trench" in refused.json()["detail"]
        assert report(field, building, 1, **said, note="  ").status_code == 422
        assert report(field, building, 1, **said, note="a second crew came early").status_code == 200
        page = field.get(f"/work/{building.id}?lang=en").text
        assert "did not wait for: Trench" in page
        assert "a second crew came early" in page
        # it waits for the start of the first, which came, and for the end of the second, which did not
        assert report(field, building, 2, on="2026-02-02", task=third.id, event="started").status_code == 200
        assert report(field, building, 3, on="2026-02-03", task=third.id, event="finished").status_code == 422
        assert report(field, building, 3, on="2026-02-03", task=first.id, event="finished").status_code == 200


def test_the_form_takes_photos_only_by_what_is_in_the_file(field: TestClient, building: Work) -> None:
    address, held = f"/api/v1/works/{building.id}/documents?title=t", {"If-Match": '"1"'}
    refused = field.post(f"{address}&photo=true", content=b"%PDF-1.7\n%%EOF", headers=held)
    assert refused.status_code == 422
    assert "expected one of .jpg, .png, found a file that is .pdf" in refused.json()["detail"]
    assert field.post(address, content=b"%PDF-1.7\n%%EOF", headers=held).status_code == 201
    form = field.get(f"/works/field/{building.id}?lang=en").text
    assert "The file that you chose is no JPEG or PNG photo" in form


def test_the_page_says_whose_forecast_is_which(studio: Studio, building: Work) -> None:
    said = replace(building, forecast=Span(None, date(2026, 3, 1)))
    give_works(studio, (said,))
    with TestClient(make_app(studio), base_url="http://127.0.0.1") as field:
        page = field.get(f"/work/{building.id}?lang=en").text
    assert "Forecast, as its record says" in page
    assert "Forecast, computed from its tasks" in page
    assert "days later than its record says" in page


def test_whoever_reports_on_a_version_that_is_past_is_told_who_was_first(field: TestClient, building: Work) -> None:
    first, second = building.tasks[0].id, building.tasks[1].id
    assert report(field, building, 1, on="2026-02-27", task=first, event="finished").status_code == 200
    late = report(field, building, 1, on="2026-02-28", task=second, event="started")
    assert late.status_code == 409
    assert late.json()["current"]["version"] == 2
    assert report(field, building, 2, on="2026-02-28", task=second, event="started").status_code == 200


def test_a_visitor_reads_no_names_and_reports_nothing(
    visitor: TestClient, public_studio: Studio, building: Work
) -> None:
    give_works(public_studio, (building,))
    assert visitor.get(f"/works/field/{building.id}").status_code == 200
    answer = report(visitor, building, 1, on="2026-02-27", task=building.tasks[0].id, event="finished")
    assert answer.status_code == 401
