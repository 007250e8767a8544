"""The pictures of the model: whole, safe, the same every time, and readable in a browser."""

import xml.etree.ElementTree as ET

import pytest

import lantu
from lantu.book import graph_svg, neighbours_svg, read_book
from lantu.book.drawing import fitted
from tests.packs import small_pack

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def book():
    return read_book(lantu.read_city("chongqing"))


def boxes(svg):
    """The boxes of a picture: (x, y, width, height) of each."""
    groups = ET.fromstring(svg).iter(f"{SVG}g")
    rects = [group.find(f"{SVG}rect") for group in groups]
    return [
        tuple(float(rect.get(name)) for name in ("x", "y", "width", "height")) for rect in rects if rect is not None
    ]


def overlaps(one, other):
    (x0, y0, w0, h0), (x1, y1, w1, h1) = one, other
    return x0 < x1 + w1 and x1 < x0 + w0 and y0 < y1 + h1 and y1 < y0 + h0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_graph_has_a_box_a_variable_and_none_lies_on_another(book, language):
    drawn = boxes(graph_svg(book, language))
    assert len(drawn) == len(book.entries)
    assert not any(overlaps(one, other) for place, one in enumerate(drawn) for other in drawn[:place])


def test_inputs_stand_left_and_users_right(book):
    entry = book["debt_ratio"]
    drawn = boxes(neighbours_svg(book, "debt_ratio", "en"))
    lefts = sorted({box[0] for box in drawn})
    assert len(lefts) == 3
    counted = [sum(1 for box in drawn if box[0] == left) for left in lefts]
    assert counted == [len(entry.inputs), 1, len(entry.users)]


def test_every_variable_can_be_drawn_in_both_languages(book):
    for name in book.entries:
        for language in ("zh", "en"):
            ET.fromstring(neighbours_svg(book, name, language))


def test_the_same_book_gives_the_same_bytes(book):
    again = read_book(lantu.read_city("chongqing"))
    assert graph_svg(book, "zh") == graph_svg(again, "zh")
    assert neighbours_svg(book, "gdp", "en") == neighbours_svg(again, "gdp", "en")


def test_words_of_a_pack_cannot_become_markup(tmp_path):
    pack = small_pack(tmp_path)
    (pack / "model.py").write_text(
        "from lantu.units import Person\n\n"
        "def idle(population: Person, working_age: Person) -> Person:\n"
        "    '''</title><script>alert(1)</script> & \"people\" (闲<人).'''\n"
        "    return population - working_age\n",
        encoding="utf-8",
    )
    book = read_book(lantu.read_city(pack, trust_code=True))
    for language in ("zh", "en"):
        for svg in (graph_svg(book, language), neighbours_svg(book, "idle", language)):
            assert not list(ET.fromstring(svg).iter(f"{SVG}script"))
            assert "<script" not in svg


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_fit_into_their_boxes_in_a_browser(book, page, tmp_path, language):
    names = ["service_need", "population", "people", "gdp", "construction_land_per_gdp_cut"]
    pictures = [graph_svg(book, language), *(neighbours_svg(book, name, language) for name in names)]
    page.set_content("".join(pictures))
    spilt = page.evaluate(
        """() => [...document.querySelectorAll('g')].flatMap(group => {
            const box = group.querySelector('rect').getBBox();
            return [...group.querySelectorAll('text')]
                .filter(text => {
                    const words = text.getBBox();
                    return words.x < box.x || words.x + words.width > box.x + box.width + 1 || words.height > 20;
                })
                .map(text => text.textContent);
        })"""
    )
    assert spilt == []


def test_a_text_that_does_not_fit_is_cut_with_a_sign():
    assert fitted("常住人口", 10, 40) == "常住人口"
    assert fitted("常住人口城镇化率", 10, 40) == "常住人…"
    assert fitted("", 10, 1) == ""
