"""``python -m bench.install_size``: what Lantu and each of its extras weigh once they are installed.

Follows the requirements from Lantu's own metadata through the packages of this environment and adds up the files
that each package installed. Nothing is downloaded; the environment must hold the extras (`make bench` and `make test`
make one that does, but for what only other systems need).
"""

from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

EXTRAS = ("", "web", "works", "space", "cluster", "sensitivity", "postgres")


def packages(name: str, extras: frozenset[str] = frozenset(), found: set[str] | None = None) -> set[str]:
    """Return the packages that an installation of `name[extras]` brings, itself included."""
    found = set() if found is None else found
    found.add(name.lower().replace("_", "-"))
    for text in distribution(name).requires or []:
        wanted = Requirement(text)
        if wanted.marker and not any(wanted.marker.evaluate({"extra": extra}) for extra in (extras or {""})):
            continue
        if wanted.name.lower().replace("_", "-") not in found:
            packages(wanted.name, frozenset(wanted.extras), found)
    return found


def megabytes(names: set[str]) -> float:
    """Return the size of the packages' files without what Python compiles of them, in MB of 1,000,000 bytes."""
    files = [file for name in names for file in distribution(name).files or [] if file.suffix != ".pyc"]
    return sum(file.locate().stat().st_size for file in files if file.locate().is_file()) / 1e6


def main() -> None:
    """Print a table: what each extra adds to the core."""
    core: set[str] = set()
    print("| installed | packages | MB | largest |\n| --- | ---: | ---: | --- |")
    for extra in EXTRAS:
        try:
            own = packages("lantu", frozenset({extra} if extra else ())) - core - {"lantu"}
        except PackageNotFoundError as error:
            print(f"| `lantu[{extra}]` adds |  |  | not here: {error.name} |")
            continue
        core = core or own
        largest = sorted(own, key=lambda name: -megabytes({name}))[:4]
        said = ", ".join(f"{name} {megabytes({name}):.0f}" for name in largest)
        print(f"| {f'`lantu[{extra}]` adds' if extra else '`lantu`'} | {len(own)} | {megabytes(own):.0f} | {said} |")


if __name__ == "__main__":
    main()
