"""The form of the studio for a city of one's own: the same pack as `lantu new` writes, without scripts, and sentences for what is wrong."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from lantu.web.http.words import word
from lantu.web.screens.plan import new_city
from tests.command import lantu

LYON = {"name": "lyon", "country": "France", "currency": "EUR", "districts": "9"}


@pytest.fixture(scope="module")
def asking() -> Iterator[TestClient]:
    """The screen by itself: it needs no plan."""
    app = FastAPI()
    app.include_router(new_city.router)
    app.state.menu = list
    with TestClient(app) as client:
        yield client


def test_the_archive_holds_what_the_command_writes(asking: TestClient, tmp_path) -> None:
    answer = asking.get("/new-city.zip", params=LYON)
    assert answer.headers["content-type"] == "application/zip"
    assert 'filename="lyon.zip"' in answer.headers["content-disposition"]
    lantu("new", "lyon", "--country", "France", "--currency", "EUR", "--districts", "9", cwd=tmp_path)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        made = {name.removeprefix("lyon/"): packed.read(name) for name in packed.namelist()}
    assert b"lantu run lyon" in made.pop("README.txt")
    assert made == {file.name: file.read_bytes() for file in (tmp_path / "lyon").iterdir()}
    assert asking.get("/new-city.zip", params=LYON).content == answer.content


def test_a_chinese_city_is_a_folder_of_its_own_name(asking: TestClient) -> None:
    answer = asking.get("/new-city.zip", params={**LYON, "name": "江北区", "country": "中国", "currency": ""})
    assert "filename*=UTF-8''%E6%B1%9F%E5%8C%97%E5%8C%BA.zip" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert "江北区/goals.csv" in packed.namelist()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_leads_from_answers_to_the_archive(asking: TestClient, language: str) -> None:
    empty = asking.get("/new-city", params={"lang": language})
    assert empty.status_code == 200
    assert ".zip" not in empty.text
    names = re.findall(r'<(?:input|select) id="(\w+)" name="(\w+)"', empty.text)
    assert [name for _, name in names] == ["name", "country", "currency", "districts", "start"]
    assert all(f'<label for="{given}">' in empty.text for given, _ in names)
    filled = asking.get("/new-city", params={**LYON, "lang": language})
    (address,) = re.findall(r'href="(/new-city\.zip[^"]*)"', filled.text)
    assert asking.get(unescape(address)).status_code == 200
    assert "lantu serve lyon" in filled.text
    assert word("new_city_example", language)[:12] in filled.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"country": "Frankreich-Nord"}, "Frankreich-Nord"),
        ({"country": ""}, "France or FR"),
        ({"name": ""}, "mycity"),
        ({"name": "../../etc"}, "is not a name for a pack"),
        ({"currency": "EURO$"}, "EURO$"),
        ({"districts": "-3"}, "whole number from 1"),
        ({"districts": "North, North"}, "named twice"),
        ({"start": "1850"}, "2000 to 2030"),
        ({"start": "soon"}, "such as 2020"),
    ],
)
def test_what_is_wrong_is_told_above_the_form_and_nothing_is_lost(asking: TestClient, changed, said) -> None:
    told = asking.get("/new-city", params={**LYON, **changed, "lang": "en"})
    assert told.status_code == 422
    assert said in unescape(told.text)
    assert ".zip" not in told.text
    kept = {**LYON, **changed}
    assert f'value="{kept["districts"]}"' in unescape(told.text)
    chinese = asking.get("/new-city", params={**LYON, **changed, "lang": "zh"}).text
    assert re.search(r'role="alert">[^<]*[\u4e00-\u9fff]', chinese)


def test_names_of_districts_stand_in_the_pack_as_they_were_written(asking: TestClient) -> None:
    answer = asking.get("/new-city.zip", params={**LYON, "districts": "Croix-Rousse, <b>Presqu'île</b>"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        places = packed.read("lyon/places.geojson").decode()
    assert "<b>Presqu'île</b>" in places
    page = asking.get("/new-city", params={**LYON, "districts": "Croix-Rousse, <b>Presqu'île</b>"}).text
    assert "<b>Presqu" not in page
