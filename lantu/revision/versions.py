"""Two versions of a pack: folders, files that stand in for a pack's own, or revisions of a git repository."""

# pyright: standard
# (not strict: contextmanager of a plain Iterator)

import io
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text
from lantu.packs import Reading, find_pack, read_yaml
from lantu.revision.change import PlanVersion

_RANGE = re.compile(r"(?P<old>[^\s.]\S*?)\.\.(?P<new>\S*)")
_TABLES = (
    "goals.csv",
    "projects.csv",
    "observations.csv",
    "sources.csv",
    "changes.csv",
    "breaks.csv",
    "indicators.csv",
)
LARGEST = 500_000_000  # bytes of a folder in a git revision


def read_version(pack: str | Path) -> PlanVersion:
    """Read a plan and its city as one version."""
    return PlanVersion(read_blueprint(pack), read_city(pack))


@contextmanager
def open_versions(old: str, new: str) -> Iterator[tuple[PlanVersion, PlanVersion]]:
    """Read the two versions that a person names: OLD NEW as packs or files, or V1..V2 PATH as git revisions.

    V1.. compares with the files as they are now. A file (goals.csv, a workbook) stands in for the one of that name in
    the other argument's pack. LantuError for what is neither.
    """
    between = _RANGE.fullmatch(old)
    with tempfile.TemporaryDirectory(prefix="lantu-diff-") as folder:
        if between and not Path(old).exists():
            first = read_version(_from_git(Path(new), between["old"], Path(folder) / "old"))
            later = between["new"]
            yield first, read_version(_from_git(Path(new), later, Path(folder) / "new") if later else new)
            return
        paths = Path(old), Path(new)
        if any(path.is_file() for path in paths):
            paths = _files_as_packs(paths, Path(folder))
        yield read_version(paths[0]), read_version(paths[1])


def _files_as_packs(paths: tuple[Path, Path], folder: Path) -> tuple[Path, Path]:
    """Return two packs where a file stands for the pack that it belongs to, or for the other argument's with this file."""
    homes = [path if not path.is_file() else path.parent for path in paths]
    packs = [home for home in homes if (home / "blueprint.yaml").exists()]
    if not packs:
        hint = Text("请至少给出一个规划包，或规划包中的一个文件", "give at least one pack, or a file inside a pack")
        raise LantuError(
            Text(f"{paths[0]} 与 {paths[1]} 都不属于规划包", f"neither {paths[0]} nor {paths[1]} belongs to a pack"),
            hint=hint,
        )
    return _as_pack(paths[0], packs[0], folder / "old"), _as_pack(paths[1], packs[-1], folder / "new")


def _as_pack(path: Path, pack: Path, folder: Path) -> Path:
    if not path.is_file():
        return path
    if path.parent.resolve() == pack.resolve():
        return pack
    if path.suffix.lower() == ".xlsx":
        replaced = [name for name in _TABLES[:2] if (pack / name).exists()]
        shutil.copytree(pack, folder, ignore=lambda _, names: [name for name in names if name in replaced])
        shutil.copyfile(path, folder / path.name)
        return folder
    name = next((table for table in _TABLES if path.name.casefold().endswith(table)), None)
    name = name or ("blueprint.yaml" if path.suffix in (".yaml", ".yml") else None)
    if name is None:
        raise LantuError(
            Text(f"无法判断 {path} 是哪张表", f"cannot tell which table {path} is"),
            hint=Text(
                f"文件名应以 {'、'.join(_TABLES)} 之一结尾", f"its name should end with one of {', '.join(_TABLES)}"
            ),
        )
    shutil.copytree(pack, folder)
    shutil.copyfile(path, folder / name)
    return folder


def _from_git(path: Path, revision: str, folder: Path) -> Path:
    """Return a copy of a pack as it was in a revision, with the packs beside it that it builds on."""
    if not path.exists():
        path = find_pack(path)
    top = Path(_git(path if path.is_dir() else path.parent, "rev-parse", "--show-toplevel").decode().strip())
    try:
        commit = _git(top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    except LantuError:
        names = _git(top, "for-each-ref", "--format=%(refname:short)").decode().split()
        raise LantuError(
            Text(f"git 中没有版本“{revision}”", f"git knows no revision '{revision}'"),
            hint=did_you_mean(revision, names),
        ) from None
    inside = PurePosixPath(path.resolve().relative_to(top.resolve()).as_posix())
    return _extract(top, commit, inside, folder)


def _extract(top: Path, commit: str, inside: PurePosixPath, folder: Path) -> Path:
    target = folder / inside
    if target.exists():
        return target
    archive = _git(top, "archive", "--format=tar", commit, "--", str(inside))
    if len(archive) > LARGEST:
        raise LantuError(
            Text(
                f"{commit[:10]} 中的 {inside} 超过 {LARGEST // 10**6} MB",
                f"{inside} holds more than {LARGEST // 10**6} MB in {commit[:10]}",
            )
        )
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        _write_files(tar, folder)
    for file, keys in (("blueprint.yaml", ("extends", "children")), ("city.yaml", ("inherits",))):
        if (target / file).is_file():
            root = read_yaml(Reading(target), file)
            for name in [item.text() for key in keys for item in root.get(key).items()]:
                beside = Path(top, inside, name).resolve()
                if name and beside.is_relative_to(top.resolve()) and beside.is_dir():
                    _extract(top, commit, PurePosixPath(beside.relative_to(top.resolve()).as_posix()), folder)
    return target


def _write_files(tar: tarfile.TarFile, folder: Path) -> None:
    """Write the files of an archive below a folder; a link becomes a copy of the file of the archive that it leads to.

    Nothing lands elsewhere, on any Python: the filters of tarfile that see to it came with Python 3.11.4.
    """
    for member in tar:
        file = folder / member.name
        if (member.isfile() or member.issym()) and file.resolve().is_relative_to(folder.resolve()):
            with suppress(KeyError):  # a link that leads out of the archive
                if held := tar.extractfile(member):
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(held.read())


def _git(folder: Path, *words: str) -> bytes:
    """Run git and return what it prints; LantuError with git's own sentence where it refuses."""
    program = shutil.which("git")
    if program is None:
        raise LantuError(
            Text("没有安装 git，无法读取其中的版本", "git is not installed, so its revisions cannot be read"),
            hint=Text("请改为给出两个文件夹", "give two folders instead"),
        )
    done = subprocess.run([program, "-C", str(folder), *words], capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        messages = done.stderr.decode(errors="replace").strip().splitlines()
        told = messages[-1] if messages else f"exit {done.returncode}"
        if "not a git repository" in told:
            raise LantuError(
                Text(f"{folder} 不在 git 仓库中", f"{folder} is in no git repository"),
                hint=Text("请改为给出两个文件夹：lantu diff 旧 新", "give two folders instead: lantu diff OLD NEW"),
            )
        raise LantuError(Text(f"git 报错：{told}", f"git: {told}"))
    return done.stdout
