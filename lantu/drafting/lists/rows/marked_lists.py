"""Lists whose parts bear marks: which rows of bullets, numbers and ordinals are tasks or aims, and which are not.

A row is a list where the words before it call it one, or where most of its parts begin as measures do. It is none where those words look
back (成绩, achievements), where its parts tell what was done, or where they are figures of statistics.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lantu.drafting.lists.list_leads import (
    Kind,
    counted,
    is_of_something_else,
    looks_ahead,
    looks_back,
    says_what_comes_true,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.measured_parts import (
    says_a_name_and_figure,
    says_how_it_stands,
    says_what_a_paper_is,
    says_what_was_measured,
)
from lantu.drafting.lists.rows.other_parts import are_bodies, are_defined, holds_parts_of_a_paper
from lantu.drafting.lists.rows.resolutions import RESOLVED
from lantu.drafting.lists.rows.row_reading import ENGLISH_HEADLINE, RowReading, read_row
from lantu.drafting.lists.rows.rows import MarkedPart, MarkedRow, rows_of
from lantu.drafting.lists.rows.stated_lists import are_stated, of_a_vision, told_behind_names
from lantu.drafting.lists.rows.told_bullets import with_told_bullets
from lantu.drafting.lists.rows.unannounced_rows import are_paragraphs, is_news, is_of_a_plan
from lantu.drafting.lists.text_lines import HEADLINE, TextLine

_IN_PARTICULAR = re.compile(
    r"(?:^|[.;,]\s)(?:in\s+particular|specifically|namely|these\s+(?:are|include)|including)\s*:\s*$|\b(?:such\s+as|as\s+follows|through|by)\s*:\s*$|(?:其中|包括|具体)[：:]\s*$",
    re.IGNORECASE,
)
_ASKS_ABOUT = re.compile(
    r"\s*(?:what|who|why|when|which|how)(?:’s|'s|\s+(?:is|are|was|were|does|do|did|can|has|have))\b(?!.*\b(?:priorit|objective|goal|aim|target|action|commitment|pillar|theme|challenge|outcome|we\s+going))",
    re.IGNORECASE,
)  # "What is a local plan?" is answered by what it is
_SHOWN = re.compile(r"表现(?:为|在)[^。；]{0,6}$")  # 具体表现为: how it stands
_WAS_DONE = re.compile(
    r"(?:干成|办成|做成|办好|完成|解决|打赢|创造|取得|经历)了[^，。；]{0,4}[^。；]{0,24}[:：。]?\s*$|(?:议程|日程|流程)[^，。；]{0,8}[:：]\s*$"
)  # 干成了三件大事：一是…, and what a meeting goes through
_HIGHLIGHTS = re.compile(r"\bhighlights\b", re.IGNORECASE)
_LEADS_ON = re.compile(r"\b(?:are|include|includes|as\s+follows)(?:\s+to)?\s*:\s*$")  # "6.1 Our aims are:"
_COLON = re.compile(r"[:：]\s*-?\s*$")
_BARE = re.compile(r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)）]\s*")
_OF_A_NOTICE = re.compile(
    r"(?:征集|征求意见|申报|申请|报名|活动|公示|公告|评选|实施|适用|组织|考核|办理|联系|反馈|监督|资助|补助|奖励|支持|招标|推荐|参与|审批|受理|建设|规划|改造|保障|项目|"
    r"总体|具体|有关|相关|和|及|与|、){1,4}(?:内容|方式|时间|对象|范围|条件|渠道|程序|流程|须知|要求|原则|步骤|依据|说明|事项|期限|地点|办法|标准|材料|单位|主体)(?:[和及与、](?:要求|方式|期限|地点|范围|条件|程序))?"
)  # what the parts of a notice are called
_OF_A_PLAN = re.compile(
    r"(?:总体|基本|工作|建设|实施)(?:要求|原则)|组织(?:实施|保障|领导)|保障措施|实施步骤"
)  # what parts of a plan are called, too
_TITLE = 24  # characters of a Chinese heading that may stand for a list whose other parts are left out
_TASKS = re.compile(r"(?:重点|主要|工作)(?:任务|举措|措施)")
_ONLY_A_NAME = re.compile(
    r"(?:[一二三四五六七八九十（）()、.\d\s]{0,6})?(?:主要|重点|工作|目标|任务|举措|措施|行动|安排|和|与|及|20\d\d年|今年|年度){2,6}[。：:]?"
)
_DOCUMENT = (
    "section",
    "chinese bracket",
    "decimal",
    "deep decimal",
    "named",
    "part",
)  # marks that parts of a document bear, too
_DECIMALS = ("decimal", "deep decimal")  # which paragraphs of a report bear, too
_PARAGRAPHS = 99  # numbers above which two parts are paragraphs of a long paper
_FIRST = 3  # a row that a text begins with begins with its own first parts
_OF_FORMS = ("step", "measure", "task", "action", "policy")  # whose number one may stand alone without the others
_FIRST_OF_MORE = ("chinese bracket", "number", "bracket")  # marks of a part whose fellows the text may leave out
_ORDINALS = ("ordinal", "nth", "nth of", "then", "one of")


def find(text: str, lines: list[TextLine]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of the parts of marked rows that are lists."""
    before, stated = None, False
    for given in with_told_bullets(text, rows_of(text, lines)):
        row = _carried_on(text, before, given)
        goes_on = stated and row is not given
        before, read = row, read_row(text, row)
        if stated := _states(text, row, read, 2 if goes_on else 3):
            for part in row.parts:
                yield "target", part.start, part.name
            continue
        behind = told_behind_names(read.wholes) if read.kind == "target" and not _is_told(row, read) else []
        for part, (start, end) in zip(row.parts, behind, strict=False):
            yield "target", part.start + start, part.start + end
        resolved = RESOLVED.fullmatch(row.lead) is not None and len(row.parts) > 1  # "That Cabinet note:"
        for part in row.parts if resolved else [] if behind or _is_told(row, read) else _listed(row, read):
            yield read.kind or "task", part.start, part.name


