"""What a pack calls its things: a text for both languages or one in each, read alike in every file; places found by name."""

import pytest

from lantu.city import new_city, read_city, write_city
from lantu.city.census.census_groups import district_names
from lantu.language.errors import LantuError
from tests.packs import small_pack

FILES = {
    "assumptions.yaml": "{0}: {{value: 2, low: 1, high: 3, unit: ratio, label: {1}, source: S}}\n",
    "measures.yaml": "{0}: {{name: {1}, unit: count, unit_cost: {{value: 3, unit: 亿元}}}}\n",
    "scenarios.yaml": "{0}: {{label: {1}, settings: {{}}}}\n",
}


def _named(city, file):
    """Return the name that the one thing of a file has in both languages."""
    noun = {"assumptions.yaml": city.assumptions, "measures.yaml": city.measures, "scenarios.yaml": city.scenarios}[
        file
    ]
    item = noun["tram_line"]
    return item.names if file == "measures.yaml" else item.labels


def test_a_name_is_one_text_for_both_languages_or_one_in_each_in_every_file(tmp_path):
    """The id stands in only for what nobody named."""
    said = {
        "Tram": ("Tram", "Tram"),
        "{zh: 有轨电车, en: Tram}": ("有轨电车", "Tram"),
        "{zh: 有轨电车}": ("有轨电车", "tram_line"),
        "{en: Tram}": ("tram_line", "Tram"),
    }
    for file, row in FILES.items():
        for number, (text, pair) in enumerate(said.items()):
            (tmp_path / f"{file}-{number}").mkdir()
            pack = small_pack(tmp_path / f"{file}-{number}")
            (pack / file).write_text(row.format("tram_line", text), "utf-8")
            assert tuple(_named(read_city(pack), file).values()) == pair, (file, text)


def test_a_place_is_found_by_its_id_or_either_name():
    """The city is 'city' to the model, whatever its own id."""
    chongqing = read_city("lantu/cities/chongqing")
    assert chongqing.place_called("渝中区") == chongqing.place_called("Yuzhong") == "500103"
    assert chongqing.place_called("重庆市") == chongqing.place_called("city") == "city"
    assert tuple(chongqing.place_names("500103").values()) == ("渝中区", "Yuzhong")
    assert tuple(chongqing.place_names("nowhere").values()) == ("nowhere", "nowhere")
    with pytest.raises(LantuError, match="no place 'Yuzong'") as caught:
        chongqing.place_called("Yuzong")
    assert "Yuzhong" in caught.value.hint.en


def test_an_autonomous_county_is_known_by_the_name_that_tables_and_residents_use():
    """Wherever a file of people, requests or projects names its places; the names are those of Chongqing's own yearbook."""
    chongqing = read_city("lantu/cities/chongqing")
    for name, code in (
        ("石柱县", "500240"),
        ("秀山县", "500241"),
        ("酉阳县", "500242"),
        ("彭水县", "500243"),
        ("忠县", "500233"),
    ):
        assert chongqing.place_called(name) == code, name
        assert chongqing.ids_by_name()[name] == district_names(chongqing)[name] == code, name
    assert chongqing.place("500243").name("zh") == "彭水苗族土家族自治县"
    for name in ("融水县", "武陵县", "中心县"):
        with pytest.raises(LantuError):
            chongqing.place_called(name)


def test_the_city_is_called_as_its_own_file_calls_it(tmp_path):
    """places.geojson of a new pack has the folder's name for it, which nobody thinks of changing there, too."""
    write_city(tmp_path / "yuxian", new_city("yuxian", "China", "CNY", "蔚州镇,代王城镇"))
    file = tmp_path / "yuxian" / "city.yaml"
    file.write_text(file.read_text("utf-8").replace('"zh": "yuxian"', '"zh": "蔚县"'), "utf-8")
    city = read_city(tmp_path / "yuxian")
    assert (city.name_zh, city.place("city").name_zh, city.place("city").name_en) == ("蔚县", "蔚县", "Yuxian")
    assert city.place_called("蔚县") == "city"
