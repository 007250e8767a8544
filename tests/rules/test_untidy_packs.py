"""Any untidy pack says the same after mending, and is tidy; any damaged one is left alone or mended alike twice."""

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantu.language.errors import LantuError
from tests.packs import small_pack
from tests.rules.saying import mend, said, what


def untidy(draw_blanks, ends, encoding, columns):
    """Return a function that makes a table untidy without changing a cell that anybody reads."""

    def spoil(text: str) -> bytes:
        rows = list(csv.reader(io.StringIO(text, newline="")))
        rows = [
            [cell + draw_blanks[(at + line) % len(draw_blanks)] for at, cell in enumerate(row)]
            for line, row in enumerate(rows)
        ]
        rows = [row + [""] * columns for row in rows] + [[""] * len(rows[0])] * columns
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator=ends).writerows(rows)
        return out.getvalue().encode(encoding)

    return spoil


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["", " ", "  ", "\u3000", "\t"]), min_size=1, max_size=7),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "gbk"]),
    st.integers(0, 2),
    st.sets(st.sampled_from(["goals", "projects", "sources", "breaks", "changes"]), min_size=1),
    st.sets(st.sampled_from(["city", "blueprint", "measures", "assumptions"])),
)
def test_any_untidy_pack_says_the_same_afterwards_and_is_tidy(
    tmp_path_factory, blanks, ends, code, columns, tables, papers
):
    pack = small_pack(tmp_path_factory.mktemp("untidy"))
    with (pack / "goals.csv").open("a", encoding="utf-8") as file:
        file.write('debt_ratio,city,2027,<=,"1,300",％,own,BOOK,"a ""quoted"", note"\n')
    spoil = untidy(blanks, ends, code, columns)
    for table in tables:
        path = pack / f"{table}.csv"
        path.write_bytes(spoil(path.read_text(encoding="utf-8").replace("·", "-")))
    for paper in papers:
        path = pack / f"{paper}.yaml"
        lines = path.read_text(encoding="utf-8").replace("·", "-").splitlines()
        spoilt = ("\r\n" if ends == "\r\n" else "\n").join(line + " " * (at % 3) for at, line in enumerate(lines))
        path.write_bytes(spoilt.encode(code))
    before = said(pack)
    mend(pack)
    assert said(pack) == before
    assert what(pack) == {}
    for path in pack.iterdir():
        text = path.read_bytes().decode("utf-8")
        assert text.endswith("\n")
        assert not text.startswith("\ufeff")
        assert "\r" not in text


FILES = ["blueprint.yaml", "goals.csv", "projects.csv", "city.yaml", "places.geojson", "sources.csv"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), st.integers(0, 1200), st.binary(max_size=6), st.booleans())
def test_any_damage_is_mended_twice_alike_or_left_alone(tmp_path_factory, name, at, junk, cut):
    pack = small_pack(tmp_path_factory.mktemp("fuzz"))
    content = (pack / name).read_bytes()
    at = min(at, len(content))
    (pack / name).write_bytes(content[:at] + junk + (b"" if cut else content[at + len(junk) :]))
    try:
        before = said(pack)
    except LantuError:
        before = None
    mend(pack)
    if before is not None:
        assert said(pack) == before
    assert what(pack) == {}
