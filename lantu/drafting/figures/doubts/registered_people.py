"""People by where they are registered (户籍), who are not those who live there: 户籍人口23万人，其中城镇人口8万人."""

from lantu.catalogue import Indicator

_NEAR = 80  # characters before a number in which its whole is told


def of_registered(text: str, at: int, known: Indicator | None) -> str:
    """Return why a count of people is not of residents: what it is a part of is the people registered; empty where nothing says so."""
    if known is None or "常住" not in known.name_zh:
        return ""
    near = text[max(0, at - _NEAR) : at].rsplit("\n", 1)[-1]
    registered = near.rfind("户籍") > near.rfind("常住")
    return "of people registered there, not of those who live there" if registered else ""