def _carried_on(text: str, before: MarkedRow | None, row: MarkedRow) -> MarkedRow:
    """Return a row of decimals; 2.1 right behind 1.4 goes on with what stands before 1.1."""
    if before is None or row.lead or not (before.family == row.family == "decimal") or not (before.parts and row.parts):
        return row
    beside = not text[before.parts[-1].line.end : row.parts[0].line.start].strip()
    return replace(row, lead=before.lead, above=before.above) if beside else row


def _states(text: str, row: MarkedRow, read: RowReading, least: int) -> bool:
    """Whether a row states at least so many targets in whole sentences, or a vision in sentences of "we"."""
    whole = [text[part.start : part.end].strip() for part in row.parts]
    if any(map(looks_back, row.above)):
        return False
    heading = 0 < len(row.lead) <= ENGLISH_HEADLINE and not row.lead.rstrip().endswith(".")
    return of_a_vision(row.lead, read.names) or are_stated(row.lead, heading, whole, least)


def _is_told(row: MarkedRow, read: RowReading) -> bool:
    """Whether a row tells what was, and not what is to be: by the words before it, the headings over it, or its parts."""
    done = sum(map(says_what_was_done, read.names)) * 2 > len(read.names)
    past = (
        done
        and (not read.leads or _HIGHLIGHTS.search(read.words) is not None)
        and read.kind not in ("challenge", "target")
    )
    near = row.lead.rstrip("。").rpartition("。")[2]
    past = past or (row.family in _ORDINALS and _are_told_as_done(read.wholes) and not looks_ahead(near))
    past = past or sum(map(says_how_it_stands, read.names)) * 2 > len(read.names)
    past = past or (
        read.kind not in ("challenge", "target")
        and sum(map(says_what_a_paper_is, read.wholes)) * 4 >= len(read.wholes) * 3
    )
    past = past or sum(name.rstrip().endswith(("?", "？")) for name in read.names) * 2 > len(read.names)
    words = row.lead if row.family in _ORDINALS else read.words
    return (
        past
        or holds_parts_of_a_paper(row.lead, read.names)
        or are_bodies(read.names)
        or are_defined(read.wholes)
        or all(map(says_a_name_and_figure, read.wholes))
        or [name.strip() for name in read.names[:1]] == ["Home"]  # where a page stands: 1. Home 2. Planning 3. Policy
        or (is_of_something_else(row.lead) and sum(read.doing) * 4 < len(read.doing) * 3)
        or looks_back(words)
        or _WAS_DONE.search(words) is not None
        or (_SHOWN.search(words) is not None and read.kind != "challenge")
        or _ASKS_ABOUT.match(read.words) is not None
        or any(looks_back(head) for head in row.above if head.strip() != row.lead.strip())
    )


_TOLD_AS_DONE = re.compile(r"了(?!解)|先后|累计|全年(?!将|要)|占目标任务|同比|已(?!有)|\d[^，。；]{0,8}(?:完成|建成)")


def _are_told_as_done(wholes: list[str]) -> bool:
    """Whether most of three parts and more go on with what was done for them: 一是突出重点。先后引进…."""
    behind = [whole.partition("。")[2] for whole in wholes]
    return len(wholes) >= 3 and sum(_TOLD_AS_DONE.search(told) is not None for told in behind) * 3 >= len(wholes) * 2


