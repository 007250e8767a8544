"""Money: what stands before a number (£, Tk., USD) and behind it (taka, rands). Lantu has no unit for it but yuan: the number is kept."""

import re

SIGNS = {"$": "US dollars", "£": "pounds", "€": "euros", "¥": "yuan", "￥": "yuan", "₹": "rupees", "₵": "cedis"}
_CODES = {
    "rupees": r"Rs\.?|INR|Re\.|PKR|NPR|LKR",
    "US dollars": r"USD\.?|US",
    "euros": r"EUR",
    "pounds": r"GBP",
    "yuan": r"RMB|CNY",
    "taka": r"Tk\.?|BDT",
    "shillings": r"K[Ss]hs?\.?|Khs\.?|KES\.?|UGX\.?|U[Ss]hs?\.?|TZS\.?|T[Ss]hs?\.?|Shs?\.?",
    "ringgit": r"RM|MYR",
    "rupiah": r"Rp\.?|IDR",
    "pesos": r"PHP\.?|Php\.?|MXN",
    "dirhams": r"AED\.?|Dhs?\.?|MAD",
    "riyals": r"SAR\.?|QAR\.?|OMR\.?|RO",
    "dinars": r"KWD|BHD|JOD|TND|DZD|IQD|KD",
    "naira": r"NGN|N",
    "cedis": r"GHS|GH[¢₵ȻC]?",
    "dollars": r"SGD|AUD|CAD|HKD|NZD|HK|NT|TTD|JMD",
    "yen": r"JPY",
    "won": r"KRW",
    "francs": r"CHF|RWF\.?|FRW|Frw\.?|Rwf\.?|FCFA|CFA|XAF|XOF",
    "kroner": r"NOK|DKK|SEK",
    "rand": r"ZAR|R",
    "birr": r"ETB|Br",
    "pula": r"BWP|P",
    "kwacha": r"ZMW|MWK|MK|K",
    "baht": r"THB",
    "dong": r"VND",
    "reais": r"BRL",
    "ngultrum": r"Nu\.?|BTN",
}
_NAMES = list(_CODES)
MONEY = {*SIGNS.values(), *_NAMES, "reais", "dollars"}
_OF_A_LAND = re.compile(
    r"(?<![A-Za-z])(?:(?P<reais>R)|A|AU|AUD|C|CA|Can|NZ|S|SG|HK|NT|TT|J|JA|B|BZ|BDS|Bds|BBD|EC|XCD|FJ|F|G|GY|N|L|T|SI|SB|K|Z|ZW)\$\s?$"
)  # R$, TT$
_CODE = re.compile(
    rf"(?<![A-Za-z.&/-])(?:{'|'.join(f'(?P<c{at}>{words})' for at, words in enumerate(_CODES.values()))})\s?$"
)
BEHIND = re.compile(
    r"(?:[\s-]*(?i:lakh crores?|thousand crore|thousand|million|billion|trillion|lakhs?|lacs?|crores?|crs?|mln|"
    r"mio\.?|mrd\.?|mn|bn|tn))?[\s-]*"
    r"(?:€(?!\s?\d)|(?:U\.?S\.?\s+|Canadian\s+|Australian\s+|Singapore\s+|Hong\s+Kong\s+)?"
    r"(?:dollars?|euros?|pounds?|taka|rands?|rupees?|shillings?|naira|cedis?|ringgit|rupiah|pesos?|baht|dong|won|yen|dirhams?|"
    r"riyals?|dinars?|francs?|kron(?:er|or)|zlotys?|liras?|birr|kwacha|ngultrum|reais|lei|SAR|AED|USD|EUR|GBP|KES|Ksh|TZS|UGX|RWF|Frw|"
    r"ZAR|BDT|PHP|MYR|SGD)(?![A-Za-z]))",
)  # behind a number


_DOUBTFUL = {
    "N",
    "P",
    "RO",
    "KD",
    "K",
    "MK",
    "Br",
    "R",
    "US",
    "HK",
    "NT",
    "RM",
    "MAD",
    "GH",
    "Dh",
    "SAR",
    "WON",
    "CHF",
    "Sh",
    "Shs",
    "Rp",
}  # letters that name other things, too
_AS_MONEY = re.compile(
    r"[\s-]*(?:thousand|million|billion|trillion|lakhs?|lacs?|crores?|crs?|mln|mn|bn|tn|[mkB])\b|\s*(?:per|a|an|/)\s*(?:month|year|day|person|head|capita|hour|week)\b",
    re.IGNORECASE,
)


_INDIAN = re.compile(r"\s*(?:lakhs?|lacs?|crores?|crs?)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"(?:(?<![A-Za-z])(?:US|HK|AUD?|CAD?|SG?|NZD?|NT))?[$£€¥￥₹₵`]\s?$")


def length_before(before: str) -> int:
    """Return how many characters of money stand before a number, by its sign or its code.

    >>> length_before("worth US$"), length_before("a budget of Rs. "), length_before("for £")
    (3, 4, 1)
    """
    found = _OF_A_LAND.search(before) or _WRITTEN.search(before) or _CODE.search(before)
    return len(found[0]) if found else 1


def money_before(before: str, number: str, after: str = "") -> str | None:
    """Return the money that stands before a number, by its sign or its code; None for none, as in "US 101" and "the R21".

    >>> money_before("a target of Tk. ", "31.9"), money_before("£", "3"), money_before("the R", "21")
    ('taka', 'pounds', None)
    """
    sign = before.rstrip()[-1:]
    if of_a_land := _OF_A_LAND.search(before):
        return "reais" if of_a_land["reais"] else "dollars"
    if sign in SIGNS:
        return SIGNS[sign]
    if sign == "`" and (_INDIAN.match(after) or "," in number):
        return "rupees"  # an old font of Indian papers has the rupee's sign there
    code = _CODE.search(before)
    if code is None or code.lastgroup is None:
        return None
    sure = re.search(r"[.,]\d", number) or _AS_MONEY.match(after)
    year = re.fullmatch(r"(?:19|20|21)\d\d", number)
    if not sure and (year or code[0].strip().rstrip(".") in _DOUBTFUL):
        return None
    return _NAMES[int(code.lastgroup[1:])]


_SYMBOLS = {
    "pounds": "GBP",
    "euros": "EUR",
    "US dollars": "USD",
    "yen": "JPY",
    "won": "KRW",
    "rand": "ZAR",
    "reais": "BRL",
}


def in_currency(told: str, currency: str) -> str | None:
    """Return the unit of money that a text tells by its sign or its code, in a city that counts in a currency; else None.

    Nothing is changed from one currency into another: pounds are no unit of a city that counts in yuan.

    >>> in_currency("pounds", "GBP"), in_currency("euros", "GBP"), in_currency("count", "GBP")
    ('GBP', None, None)
    """
    return currency if told and _SYMBOLS.get(told) == currency else None
