"""What the words before a list call it, and what its parts say: to be done, done already, or a figure of statistics."""

import re
from typing import Literal

from lantu.drafting.list_marks import chinese_number
from lantu.text import package_rows

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
_CALLED: tuple[tuple[str, Kind], ...] = (
    (r"改革(?:任务|举措|事项)?|\breforms?\b", "reform"),
    (r"目标任务|目标|愿景|\b(?:targets?|goals?|aims?|objectives?|outcomes?|ambitions?)\b", "target"),
    (
        r"问题|挑战|短板|困难|瓶颈|不足|压力|\b(?:challenges|problems|barriers|weaknesses|constraints|obstacles|threats|issues)\b",
        "challenge",
    ),
    (
        (
            r"任务|举措|措施|行动|工作|工程|项目|实事|重点|抓手|内容|方面|方向|路径|领域|要求|策略|战略|政策|计划|方案|支柱|主轴|安排|部署|要点|机制|体系|专项|攻坚|对策|建议|"
            r"\b(?:tasks?|priorit(?:y|ies)|actions?|measures?|initiatives?|commitments?|pillars?|areas?|themes?|steps|projects?|polic(?:y|ies)|strateg(?:y|ies)|"
            r"proposals?|recommendations?|programmes?|programs?|directions?|works?|improvements?|interventions?|components?|principles?|focus\w*|plans?|"
            r"efforts?|activities|approach(?:es)?|solutions?|schemes?|investments?|missions?|ways|levers|streams?|strands?)\b"
        ),
        "task",
    ),
)
CALLED = re.compile("|".join(f"(?P<{kind}>{words})" for words, kind in _CALLED), re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|should|must|needs?\s+to|aims?\s+(?:to|at|is)|aimed|plans?\s+to|intends?|seeks?\s+to|proposes?\s+to|in\s+order\s+to|going\s+to|committed\s+to|"
    r"want\s+to|calls?\s+(?:for|on)|to\s+achieve|by\s+20[2-9]\d|require[sd]?)\b|\b(?:we|to|by|is|are)\s*[:：]?\s*$"
    r"|将|(?<![主重首必纲概需])要(?![素求点闻])|力争|今年|明年|下一步|未来|今后|到20[2-9]\d年|需要|必须|应|拟|计划(?!执行|完成)|重点抓好|做好|抓好|着力",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"成绩|成效|成果|成就|执行情况|运行情况|回顾|去年|过去|已经|完成情况|年来|总结|基本情况|概况|现状|历程|荣誉|主要特点|亮点|"
    r"\b(?:achievements?|accomplishments?|results|highlights|successes|so\s+far|to\s+date|already|last\s+year|over\s+the\s+past|"
    r"background|findings?|history|statistics|facts|data|sources?|references?|notes?|documents?|questions?|members?|"
    r"definitions?|contacts?|links?|related|tags|comments?|participants?|speakers?|authors?|responses?|respondents?)\b",
    re.IGNORECASE,
)
_MORE_VERBS = package_rows("lantu.drafting", "measure_verbs.csv")  # a wide table of what plans do, in both languages
BASE_VERBS = (
    "accelerate|accommodate|achieve|acquire|adapt|add|address|adopt|advance|advocate|align|allocate|apply|assess|assist|attract|avoid|become|begin|boost|bring|build|"
    "capture|change|clean|collaborate|combat|complete|conduct|connect|conserve|consider|consolidate|construct|continue|contribute|convert|coordinate|create|cut|"
    "decarboni[sz]e|decrease|deepen|define|deliver|deploy|design|develop|diversify|divert|double|educate|electrify|eliminate|embed|embrace|empower|enable|encourage|end|"
    "enforce|engage|enhance|ensure|establish|evaluate|examine|expand|explore|extend|facilitate|finali[sz]e|finish|focus|foster|fund|generate|get|give|grow|guarantee|"
    "guide|halt|halve|harness|have|help|host|identify|implement|improve|include|incorporate|increase|influence|inform|innovate|install|integrate|intervene|introduce|invest|involve|keep|"
    "launch|lead|learn|leverage|limit|link|lobby|locali[sz]e|lower|maintain|make|manage|maximi[sz]e|meet|minimi[sz]e|mitigate|mobili[sz]e|moderni[sz]e|monitor|move|nurture|"
    "open|optimi[sz]e|organi[sz]e|overcome|partner|phase|pilot|place|plan|plant|position|prepare|preserve|prevent|prioriti[sz]e|procure|progress|promote|protect|provide|publish|"
    "purchase|pursue|put|raise|ramp|reach|reali[sz]e|recogni[sz]e|recycle|redevelop|reduce|reform|refurbish|regenerate|rehabilitate|reinforce|remain|remove|renew|repair|replace|"
    "require|resolve|restore|restrict|retain|retrofit|reuse|reverse|review|revise|revitali[sz]e|roll|safeguard|save|scale|secure|seek|serve|set|shape|share|shift|simplify|slow|"
    "speed|stabili[sz]e|start|stimulate|stop|streamline|strengthen|strive|subsidi[sz]e|supply|support|sustain|switch|tackle|take|target|test|train|transform|transition|treble|triple|"
    "turn|undertake|unlock|update|upgrade|upskill|use|utili[sz]e|widen|work|"
) + "|".join(row["verb"] for row in _MORE_VERBS if row["language"] == "en")
_DEEDS = (
    r"(?:development|expansion|improvement|construction|creation|provision|promotion|protection|reduction|introduction|implementation|establishment|upgrading|conversion|"
    r"renovation|restoration|extension|installation|adoption|integration|conservation|enhancement|preservation|completion|modernisation|modernization|strengthening|delivery|"
    r"electrification|replacement|redevelopment|regeneration|rehabilitation|optimi[sz]ation|diversification|decarboni[sz]ation|support|investment)\s+(?:of|in|for)"
)
DOES = re.compile(
    rf"\W*(?:(?:it|they|the\s+\w+(?:\s\w+)?)\s+(?:will|shall|must|should|plans\s+to|aims\s+to)\s+)?(?:(?:to|and|we\s+will|will|by|also|further|actively|then)\s+){{0,2}}(?:(?:{BASE_VERBS}|[a-z]{{3,}}ing)\b(?!\s+(?:is|was|are|were|has|have)\b)"
    rf"|(?:the\s+)?(?:\w+\s+)?{_DEEDS}\b)",
    re.IGNORECASE,
)  # what a measure begins with
_VERBS = (
    "新建|新增|新开工|新设|改建|扩建|续建|建成|建好|加装|启动|整体提升|打造|培训|投用|释放|完善|加强|加快|加大|加速|提升|提高|提质|提振|推进|推动|推行|推出|促进|优化|强化|"
    "深化|健全|构建|建立|建设|实施|开展|落实|发展|改善|保护|保障|培育|培养|拓展|拓宽|扩大|增强|增加|统筹|创新|创建|坚持|坚决|坚定|全面|全力|全域|着力|大力|持续|积极|深入|有序|"
    "稳步|稳妥|扎实|精准|科学|严格|严守|严控|高质量|高标准|高效|进一步|更加|切实|加力|合理|主动|广泛|做好|做强|做大|做优|做实|做精|抓好|抓实|抓紧|营造|巩固|补齐|补强|规范|引导|引进|引育|支持|"
    "鼓励|整治|治理|修复|改造|更新|控制|降低|减少|实现|形成|盘活|激发|释放|壮大|聚焦|聚力|疏浚|疏通|清淤|回用|铺开|装配|架设|修建|修缮|修编|兴建|翻建|翻新|迁建|置换|腾退|归并|撤并|划定|划设|明晰|明确|厘清|理顺|压缩|精简|下放|放开|取缔|查处|打击|惩治|肃清|排查|摸排|减免|纾困|帮助|协调|衔接|联动|联通|贯通|互通|共建|共治|携手|牵头|招募|选派|申报|申办|承办|主办|引入|纳入|列入|接入|归集|汇集|收集|收购|流转|淘汰|清退|限制|缓解|缩小|缩短|缩减|延长|加宽|加密|加固|增设|增补|复垦|复耕|复绿|养护|管护|抵御|应对|防止|杜绝|避免|规避|受理|认定|授予|签订|签署|竣工|增绿|提速|提效|提标|提档|降碳|减污|减负|减税|强农|强企|强链|补链|延链|固链|引才|育才|聚才|导入|体现|展现|彰显|参与|配合|继续|赓续|辅导|办理|推行|端正|严密|设法|协同|联合|成立|举办|筹办|召开|检讨|强固|充实|简化|便利|简政|公开|宣导|宣传|输出|输入|提倡|抢占|严防|狠抓|延续|净化|美化|活跃|振兴|复兴|消除|取消|遏制|压减|节约|循环|回收|增建|筹建|兴修|续办|扶持|帮扶|救助|关爱|关注|尊重|试点|先行先试|突出|弘扬|传承|压实|筑牢|守住|守牢|守护|畅通|织密|塑造|探索|推广|倡导|组织|制定|"
    "出台|编制|设立|完成|争取|力争|确保|确立|维护|防范|化解|夯实|擦亮|办好|办实|解决|融入|对接|承接|服务|利用|开发|开通|开放|开工|开行|打通|打响|打好|打赢|搭建|布局|谋划|"
    "延伸|拉动|稳定|稳住|严打|依法|依托|充分|用好|用足|管好|管控|护航|赋能|赋予|丰富|繁荣|普及|普遍|贯彻|践行|把握|对标|锚定|瞄准|立足|紧扣|牢牢|牢固|牢记|树立|树牢|凝聚|"
    "集中|集聚|汇聚|吸引|招引|提供|增进|保持|维持|攻克|攻坚|突破|抢抓|抢占|狠抓|拆除|清理|清零|整合|整顿|升级|转变|转型|"
    "发挥|发放|发掘|挖掘|放大|放宽|调整|调优|改革|改进|革新|破解|破除|激励|激活|争创|争当|率先|带动|厚植|涵养|绘就|谱写|描绘|奋力|努力|千方百计|多措并举|因地制宜|"
    "铺设|铺|设置|设立|增设|增建|兴建|兴办|推展|推动|推进|发展|强化|优化|扩大|扩建|提升|提供|建构|建置|建立|建设|促进|落实|协助|辅导|辅助|办理|完善|改善|健全|加强|鼓励|"
    "培养|打造|规划|规范|研拟|订定|修订|开发|开辟|整合|整建|营造|维护|保护|确保|争取|引进|支援|支持|实施|活化|深化|加速|降低|减少|精进|拓展|串联|连结|"
) + "|".join(row["verb"] for row in _MORE_VERBS if row["language"] == "zh")
_NO_VERB = (
    r"发展(?:目标|思路|现状|基础|环境|指标|情况|历程|改革委)|服务(?:业|站|点|中心|对象|热线)|建设(?:规模|内容|目标|地点|单位|期限|项目|情况|用地)|组织(?:领导|机构|架构|实施|保障)|保障(?:措施|性|机制)|"
    r"实施(?:步骤|保障|主体|时间|期限|范围|单位)|改革(?:开放以来|委)|支持(?:单位|政策)|保护(?:区|范围|对象)|规划(?:范围|期限|背景|目标|依据|原则)|开放(?:时间|平台)|全面(?:情况|小康)|治理(?:体系现)|集中式|维护费|"
    r"保障房|开发区|示范|控制(?:指标|数)|利用(?:率|效率)|提供(?:单位|者)|稳定性|创新(?:能力|平台|驱动|型|中心)(?!.*提)|引导基金|规范性|持续期|合理性|强(?:度|县|市|省|国|军|制|烈)|优(?:势|质|良|惠|秀|先)|保(?:险|税|安|费|姆)|促销|扩散"
)
SAYS = re.compile(
    rf"[“《\s]*(?!{_NO_VERB})(?:{_VERBS.rstrip('|')}|[稳扩促强惠保优][\u4e00-\u9fff]{{2,4}}(?:$|[，、；。])|为(?!了|期)|对(?!于)|对(?!于|照)|在(?=[^，。]{{2,12}}(?:布局|设置|建设|设立))|以(?=[^，。]{{2,20}}为(?:重点|抓手|引领|核心|牵引|主)))"
)
_DONE = re.compile(
    r"(?:了|已(?!有[^，。]*将)|同比|比上年|顺利|圆满|荣获|获评|入选|实现了|位居|达到了)|\b(?:was|were|has\s+been|have\s+been|had|has|increased|decreased|grew|fell|rose)\b"
)
_DID = re.compile(
    r"\W*(?!(?:need|speed|feed|seed|embed|exceed|proceed|succeed|shed|breed)\b)(?:successfully\s+|fully\s+)?[A-Z]?[a-z]+ed\b(?!\s+(?:use|access|areas?|by|and)\b)"
)
_FIGURE = re.compile(r"(?<![\d.A-Za-z])(?!(?:19|20)\d\d(?:\D|$))\d")


