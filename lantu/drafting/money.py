"""Money: what stands before a number (£, Tk., USD) and behind it (taka, rands). Lantu has no unit for it but yuan: the number is kept."""

import re

_SIGNS = {"$": "US dollars", "£": "pounds", "€": "euros", "¥": "yuan", "￥": "yuan", "₹": "rupees"}
_CODES = {
    "rupees": r"Rs\.?|INR|Re\.|PKR|NPR|LKR",
    "US dollars": r"USD|US",
    "euros": r"EUR",
    "pounds": r"GBP",
    "yuan": r"RMB|CNY",
    "taka": r"Tk\.?|BDT",
    "shillings": r"K[Ss]hs?\.?|KES|UGX|U[Ss]hs?\.?|TZS|T[Ss]hs?\.?|Shs?\.?",
    "ringgit": r"RM|MYR",
    "rupiah": r"Rp\.?|IDR",
    "pesos": r"PHP|Php|MXN",
    "dirhams": r"AED|Dhs?\.?|MAD",
    "riyals": r"SAR|QAR|OMR",
    "naira": r"NGN",
    "cedis": r"GHS|GH",
    "dollars": r"SGD|AUD|CAD|HKD|NZD|HK|NT|TTD|JMD",
    "yen": r"JPY",
    "won": r"KRW",
    "francs": r"CHF|RWF|FRW|Rwf|FCFA",
    "kroner": r"NOK|DKK|SEK",
    "rand": r"ZAR|R",
    "birr": r"ETB",
    "kwacha": r"ZMW|MWK",
    "baht": r"THB",
    "dong": r"VND",
    "reais": r"BRL",
}
_NAMES = list(_CODES)
_CODE = re.compile(
    rf"(?<![A-Za-z.&/-])(?:{'|'.join(f'(?P<c{at}>{words})' for at, words in enumerate(_CODES.values()))})\s?$"
)
BEHIND = re.compile(
    r"(?:[\s-]*(?:thousand|million|billion|trillion|lakhs?|crores?|mln|mn|bn|tn))?[\s-]*"
    r"(?:U\.?S\.?\s+|Canadian\s+|Australian\s+|Singapore\s+|Hong\s+Kong\s+)?"
    r"(?:dollars?|euros?|pounds?|taka|rands?|rupees?|shillings?|naira|cedis?|ringgit|rupiah|pesos?|baht|dong|won|yen|dirhams?|"
    r"riyals?|dinars?|francs?|kron(?:er|or)|zlotys?|liras?|birr|kwacha|reais|lei|SAR|AED|USD|EUR|GBP|KES|Ksh|TZS|UGX|RWF|Frw|"
    r"ZAR|BDT|PHP|MYR|SGD)(?![A-Za-z])"
)  # behind a number


def money_before(before: str, number: str) -> str | None:
    """Return the money that stands before a number, by its sign or its code; None for none.

    >>> money_before("a target of Tk. ", "31.9"), money_before("£", "3"), money_before("R", "07")
    ('taka', 'pounds', None)
    """
    sign = before.rstrip()[-1:]
    if sign in _SIGNS:
        return _SIGNS[sign]
    code = _CODE.search(before)
    if code is None or code.lastgroup is None or (code[0] == "R" and number.startswith("0")):
        return None
    return _NAMES[int(code.lastgroup[1:])]
