"""``python -m bench.house PACKAGE:TESTS ...``: how a code base is built, measured the same way for Lantu and its peers.

Each argument names a package's folder and, after a colon, the folder of its tests, as in ``../httpx/httpx:../httpx/tests``.
Lantu itself is always the first column. Only files are read; nothing is imported or run.

What the rows mean

- *room*: a child of the package, a folder or a single file. An arrow stands where one imports another, but for what is
  imported only for a type checker. *Floors* are the longest chain of arrows, circles drawn together.
- *circle*: modules that import each other, directly or through others, imports inside functions counted.
- *hidden module*: a module whose name is taken, in its folder's door, by a function or class of that name.
- *public*: neither it nor the class that it stands in begins with an underscore.
"""

import ast
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TOP = Path(__file__).parents[1]
LONG = 260  # lines of a file that Lantu allows without a reason
LONG_FUNCTION = 60

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass
class Module:
    """One file of a package: its dotted name, whether it is a folder's door, its text and what it says."""

    name: str
    door: bool
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> int:
        return len(self.text.splitlines())

    def imports(self) -> Iterator[tuple[str, bool]]:
        """Yield the dotted names that the file imports and whether the import stands inside a function."""
        yield from self._imports_of(self.tree, inside=False)

    def _imports_of(self, node: ast.AST, inside: bool) -> Iterator[tuple[str, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                for other in child.orelse:
                    yield from self._imports_of(other, inside)
            elif isinstance(child, ast.Import):
                yield from ((entry.name, inside) for entry in child.names)
            elif isinstance(child, ast.ImportFrom):
                origin = self._origin(child)
                yield from ((f"{origin}.{entry.name}", inside) for entry in child.names)
            else:
                function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
                yield from self._imports_of(child, inside or function)

    def _origin(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parents = self.name.split(".")
        kept = parents[: len(parents) - node.level + self.door]
        return ".".join([*kept, *([node.module] if node.module else [])])

    def public(self) -> list[Definition]:
        """Return the functions, methods and classes that a user of the package may call."""
        return list(self._public_of(self.tree))

    def _public_of(self, node: ast.AST) -> Iterator[Definition]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Definition) and not child.name.startswith("_"):
                yield child
                if isinstance(child, ast.ClassDef):
                    yield from self._public_of(child)


class Package:
    """The files of a package and the arrows between them."""

    def __init__(self, folder: Path):
        self.name = folder.name
        self.modules: dict[str, Module] = {}
        for file in sorted(folder.rglob("*.py")):
            if {"tests", "vendor", "vendored"} & set(file.relative_to(folder).parts):
                continue
            parts = [folder.name, *file.relative_to(folder).with_suffix("").parts]
            door = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if door else parts)
            self.modules[name] = Module(name, door, file.read_text("utf-8"))
        self.typed = (folder / "py.typed").exists()

    def module_of(self, dotted: str) -> str | None:
        """Return the module that an imported name lies in, or None for another package's."""
        while dotted and dotted not in self.modules:
            dotted = dotted.rpartition(".")[0]
        return dotted or None

    @cached_property
    def arrows(self) -> dict[str, set[str]]:
        """Module -> modules it imports."""
        found: dict[str, set[str]] = {name: set() for name in self.modules}
        for module in self.modules.values():
            for dotted, _ in module.imports():
                target = self.module_of(dotted)
                if target and target != module.name:
                    found[module.name].add(target)
        return found

    @cached_property
    def room_arrows(self) -> dict[str, set[str]]:
        """Room -> rooms it imports; the package's own door is left out."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, targets in self.arrows.items():
            if name == self.name:
                continue
            room = name.split(".")[1]
            found[room] |= {other.split(".")[1] for other in targets if other != self.name} - {room}
        return dict(found)


def circles(arrows: dict[str, set[str]]) -> list[set[str]]:
    """Return the strongly connected components, after Tarjan; those of one member included."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[set[str]] = []

    def visit(node: str) -> None:
        order[node] = low[node] = len(order)
        stack.append(node)
        for target in arrows.get(node, ()):
            if target not in order:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in stack:
                low[node] = min(low[node], order[target])
        if low[node] == order[node]:
            at = stack.index(node)
            found.append(set(stack[at:]))
            del stack[at:]

    for node in arrows:
        if node not in order:
            visit(node)
    return found


def floors(arrows: dict[str, set[str]]) -> int:
    """Return the number of rooms on the longest chain of arrows, a circle counted as one."""
    parts = circles(arrows)
    part_of = {name: at for at, part in enumerate(parts) for name in part}
    height: list[int] = []
    for at, part in enumerate(parts):  # Tarjan gives what is imported first
        below = {part_of[target] for name in part for target in arrows.get(name, ()) if target in part_of} - {at}
        height.append(1 + max((height[other] for other in below), default=0))
    return max(height, default=0)


def hidden(package: Package) -> list[str]:
    """Return the modules that a function or class of the same name hides in their folder's door."""
    found = []
    for module in package.modules.values():
        if module.door:
            for node in ast.walk(module.tree):
                if isinstance(node, ast.ImportFrom):
                    for entry in node.names:
                        bound = f"{module.name}.{entry.asname or entry.name}"
                        if bound in package.modules and module._origin(node) != module.name:
                            found.append(bound)
    return sorted(set(found))


def share(part: int, whole: int) -> str:
    """Return a share as text, with the counts that it is made of."""
    return f"{100 * part / whole:.0f} % of {whole:,}" if whole else "none"


def annotated(node: Definition) -> bool:
    """Say whether each parameter and the answer of a function have types."""
    if isinstance(node, ast.ClassDef):
        return True
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    named = [one for one in arguments if one.arg not in ("self", "cls")]
    answers = node.returns is not None or node.name in ("__init__",)
    return answers and all(one.annotation is not None for one in named)


def measures(package: Package, tests: Path | None) -> dict[str, str]:
    """Return what is measured of a package: row of the table -> text."""
    modules = list(package.modules.values())
    lines = [module.lines for module in modules if module.lines]
    public = [node for module in modules for node in module.public()]
    functions = [node for node in public if not isinstance(node, ast.ClassDef)]
    bodies = [
        node.end_lineno - node.lineno + 1
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    rings = [part for part in circles(package.arrows) if len(part) > 1]
    room_rings = [part for part in circles(package.room_arrows) if len(part) > 1]
    where: dict[str, set[str]] = defaultdict(set)
    for module in modules:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where[node.name].add(module.name)
    folders: dict[str, int] = defaultdict(int)
    for module in modules:
        if not module.door:
            folders[module.name.rpartition(".")[0]] += 1
    own = [module for module in modules for dotted, inside in module.imports() if inside and package.module_of(dotted)]
    loose = sum(module.text.count("dict[str, Any]") + module.text.count("Dict[str, Any]") for module in modules)
    total = sum(lines)
    tested = sum(len(file.read_text("utf-8").splitlines()) for file in tests.rglob("*.py")) if tests else 0
    return {
        "lines, files": f"{total:,}, {len(lines)}",
        "a file: median, longest": f"{statistics.median(lines):.0f}, {max(lines):,}",
        f"lines in files over {LONG}": share(sum(size for size in lines if size > LONG), total),
        "files in the fullest folder": f"{max(folders.values(), default=0)}",
        "rooms, arrows between them": f"{len(package.room_arrows)}, {sum(map(len, package.room_arrows.values()))}",
        "floors": f"{floors(package.room_arrows)}",
        "rooms in circles": f"{sum(map(len, room_rings))}",
        "modules in circles": f"{sum(map(len, rings))}",
        "own imports inside functions": f"{len(own)}",
        "hidden modules": f"{len(hidden(package))}",
        "class names with several meanings": f"{sum(len(places) > 1 for places in where.values())}",
        f"functions over {LONG_FUNCTION} lines": share(sum(size > LONG_FUNCTION for size in bodies), len(bodies)),
        "public things with a docstring": share(
            sum(ast.get_docstring(node) is not None for node in public), len(public)
        ),
        "public functions with all types": share(sum(map(annotated, functions)), len(functions)),
        "`dict[str, Any]` in 1,000 lines": f"{1000 * loose / total:.1f}",
        "`py.typed`": "yes" if package.typed else "no",
        "lines of tests to one of code": f"{tested / total:.2f}" if tests else "",
    }


def main(arguments: list[str]) -> None:
    """Print the table for Lantu and the packages that the arguments name."""
    sys.setrecursionlimit(10_000)
    columns = {}
    for argument in [f"{TOP / 'lantu'}:{TOP / 'tests'}", *arguments]:
        folder, _, tests = argument.partition(":")
        columns[Path(folder).name] = measures(Package(Path(folder)), Path(tests) if tests else None)
    print("| | " + " | ".join(columns) + " |")
    print("| --- |" + " ---: |" * len(columns))
    for row in next(iter(columns.values())):
        print(f"| {row} | " + " | ".join(column[row] for column in columns.values()) + " |")


if __name__ == "__main__":
    main(sys.argv[1:])
