"""What a city inherits is read once for as long as its bytes stay, and says what it said."""

import shutil

import pandas as pd
import pytest

from lantu.city import read, read_city
from lantu.city.read import read_city_with_notes
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
    assert read_again == ["small"]
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
