"""The desk of a studio keeps the clock of the city that its plan is for."""

from datetime import UTC, datetime

from lantu.archive import take_folder
from lantu.archive.office import office_of
from lantu.city import new_city, write_city
from lantu.database import open_archive
from lantu.desk.policy import usual_policy
from lantu.desk.request import Actor, NewRequest, RequestContent
from lantu.govern.desk import take_request


def test_a_request_is_numbered_and_due_by_the_clock_of_the_city(tmp_path):
    write_city(tmp_path / "town", new_city("town", "Mexico", "MXN", "2"))
    archive = open_archive(home=tmp_path / "studio")
    assert office_of(archive) is usual_policy()
    take_folder(archive, tmp_path / "town")
    office = office_of(archive)
    assert str(office.hours.zone) == "America/Mexico_City"
    late = datetime(2026, 3, 10, 3, 30, tzinfo=UTC)  # half past nine in the evening of the ninth
    taken = take_request(
        archive,
        NewRequest("consult", RequestContent("A lamp is out at the corner"), late),
        Actor("web", "resident"),
        office,
    )
    assert taken.request.id.startswith("260309")
    if taken.request.due is not None:
        assert taken.request.due.astimezone(office.hours.zone).time() == office.hours.closing
