"""What a city of Lantu's own brings and inherits is read once for as long as its bytes stay, and says what it said."""

import shutil

import pandas as pd
import pytest

from lantu.city import read, read_city
from lantu.city.read import read_city_with_notes
from lantu.language.errors import UnreadableError
from lantu.packs import find_pack
from tests.packs import edit, small_pack


@pytest.fixture
def country(tmp_path, monkeypatch):
    """A copy of the country's pack that counts as Lantu's own, and a small pack that inherits it."""
    own = tmp_path / "cities"
    shutil.copytree(find_pack("china"), own / "china")
    monkeypatch.setattr(read, "CITIES", own)
    return own / "china", small_pack(own)


def test_a_city_read_again_has_the_same_country_and_does_not_share_what_may_be_changed(country, monkeypatch):
    _, pack = country
    first, notes = read_city_with_notes(pack)
    read_again = []
    reading = read.read_assumptions
    monkeypatch.setattr(read, "read_assumptions", lambda about: read_again.append(about.folder.name) or reading(about))
    again, told = read_city_with_notes(pack)
    assert read_again == []
    pd.testing.assert_frame_equal(first.observations, again.observations, check_exact=True)
    assert (first.assumptions, first.sources, first.files) == (again.assumptions, again.sources, again.files)
    assert (first.scenarios, notes) == (again.scenarios, told)
    again.assumptions.clear()
    again.observations["value"] = 0.0
    third = read_city(pack)
    pd.testing.assert_frame_equal(first.observations, third.observations, check_exact=True)
    assert third.assumptions == first.assumptions


def test_a_country_whose_bytes_have_changed_is_read_anew(country):
    china, pack = country
    before = read_city(pack)
    low = before.assumptions["fertility_drift"].low
    file = china / "assumptions.yaml"
    text = file.read_text(encoding="utf-8")
    edit(file, text, "# another one\n" + text)
    after = read_city(pack)
    assert after.files["china/assumptions.yaml"] != before.files["china/assumptions.yaml"]
    assert after.assumptions["fertility_drift"].low == low
    (china / "observations" / "series.csv").unlink()
    assert len(read_city(pack).observations) < len(before.observations)


def test_a_country_s_notes_are_told_each_time(country):
    china, pack = country
    file = china / "sources.csv"
    row = "PROVINCES,中国统计年鉴与各省统计年鉴的人口数,,,,"
    file.write_bytes(f"{file.read_text(encoding='utf-8').rstrip()}\n{row}\n".encode("gbk"))
    for _ in range(2):
        notes = read_city_with_notes(pack)[1]
        assert [item.location.file for item in notes if item.rule == "LB008"] == ["china/sources.csv"]


def test_a_city_whose_bytes_have_changed_is_read_anew_and_its_country_is_not(country, monkeypatch):
    _, pack = country
    before = read_city(pack)
    read_again = []
    reading = read.read_assumptions
    monkeypatch.setattr(read, "read_assumptions", lambda about: read_again.append(about.folder.name) or reading(about))
    file = pack / "observations.csv"
    kept = file.read_text(encoding="utf-8").rstrip().splitlines()
    file.write_text("\n".join(kept[:-1]) + "\n", encoding="utf-8")
    after = read_city(pack)
    assert read_again == ["small"]
    assert len(after.observations) == len(before.observations) - 1
    assert after.files["observations.csv"] != before.files["observations.csv"]


def test_a_city_is_read_anew_where_only_what_it_inherits_has_changed(country):
    china, pack = country
    assert read_city(pack).assumptions["fertility_drift"].low == pytest.approx(-0.025)
    file = china / "assumptions.yaml"
    text = file.read_text(encoding="utf-8")
    at = text.index("fertility_drift:")
    edit(file, text, text[:at] + text[at:].replace("low: -2.5", "low: -2.6", 1))
    assert read_city(pack).assumptions["fertility_drift"].low == pytest.approx(-0.026)


def test_a_city_s_own_notes_and_errors_are_told_each_time(country):
    _, pack = country
    file = pack / "sources.csv"
    row = "PROVINCES,中国统计年鉴与各省统计年鉴的人口数,,,,"
    file.write_bytes(f"{file.read_text(encoding='utf-8').rstrip()}\n{row}\n".encode("gbk"))
    for _ in range(2):
        notes = read_city_with_notes(pack)[1]
        assert [item.location.file for item in notes if item.rule == "LB008"] == ["sources.csv"]
    table = pack / "observations.csv"
    lines = table.read_text(encoding="utf-8").rstrip().splitlines()
    table.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(UnreadableError) as caught:
            read_city(pack)
        assert [item.rule for item in caught.value.findings if item.severity == "error"] == ["LB005"]
