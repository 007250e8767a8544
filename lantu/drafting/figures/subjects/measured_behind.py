"""What a measured number is of, where the noun stands behind it: 包括300万亩滩涂, 投资90亿元的水库, 完成王庄9.3公里农村公路."""

import re

_MEASURED = re.compile(r"([\u4e00-\u9fff]{2,12}?)(?=[、，。；（(]|和\d|与\d|及\d|$)")
_NOTHING_NAMED = re.compile(
    r"(?:^|[，；：。])\s*$|(?:包括|含|有|即|设立|[、和与及])$"
    r"|(?:^|[，。；、])(?:已|共|累计|计划|将|再)*(?:全面)?(?:实施|完成|推进|落实|整治|改造|治理|修复|加固|营造|抚育|硬化|建成|打造|改建|汇聚|开放|盘活)了?(?:约|近|超)?$"
)
_WAY = (
    r"(?:公路|道路|街道|[村组户]道|[街巷]巷?道?|水泥路|沥青路|油路|硬化路|产业路|管网|管道|管线|堤防|河堤|海堤|堤|渠道|渠系|水渠|渠|步道|绿道|岸线|"
    r"路基|路面|便道|隧道|桥梁|航道|河道|线路|护岸|水泥硬化|硬化|铁路|廊道|电缆|光缆)"
)
_A_WAY = re.compile(
    rf"的?([\u4e00-\u9fff及和]{{0,10}}?{_WAY})(?:的?(?:改造|建设|提升|整治|硬化|修复|拓宽)?(?:工程|项目|任务)?)?(?=[、，。；（(]|$)"
)
_DEED_AND_PLACE = re.compile(
    rf"(?:^|[，。；、：])\W?(?:(?:19|20)\d\d年|今年|全年|年内)?(?:已|共|累计|计划|将|再)*(?:完成|新改扩?建|新建|改建|改造|建成|建设|修建|实施|硬化|铺设|整治|修复|新增)(?![^，。；、]*{_WAY}$)[^，。；、\d]{{0,12}}$"
)
_INVESTED = re.compile(r"(?:^|[、，；和与及])(?:分别)?总?(?:投资|占地)(?:约|近|超|逾)?$")
_PROJECT = re.compile(r"的([\u4e00-\u9fff][^，。；、\d]{1,24}?)(?=[、，。；]|等|和|与|及|$)")
_DEED = re.compile(r"左右|以[上下内]|[增提升降]|同比|比上年|占|为|达|超|建|完成|投入|实现|其中|的")


_OF_SIZE = re.compile(
    r"总?(?:装机|投资|面积|建筑面积|规模|容量|库容|产能|占地)(?:容量|规模|面积)?(?:约|近|超|达|逾)?[\d.,]+[^，。；、\d的以]{1,8}的([\u4e00-\u9fff]{2,12}?)(?=建设|项目前期|前期|[，。；、（(和及与]|$)"
)


def counted_of_a_size(after: str) -> str:
    """Return what a number counts, where the size of these stands between: 4个总投资9亿元的水厂.

    >>> counted_of_a_size("总投资9亿元的水厂，"), counted_of_a_size("水厂总投资9亿元")
    ('水厂', '')
    """
    found = _OF_SIZE.match(after)
    return found[1] if found else ""


_BUILDING = re.compile(r"[座所栋幢]([\u4e00-\u9fff]{2,10}?)(?=[和及与、，。；（(\s]|$)")


def counted_building(said: str, after: str) -> str:
    """Return the building that a numeral counts, behind its counter; said: the numeral and its counter.

    >>> counted_building("一幢", "车棚和水塔"), counted_building("3个", "车棚")
    ('车棚', '')
    """
    found = _BUILDING.match(f"{said[-1:]}{after}") if re.match("[一二两三四五六七八九十]", said) else None
    return found[1] if found else ""


def measured_behind(lead: str, after: str) -> str:
    """Return what a measured number is of, where nothing is named before it and a noun follows: 包括300万亩滩涂、9万亩沼泽.

    >>> measured_behind("主要包括", "沿海滩涂、"), measured_behind("滩涂面积", "，沼泽")
    ('沿海滩涂', '')
    """
    if (project := _PROJECT.match(after)) and _INVESTED.search(lead):
        return project[1]  # 投资90亿元的水库
    found = _MEASURED.match(after)
    if found and _NOTHING_NAMED.search(lead) and not _DEED.search(found[1]):
        return found[1]
    way = _A_WAY.match(after) if _DEED_AND_PLACE.search(lead) else None
    return way[1] if way else ""  # 完成王庄9.3公里农村公路


_HELPS = re.compile(
    r"(?:解决|惠及|覆盖|保障|帮助|服务|带动|安置|培训|改善|吸纳|引导|救助|资助|实施|开展|推进|启动|组织|对|向|使|让)了?[^，。；、\d]{0,10}$"
)
_DONE_TO = re.compile(
    r"(?:先后|累计|共|已|并|再|将|计划|全面|持续|拟|同时)*(?:实施|开展|推进|启动|完成|改善|解决|惠及|覆盖|改造|修缮|安置)了?(?:约|近|超|逾)?"
)
_PEOPLE = re.compile(
    r"[多余]?[十百千万亿]*((?:[\u4e00-\u9fff]{0,6}?)(?:居民|群众|人口|农民|村民|学生|老人|老年人|长者|儿童|职工|劳动者|农户|患者|市民|青年|妇女|残疾人))"
)
_WORK = re.compile(r"(?![的左以多余升增提降和与及])([\u4e00-\u9fff]{3,20}?)(?=[，。；、（(]|$)")


_BUILT = re.compile(r"(?:建成|建设|新建|改造|开工|治理|完成|恢复|修复)了?(?:约|近|超)?$")
_FIELD = re.compile(r"(?![以左上多余的面和与及])([\u4e00-\u9fff]{2,12}?)(?=[，。；、（(]|建设|$)")  # 建成90万亩水田


def helped_people(lead: str, unit: str, after: str) -> str:
    """Return whom or what a number counts that a deed is done to: 解决31万农村居民的饮水, 实施4.2万户厕所改造.

    >>> (
    ...     helped_people("解决山区", "万贫困群众", "的饮水"),
    ...     helped_people("实施", "万户", "厕所改造"),
    ...     helped_people("收入", "万元", ""),
    ... )
    ('贫困群众', '厕所改造', '')
    """
    people = _PEOPLE.fullmatch(unit)
    if people and _HELPS.search(lead):
        return people[1]
    if unit.endswith("亩") and _BUILT.search(lead) and (field := _FIELD.match(after)):
        return field[1]
    work = _WORK.match(after) if unit[-1:] in tuple("户人处个") and _DONE_TO.fullmatch(lead.strip("，、； ")) else None
    return work[1] if work else ""
