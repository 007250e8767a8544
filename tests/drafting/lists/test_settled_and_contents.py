"""Aims that were settled and are named, and the tasks of a paper of which only its table of contents is there."""

from tests.drafting.reading import listed

CONTENTS = (
    "附件\n某区节水行动方案\n目录\n二、主要实施任务... 3\n（一）推进老旧管网更新... 3\n（二）坚决落实取水许可，确保总量不突破... 5\n"
    "（三）深入开展节水载体创建... 8\n三、保障措施... 11\n（一）加强组织领导... 11\n（二）强化监督考核... 12\n（三）加大资金投入... 12\n"
)


def test_outcomes_that_were_identified_are_a_list_of_what_is_to_be_true():
    text = (
        "To serve the valley better, three main outcomes were identified, namely: a) open and honest town halls increased; "
        "b) readiness of clinics, schools, and depots increased, and; c) thrift in the use of public money enhanced.\n"
    )
    assert listed(text) == [
        "open and honest town halls increased",
        "readiness of clinics, schools, and depots increased",
        "thrift in the use of public money enhanced",
    ]


def test_priorities_that_have_been_identified_as_sectors_are_a_list():
    text = "The priorities for the new towns have been identified as fisheries, ports and cold stores.\n"
    assert listed(text) == ["fisheries", "ports", "cold stores"]


def test_what_was_done_is_no_list():
    assert listed("Three goals were met, namely homes, parks and trams.\n") == []


def test_tasks_that_only_a_table_of_contents_tells_are_a_list_without_their_pages():
    assert listed(CONTENTS) == ["推进老旧管网更新", "坚决落实取水许可，确保总量不突破", "深入开展节水载体创建"]


def test_tasks_that_are_told_again_behind_the_contents_are_told_once():
    text = (
        f"{CONTENTS}正文如下。\n二、主要实施任务\n（一）推进老旧管网更新。更换管道。\n"
        "（二）坚决落实取水许可，确保总量不突破。严格审批。\n（三）深入开展节水载体创建。评选节水单位。\n"
    )
    assert listed(text).count("推进老旧管网更新") == 1


def test_objectives_in_cells_behind_the_numbers_of_their_rows_are_a_list():
    text = (
        "#\tObjective\n1\tSecure funds for new quays along the river\n"
        "2\tProgressively improve the lighting of streets, cutting dark spots\n"
        "3\tWithin six years, reduce by a quarter the number of falls\n4\tRemove steps at the doors of all libraries\n"
    )
    assert listed(text) == [
        "Secure funds for new quays along the river",
        "Progressively improve the lighting of streets, cutting dark spots",
        "Within six years, reduce by a quarter the number of falls",
        "Remove steps at the doors of all libraries",
    ]
