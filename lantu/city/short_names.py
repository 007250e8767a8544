"""What an autonomous county or prefecture is called where few write its whole name: 彭水县 for 彭水苗族土家族自治县.

Source: how yearbooks of Chinese provinces name them in tables; the peoples are those of GB/T 3304-1991.
"""

import re

_PEOPLES = (
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔"
    "|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族"
    "|维吾尔|哈萨克|塔吉克|柯尔克孜|蒙古"
)
_FULL = re.compile(rf"([\u4e00-\u9fff]{{2,8}}?)(?:{_PEOPLES}){{1,6}}自治([县州旗])")


def short_name(name: str) -> str:
    """Return a Chinese name without the peoples that a county, prefecture or banner is autonomous for; empty for any other name.

    >>> short_name("积石山保安族东乡族撒拉族自治县"), short_name("隆林各族自治县"), short_name("忠县")
    ('积石山县', '隆林县', '')
    """
    found = _FULL.fullmatch(name)
    return found[1] + found[2] if found else ""
