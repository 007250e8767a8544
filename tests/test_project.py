"""The project itself: locks that anybody can install, and documentation that builds."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from bench.house import Package, circles, floors
from tests.conftest import LONGEST_FIRST

TOP = Path(__file__).parents[1]
LOCKS = sorted((TOP / "requirements").glob("*.txt"))


def pins(lock: Path) -> dict[tuple[str, str], tuple[str, int]]:
    """(Package, for which Pythons) -> version and number of hashes, read from a lock."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for block in re.split(r"(?m)^(?=[A-Za-z])", lock.read_text("utf-8")):
        if named := re.match(r"([\w.-]+)==([^\s;]+)(?: ; (.*) \\)?", block):
            found[named[1], named[3] or ""] = (named[2], block.count("--hash=sha256:"))
    return found


def names(lock: Path) -> set[str]:
    """The packages of a lock."""
    return {name for name, _ in pins(lock)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_of_a_lock_has_a_hash_and_no_address(lock):
    locked = pins(lock)
    assert locked, f"{lock.name} pins nothing"
    assert [package for package, (_, hashes) in locked.items() if not hashes] == []
    assert "://" not in lock.read_text("utf-8")


def test_locks_agree_so_that_all_fit_in_one_environment():
    versions: dict[tuple[str, str], set[str]] = {}
    for lock in LOCKS:
        for package, (version, _) in pins(lock).items():
            versions.setdefault(package, set()).add(version)
    assert {package: found for package, found in versions.items() if len(found) > 1} == {}


def test_what_only_files_of_a_gis_need_is_an_extra_that_the_demo_does_without():
    folder = TOP / "requirements"
    stack = {"geopandas", "pyarrow", "pyogrio", "pyproj"}
    assert not stack & names(folder / "run.txt")
    assert stack <= names(folder / "space.txt") <= names(folder / "cluster.txt") <= names(folder / "dev.txt")


def test_every_python_gets_the_newest_that_it_can_have():
    """numpy 2.5 left Python 3.11 behind; whoever has 3.12 need not stay with the release before."""
    for lock in ("run", "dev"):
        numpy = {
            marker: version
            for (name, marker), (version, _) in pins(TOP / "requirements" / f"{lock}.txt").items()
            if name == "numpy"
        }
        older, newer = (numpy[f"python_full_version {word} '3.12'"] for word in ("<", ">="))
        assert [int(part) for part in older.split(".")] < [int(part) for part in newer.split(".")]


@pytest.mark.parametrize(("group", "lock"), [(None, "run"), ("dev", "dev"), ("bench", "bench")])
def test_the_lock_follows_pyproject(group, lock):
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + named_in(project["dependency-groups"], group or "build")
    locked = names(TOP / "requirements" / f"{lock}.txt")
    missing = [entry for entry in wanted if name_of(entry) not in locked]
    assert missing == [], "run: make lock"


def test_every_package_that_is_imported_is_declared():
    """What another package happens to bring may go with its next version."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {name_of(entry) for entry in sum(project["optional-dependencies"].values(), project["dependencies"])}
    provided = packages_distributions()
    imported: dict[str, str] = {}
    for file in sorted((TOP / "lantu").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [entry.name for entry in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{entry.name}" for entry in node.names]
            for name in names:
                imported.setdefault(name.split(".")[0], str(file.relative_to(TOP)))
    others = {name: file for name, file in imported.items() if name not in {*sys.stdlib_module_names, "lantu"}}
    assert {"numpy", "pydantic", "starlette"} <= set(others)
    undeclared = {
        name: file
        for name, file in others.items()
        if not declared & {name_of(package) for package in provided.get(name, [name])}
    }
    assert undeclared == {}


def named_in(groups: dict[str, list], group: str) -> list[str]:
    """What a dependency group asks for, with the groups it includes."""
    entries: list[str] = []
    for entry in groups[group]:
        entries += [entry] if isinstance(entry, str) else named_in(groups, entry["include-group"])
    return entries


def name_of(requirement: str) -> str:
    """'ruamel.yaml>=0.18' -> 'ruamel-yaml', as locks spell it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_pages_tell_the_order_of_the_rooms_as_the_contract_has_it(tmp_path):
    for file in ("pyproject.toml", "CONTRIBUTING.md", "docs/explanation/rooms.md", "tools/rooms"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes((TOP / file).read_bytes())

    def rooms(*words: str) -> subprocess.CompletedProcess[str]:
        tool = [sys.executable, str(tmp_path / "tools/rooms"), *words]
        return subprocess.run(tool, capture_output=True, text=True, check=False)

    done = rooms("--check")
    assert (done.returncode, done.stdout + done.stderr) == (0, ""), "run: make format"

    contract = (TOP / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(contract.replace('"web",', '"web",\n    "(streets)",'), "utf-8")
    behind = rooms("--check")
    assert behind.returncode == 1
    assert "CONTRIBUTING.md" in behind.stdout
    assert "rooms.md" in behind.stdout
    assert rooms().returncode == 0
    for page in ("CONTRIBUTING.md", "docs/explanation/rooms.md"):
        assert "(streets) < web" in " ".join((tmp_path / page).read_text("utf-8").split())


def test_every_room_is_on_the_code_map_and_no_other():
    contract = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (layers,) = [entry["layers"] for entry in contract if entry["containers"] == ["lantu"]]
    page = (TOP / "docs/explanation/code-map.md").read_text("utf-8")
    told = re.findall(r"(?m)^\| (\d+) \| `(\w+)` \|", page)
    order = [re.findall(r"\w+", layer) for layer in reversed(layers)]
    assert told == [(str(floor), room) for floor, rooms in enumerate(order, 1) for room in rooms]


def test_the_house_has_ten_floors_and_no_circle():
    house = Package(TOP / "lantu")
    assert floors(house.room_arrows) <= 10
    assert [ring for ring in circles(house.arrows) if len(ring) > 1] == []


def test_every_fault_that_make_mutants_plants_still_stands_where_its_row_says():
    tool = [sys.executable, str(TOP / "tools/mutants"), "--check"]
    done = subprocess.run(tool, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


LONGEST = 260  # lines of a file whose head says nothing of its length
FILES = sorted(path for path in (TOP / "lantu").rglob("*.py") if "vendor" not in path.parts)


def test_a_long_file_says_in_its_head_why_it_is_not_two():
    texts = {path: path.read_text("utf-8") for path in FILES}
    long = {path: text for path, text in texts.items() if len(text.splitlines()) > LONGEST}
    assert 0 < len(long) < len(texts) // 10
    silent = [
        str(path) for path, text in long.items() if "\nLong because " not in (ast.get_docstring(ast.parse(text)) or "")
    ]
    assert silent == []


def test_no_name_of_a_room_hides_a_module():
    """`import lantu.engine.run` would give the function; the file stands under another name."""
    hidden: list[str] = []
    for door in (path for path in FILES if path.name == "__init__.py"):
        modules = {path.stem for path in door.parent.glob("*.py")} - {"__init__"}
        for node in ast.walk(ast.parse(door.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module != ".".join(door.parent.relative_to(TOP).parts):
                hidden += [
                    f"{node.module}.{entry.name}" for entry in node.names if (entry.asname or entry.name) in modules
                ]
    assert hidden == []


def test_a_class_name_has_one_meaning():
    where: dict[str, list[str]] = {}
    for path in FILES:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                where.setdefault(node.name, []).append(str(path.relative_to(TOP)))
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The documentation, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("docs") / "site"
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(build, cwd=TOP, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
@pytest.mark.browser
def test_documentation_reads_and_searches_from_a_folder_without_any_network(site, page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    page.click("input.md-search__input")
    page.wait_for_selector(".md-search-result__meta >> text=Type to start searching", timeout=30_000)
    page.type("input.md-search__input", "tutorial", delay=50)
    page.wait_for_selector(".md-search-result__item >> text=Tutorial", timeout=30_000)
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))] == []


@pytest.mark.slow
def test_boxes_of_the_model_s_pictures_lead_to_pages_that_exist(site):
    book = site / "reference" / "model"
    for picture in (book / "graph-en.svg", book / "graph-zh.svg", *book.glob("*.html")):
        links = re.findall(r'<a href="([a-z_]+\.html)#([a-z0-9_]+)" target="_top">', picture.read_text("utf-8"))
        assert links or picture.name == "index.html"
        for file, name in links:
            assert f'id="{name}"' in (book / file).read_text("utf-8"), f"{picture.name}: {file}#{name}"


@pytest.mark.browser
def test_a_page_of_chinese_text_is_drawn_with_a_chinese_font(page):
    """Reports are read and tested in Chinese: two different characters must not both be the same empty box."""
    page.set_content("<canvas id=c width=40 height=40></canvas>")
    draw = """(char) => {
        const canvas = document.getElementById('c'), pen = canvas.getContext('2d');
        pen.clearRect(0, 0, 40, 40); pen.font = '30px sans-serif'; pen.fillText(char, 4, 32);
        return canvas.toDataURL();
    }"""
    assert page.evaluate(draw, "蓝") != page.evaluate(draw, "图")


def test_every_finding_is_told_in_the_table_and_pins_what_it_installs():
    folder = TOP / "findings"
    told = re.findall(r"^\| ([a-z-]+) \|", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    scripts = sorted(folder.glob("*.sh"))
    assert [script.stem for script in scripts] == sorted(set(told) - {"finding", "---"})
    for script in scripts:
        commands = re.findall(r"^(?:.*pip\"|npm) install .*$", script.read_text("utf-8"), re.MULTILINE)
        assert commands, script.name
        for installed in commands:
            pinned = r"@?[^@]+@\d[\w.-]*" if installed.startswith("npm") else r"[^=]+==\d[\w.]*"
            packages = re.findall(r'"([a-z@][^"]*)"', installed.partition(" install ")[2])
            assert packages, script.name
            assert all(re.fullmatch(pinned, package) for package in packages), script.name


def test_the_files_of_tests_that_go_first_are_there():
    assert [name for name in LONGEST_FIRST if not (TOP / "tests" / name).exists()] == []


def test_every_module_can_be_imported() -> None:
    """Also those that nobody else asks for; `__main__` is the program itself (tests/cases/test_process.py)."""
    files = [path.relative_to(TOP).with_suffix("") for path in (TOP / "lantu").rglob("*.py") if path.stem != "__main__"]
    assert len(files) > 1000
    for file in sorted(files):
        importlib.import_module(".".join(file.parts).removesuffix(".__init__"))