def _listed(row: MarkedRow, read: RowReading) -> list[MarkedPart]:
    """Return the parts of a row that are a list: all, those that say what to do, or none."""
    if len(row.parts) == 1 and (_LEADS_ON.search(read.wholes[0]) or looks_back(read.names[0])):
        return []
    if row.family in _DOCUMENT:
        if any(_OF_A_NOTICE.fullmatch(name.strip()) and not _OF_A_PLAN.fullmatch(name.strip()) for name in read.names):
            return []
        if len(row.parts) == 1 and not (read.kind and (read.leads or (row.last == 1 and read.words))):
            begun = row.family == "named" and row.last == 1 and row.of not in _OF_FORMS
            alone = begun or _heads_alone(row, read) or _is_first_of_a_task(row, read)
            return row.parts if alone else []  # the others behind it are left out
        most = sum(read.doing) * 4 >= len(read.doing) * 3 and len(read.doing) > 2
        called = read.kind is not None and (read.leads or most or _ONLY_A_NAME.fullmatch(read.words) is not None)
        some = sum(read.doing) * 2 >= len(read.doing)  # not one paragraph among many that bear numbers
        told = [row.family in _DECIMALS and says_what_was_measured(whole) for whole in read.wholes]
        return [
            part
            for part, does, past in zip(row.parts, read.doing, told, strict=True)
            if ((does and some) or called) and not past
        ]
    if len(row.parts) == 1:
        told = _COLON.search(read.words) is not None or counted(row.lead) is not None
        named = row.family in _ORDINALS and read.kind is not None and told
        opened = read.leads and (
            looks_ahead(read.words) or named
        )  # the others stand behind its own parts, or are left out
        headed = row.family == "number" and _is_heading(row.parts[0])
        first = row.family == "dash" or (row.family in _FIRST_OF_MORE and row.last == 1)
        aimed = first and read.kind == "target" and says_what_comes_true(read.names[0])
        said = read.kind is not None and read.leads and _COLON.search(read.words) is not None
        sure = named and counted(row.lead) is not None  # 提出三点要求。一是…: the others are left out
        if _is_first_of_a_task(row, read):
            return row.parts
        return row.parts if (read.doing[0] and (opened or headed or said)) or aimed or sure else []
    if row.family == "number" and row.last > _PARAGRAPHS and len(row.parts) < 3:
        return []  # paragraphs of a long paper
    if are_paragraphs(read.wholes, read.doing):
        return []
    few = sum(read.doing) * 2 < len(read.doing)
    limbs = row.family == "letter" and len(row.parts) == 2  # of a law
    if row.family == "word" and few:
        return []  # first, second: the steps of an argument
    true = sum(map(says_what_comes_true, read.names)) * 2 > len(
        read.names
    )  # done or aimed at: only words before it tell
    to_come = sum(map(looks_ahead, read.wholes)) * 2 >= len(read.wholes) and sum(
        map(says_what_was_done, read.names)
    ) * 2 <= len(read.names)
    dashes = row.family == "dash" and len(row.parts) > 2 and not read.figures and (to_come or not true)  # ——A：…
    listed = row.family in _ORDINALS or dashes or _is_called(read, few) or (_does_all(read) and not limbs)
    lines = len({part.line.start for part in row.parts}) == len(row.parts) and (
        row.lead or row.last <= _FIRST + len(row.parts)
    )
    return row.parts if listed or (lines and not limbs and is_of_a_plan(row.lead, read.names, read.wholes)) else []


def _heads_alone(row: MarkedRow, read: RowReading) -> bool:
    """Whether a single Chinese heading, the first of its row, says on a line of its own what is to be done: 一、实施人才战略."""
    first = row.family in ("section", "chinese bracket") and row.last == 1
    return first and read.doing[0] and _is_heading(row.parts[0]) and len(read.names[0]) <= _TITLE


def _is_first_of_a_task(row: MarkedRow, read: RowReading) -> bool:
    """Whether a single Chinese part, the first of its row, says what to do under a marked task, or under 重点任务: 1.稳定面积。…"""
    if row.family not in _FIRST_OF_MORE or row.last != 1 or not read.doing[0]:
        return False
    mark = first_mark(row.lead)
    said = row.lead[mark.end :] if mark else ""
    under = bool(said) and len(row.lead) <= HEADLINE and says_what_to_do(said)
    tasks = any(_TASKS.search(head) for head in row.above[-2:])
    chinese = re.match(r"\s*[“\u4e00-\u9fff]", read.names[0]) is not None
    return chinese and (under or tasks) and not says_what_was_done(read.names[0])


def _is_called(read: RowReading, few: bool) -> bool:
    """Whether the words before a row lead into it as a list of ours, or a heading calls it one."""
    if read.leads:
        ahead = read.kind or looks_ahead(read.words) or says_what_to_do(_BARE.sub("", read.words))
        colon = _COLON.search(read.words) is not None and (not few or _IN_PARTICULAR.search(read.words) is not None)
        return bool(ahead) or (not read.figures and colon)
    heading = re.fullmatch(r"[^。.]{1,80}。?", read.words) is not None
    return read.kind is not None and not read.figures and not is_news(read.words) and (heading or not few)


def _does_all(read: RowReading) -> bool:
    return sum(read.doing) * 4 >= len(read.doing) * 3 and not read.figures


def _is_heading(part: MarkedPart) -> bool:
    """Whether a part is a short line of its own that no mark ends."""
    return part.end - part.start <= HEADLINE and len(part.line.sentences) == 1
