"""What may be a list: each form cuts a text into the parts that a reader would, whatever its words are."""

import pytest

from lantu.drafting.lists.text_lines import lines_of
from lantu.drafting.lists.weighed import possible_lists
from lantu.drafting.lists.weighed.forms import chinese_enumerations, clauses, english_enumerations
from lantu.drafting.lists.weighed.forms.cuts import nearest
from lantu.drafting.sentences.sentences import split


def cut(words: str, parts: list[tuple[int, int]]) -> list[str]:
    """Return what each part says."""
    return [words[start:end] for start, end in parts]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("镇里订定水闸更新、盐田复育、渔网回收三大修补策略，并同时巡堤。", ["水闸更新", "盐田复育", "渔网回收"]),
        (
            "从加快修堤护岸、积极种植芦苇、合理摆渡过河、有序晒盐制卤四个方面分类引导。",
            ["加快修堤护岸", "积极种植芦苇", "合理摆渡过河", "有序晒盐制卤"],
        ),
        (
            "明年实施六大工程（渡口引航、盐田连片、芦苇固岸、渔网升级）。",
            ["渡口引航", "盐田连片", "芦苇固岸", "渔网升级"],
        ),
        ("讲述「清水渡口」、「芦苇水岸」和「夜航守望」三大修补策略。", ["清水渡口", "芦苇水岸", "夜航守望"]),
        ("配合「渡口之都、盐田乐园、芦苇新城」三大愿景。", ["渡口之都", "盐田乐园", "芦苇新城"]),
        (
            "部署了“推动夜航发展”“培育芦苇文化”“完善渡口链条”等7个方面。",
            ["推动夜航发展", "培育芦苇文化", "完善渡口链条"],
        ),
        ("今后以渡口整治、盐田复育、芦苇固岸为三大推动目标。", ["渡口整治", "盐田复育", "芦苇固岸"]),
        (
            "实现渡口的运营全面加强、盐田出产提能提质、水岸保障更加有力三个目标。",
            ["渡口的运营全面加强", "盐田出产提能提质", "水岸保障更加有力"],
        ),
        (
            "包括夜航取得显著成效、盐田水平大幅提高，以及芦苇更加茂盛。",
            ["夜航取得显著成效", "盐田水平大幅提高", "芦苇更加茂盛"],
        ),
    ],
)
def test_chinese_enumerations_are_cut_from_what_governs_and_what_counts_them(words, parts):
    assert parts in [cut(words, found) for found in chinese_enumerations.find(words)]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "The port sets out 40 steps across three areas (quays and sluices, ferries, reed beds and night watches) by May.",
            ["quays and sluices", "ferries", "reed beds", "night watches"],
        ),
        (
            "The vision rests on three pillars – Quiet, Dry and Bright Quays – each with its lamp.",
            ["Quiet", "Dry", "Bright Quays"],
        ),
        (
            "Under the plan, the port will prioritise the development of ferries, sluices, lamps and nets.",
            ["ferries", "sluices", "lamps", "nets"],
        ),
        (
            "Quay mending and lamps, dredging the creeks, reed beds and nets are areas of priority in the plan.",
            ["Quay mending and lamps", "dredging the creeks", "reed beds", "nets"],
        ),
        ("It aims to help crews through two main axes; lamps and nets, so that all come home.", ["lamps", "nets"]),
        (
            "The three means, namely, Ferries, Sluices (old and new) and Lamps.",
            ["Ferries", "Sluices (old and new)", "Lamps"],
        ),
        (
            "It has four ends: using lamps to see more with less, free the quay of nets, mend sluices and bring crews to support the port.",
            [
                "using lamps to see more with less",
                "free the quay of nets",
                "mend sluices",
                "bring crews to support the port",
            ],
        ),
    ],
)
def test_english_enumerations_are_cut_from_what_governs_and_what_calls_them(words, parts):
    assert parts in [cut(words, found) for found in english_enumerations.find(words)]


def test_clauses_are_cut_from_what_announces_them():
    words = "规划有三个目标，包括渡口整体稳健发展；盐田面积逐步恢复；芦苇水岸更加茂盛。"
    assert ["渡口整体稳健发展", "盐田面积逐步恢复", "芦苇水岸更加茂盛"] in [
        cut(words, found) for found in clauses.find(words, chinese=True)
    ]
    words = "My board is committed to outcomes which include mending of quays; lighting of creeks; and drying of reeds"
    assert ["mending of quays", "lighting of creeks", "drying of reeds"] in [
        cut(words, found) for found in clauses.find(words, chinese=False)
    ]


def in_lines(text: str, form: str) -> list[list[str]]:
    """Return the parts of the candidates of a form."""
    sentences = split(text)
    found = possible_lists.find(text, lines_of(sentences), sentences)
    return [[text[start:end] for start, end in one.parts] for one in found if one.form == form]


HEADLINES = (
    "These are the ends that the port works for.\nQuiet water\nFerries slow down behind the mole, and no horn is blown at night.\n"
    "Bright quays\nLamps stand every ten metres. The crews see where they step.\nDry reeds\nReeds are cut in frost and dried under a roof."
)


def test_headlines_over_paragraphs_may_be_a_list():
    assert ["Quiet water", "Bright quays", "Dry reeds"] in in_lines(HEADLINES, "headlines")


def test_headlines_over_bullets_may_be_a_list():
    text = "Light the quays\n• Buy lamps\n• Hang lamps\nMend the sluices\n• Dig the old ones out\nDry the reeds\n• Build a roof"
    assert ["Light the quays", "Mend the sluices", "Dry the reeds"] in in_lines(text, "headlines")


def test_a_line_may_lead_into_those_below_it():
    text = "The board met in May.\nWHAT THE PORT GETS\n$18 million to dredge the creek\n$10 million to mend the mole\n$55 million for lamps"
    lines = ["$18 million to dredge the creek", "$10 million to mend the mole", "$55 million for lamps"]
    assert lines in in_lines(text, "lines")


def test_the_first_part_is_cut_where_it_comes_nearest_to_the_others():
    assert nearest([0, 4, 9], end=12, mean=8) == 4