_NEAR = 60  # characters before a list that say what it is of


def kind_of(words: str) -> Kind | None:
    """Return what words call a list, by the last such name in them; None where they call it nothing of ours."""
    named = [found.lastgroup for found in CALLED.finditer(words)]
    return named[-1] if named else None  # type: ignore[return-value]


NUMBERS = {
    word: value
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
        1,
    )
}
_COUNT = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?P<head>(?:[a-z&-]+\s*){{1,4}})"
    r"|(?P<chinese>[二两三四五六七八九十]{1,3}|\d{1,2})(?:个|项|大|条|件)(?P<what>[^，。；：:]{0,14})",
    re.IGNORECASE,
)


def counted(words: str) -> int | None:
    """Return how many aims or tasks words tell of, two and more; None where they do not say it."""
    count = None
    for found in _COUNT.finditer(words):
        if CALLED.search(found["head"] or found["what"] or ""):
            told = found["count"] or found["chinese"]
            count = NUMBERS.get(told.lower()) or (int(told) if told.isdigit() else chinese_number(told))
    return count if count and count > 1 else None


def looks_back(words: str) -> bool:
    """Whether words before a list tell of what was done, or of papers and persons, and not of what is to be done."""
    return bool(_BACK.search(words[-_NEAR:])) and not looks_ahead(words)


def looks_ahead(words: str) -> bool:
    """Whether words say that something is to be done."""
    return bool(_AHEAD.search(words))


def says_what_to_do(part: str) -> bool:
    """Whether a part begins as a measure does: with a verb, "to" and a verb, a word in -ing, or the name of a deed."""
    return bool(
        SAYS.match(part) if "\u4e00" <= part.strip()[:1] <= "\u9fff" or part.strip()[:1] in "“《" else DOES.match(part)
    )


def says_what_was_done(part: str) -> bool:
    """Whether a part tells of something done."""
    return bool(_DONE.search(part) or _DID.match(part))


def is_statistic(part: str) -> bool:
    """Whether a part is a figure with its name, not a measure."""
    return bool(_FIGURE.search(part)) and not says_what_to_do(part)
