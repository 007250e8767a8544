"""A cluster gives the bytes that threads give, also when a worker dies under way."""

import json
import os
import signal

import pytest

import lantu
from lantu.language.errors import LantuError
from tests.command import lantu as command
from tests.forking import processes
from tests.packs import small_pack

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow

HOW = "distributed.worker.multiprocessing-method"  # Dask's own is spawn
CODE = """
from lantu.units import Person

def idle(population: Person, working_age: Person) -> Person:
    return _less(population, working_age)

def _less(one, other):
    return one - other
"""


def same_bytes(one, other):
    assert set(one.data_vars) == set(other.data_vars)
    return [name for name in one.data_vars if one[name].values.tobytes() != other[name].values.tobytes()]


@pytest.fixture(scope="module")
def two_workers():
    processes(simulating=True)
    with (
        dask.config.set({HOW: "forkserver"}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
    ):
        yield cluster


def test_a_worker_that_is_killed_changes_nothing(tmp_path, two_workers):
    """Both are killed at once, so that nothing that they were given is left; their nannies begin others."""
    pack = small_pack(tmp_path)
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    killed = []

    def kill_both(done, _):
        if not killed:
            killed.extend(nanny.pid for nanny in two_workers.workers.values())
            for worker in killed:
                os.kill(worker, signal.SIGKILL)

    options = {"members": 1800, "keep": 700, "watch": lantu.goal_futures}
    here = lantu.run(plan, city, threads=2, **options)
    there = lantu.run(
        plan, city, cluster=two_workers.scheduler_address, progress=kill_both, out=tmp_path / "run", **options
    )
    assert len(killed) == 2
    assert same_bytes(here.data, there.data) == []
    assert same_bytes(here.summary, there.summary) == []
    assert {name: values.tobytes() for name, values in here.watched.items()} == {
        name: values.tobytes() for name, values in there.watched.items()
    }
    assert here.manifest["id"] == there.manifest["id"]


def test_code_of_a_pack_travels_to_the_workers(tmp_path, two_workers):
    pack = small_pack(tmp_path)
    (pack / "model.py").write_text(CODE, encoding="utf-8")
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack, trust_code=True)
    here = lantu.run(plan, city, members=600)
    there = lantu.run(plan, city, members=600, cluster=two_workers.scheduler_address)
    assert "idle" in there.data
    assert same_bytes(here.data, there.data) == []


def test_workers_that_do_not_see_the_folder_send_their_arrays(tmp_path, two_workers, monkeypatch):
    pack = small_pack(tmp_path)
    plan, city = lantu.read_blueprint(pack), lantu.read_city(pack)
    here = lantu.run(plan, city, members=600)
    there = lantu.run(plan, city, members=600, cluster=two_workers.scheduler_address)
    assert same_bytes(here.data, there.data) == []


def test_the_command_starts_workers_of_its_own(tmp_path):
    pack = small_pack(tmp_path)
    told = []
    for extra in (["--threads", "1"], ["--cluster", "local"]):
        words = ("run", pack, "--members", "40", "--json", "--no-report", "--out", tmp_path / f"run{len(told)}")
        with dask.config.set({HOW: "spawn"}):  # as for whoever types it
            done = command(*words, *extra)
        assert done.returncode == 0, done.stderr
        told.append(json.loads(done.stdout))
    assert {key: told[0][key] for key in told[0] if key != "seconds"} == {
        key: told[1][key] for key in told[1] if key != "seconds"
    }


def test_an_address_where_nobody_answers_is_told(tmp_path, monkeypatch):
    from lantu.engine.members import cluster

    monkeypatch.setattr(cluster, "_PATIENCE", "1s")
    pack = small_pack(tmp_path)
    with pytest.raises(LantuError, match="no Dask scheduler answers"):
        lantu.run(lantu.read_blueprint(pack), lantu.read_city(pack), members=4, cluster="tcp://127.0.0.1:9")
