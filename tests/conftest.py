"""What all tests share: settings for hypothesis, folders that are made once for all workers, and a real browser."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.doctest import DoctestModule
from hypothesis import settings

from lantu.cli import OFTEN
from lantu.language.text import Text
from lantu.web.state.runs.lock import run_lock
from tests.forking import share_server
from tests.postgres import postgres, postgres_with_tables

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["chromium", "made_once", "page", "postgres", "postgres_with_tables"]

# Tests start some hundred processes, and two workers of their own: Lantu is compiled once for all of them, wherever that was
# forbidden before.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Collecting makes 700,000 objects that stay: whoever looks for cycles among them finds none. A tenth of a worker's start.
gc.set_threshold(*OFTEN)

# A forked process has none of the threads of its worker: what the worker left to the collector, a reader of OSM files for one, would
# wait there for its own for ever.
os.register_at_fork(after_in_child=gc.freeze)

# The first example of a test may compile a kernel, so no example has a deadline.
settings.register_profile("lantu", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("lantu")

# Chromium's remark that a page with WebGL is composed without a graphics card; it is no fault of the page.
NO_GRAPHICS_CARD = "GPU stall due to ReadPixels"

# Files that take longest, longest first: none of them begins when the other worker has almost nothing left to do.
LONGEST_FIRST = [
    "web/test_every_screen.py", "web/test_schemathesis.py", "drafting/test_corpus.py", "web/test_choose.py",
    "web/test_screens_read.py", "exchange/test_round_trip.py", "web/test_jobs.py", "test_project.py",
    "portfolio/test_optimise.py", "web/test_plan.py", "cases/test_how_to.py", "database/test_fault_matrix.py",
    "engine/test_cluster.py", "test_doubled_inputs.py", "cases/test_process.py", "web/test_map.py", "report/test_page.py",
    "portfolio/test_search.py", "cases/test_gallery.py", "web/test_texts.py", "hindcast/test_hindcast.py",
    "cases/test_command_line.py", "web/test_compare.py", "cases/test_loop_in_the_browser.py", "drafting/documents/test_length.py",
    "web/test_streets.py", "rules/test_untidy_packs.py", "cases/test_site.py", "engine/test_run.py",
    "appraisal/test_comparison.py", "web/test_killed_studio.py", "drafting/test_grammar.py", "cases/test_ci.py",
    "web/test_access.py", "database/test_leases.py",
]  # fmt: skip

BROWSER_WAITS = 120_000  # ms, since a machine may be busy
MakeOnce = Callable[[str, Callable[[Path], object]], Path]

CHROMIUM_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",  # WebGL without a graphics card
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",  # only WebGL needs what plays a graphics card: all else costs a third without it
    "--disable-gpu-rasterization",
    "--renderer-process-limit=1",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _no_language(text: Text, _how: str) -> str:
    raise TypeError(f"a text is put into a sentence without a language: {text!r}")


Text.__format__ = _no_language  # type: ignore[method-assign]  # else its Python spelling ends in what a person reads


class OnlyWithExamples:
    """Leaves files without an example (`>>>`) to whoever tests them: they are not imported to be searched for one."""

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(self, file_path: Path) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        found = yield
        if any(isinstance(item, DoctestModule) for item in found) and b">>>" not in file_path.read_bytes():
            return [item for item in found if not isinstance(item, DoctestModule)]
        return found


def pytest_configure(config: pytest.Config) -> None:
    """Register what also holds for the files of Lantu, which no `conftest.py` stands above, and give all workers a cache folder.

    Fits, tables, points and forms are worked out once for all processes that tests start, as on anybody's machine. What a check
    found is not: it is told anew to each test, since a file stands where its folder would.
    """
    config.pluginmanager.register(OnlyWithExamples())
    if not hasattr(config, "workerinput"):
        kept = Path(tempfile.mkdtemp(prefix="lantu-tests-"))
        (kept / "findings").touch()
        os.environ["LANTU_CACHE"] = str(kept)  # workers are started later
        config.add_cleanup(lambda: shutil.rmtree(kept, ignore_errors=True))


def pytest_collection_finish() -> None:
    """Take what has been collected out of all later searches for cycles: it stays until the end."""
    gc.freeze()
    share_server()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the files of LONGEST_FIRST first; all others stay in their order."""
    top = Path(__file__).parent
    turns = {top / name: turn for turn, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: turns.get(item.path, len(LONGEST_FIRST)))


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """A function that makes a folder of a name once for all workers of pytest-xdist; whoever asks later waits for it.

    Nobody writes into such a folder: tests copy from it what they change (`copy_of`).
    """
    own = tmp_path_factory.getbasetemp()
    top = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        home = top / "made-once" / name
        with run_lock(top, home) as held:
            assert held
            if not home.exists():
                draft = home.with_name(f"{name}.part")  # left by a worker that failed, it is made anew
                shutil.rmtree(draft, ignore_errors=True)
                draft.mkdir(parents=True)
                make(draft)
                draft.rename(home)
        return home

    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, headless; the shell without windows draws the same pages for two thirds of the work.

    Playwright's download of a browser is never used.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        message = "no Chromium on this machine; on Debian: apt-get install chromium fonts-noto-cjk"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page of the browser that has no network: a request that would leave the machine fails."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.route("**/*", lambda route: route.continue_() if _is_local(route.request.url) else route.abort())
    context.set_default_timeout(BROWSER_WAITS)
    yield context.new_page()
    context.close()


def _is_local(url: str) -> bool:
    local = ("file:", "data:", "blob:", "about:", "http://127.0.0.1", "http://localhost")
    return url.startswith(local)
