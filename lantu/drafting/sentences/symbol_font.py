"""Letters of the Symbol font, which Word and text layers of PDF keep by their place in that font and not by what they mean.

A ≥ that was set from Insert > Symbol is stored as w:sym with font Symbol and letter F0B3, or as the private letter U+F0B3.
Dropped, "≥ 90 %" would become "90 %". Source: Adobe's Symbol encoding, as published with Unicode's mapping tables.
"""

_MEANT = {
    0x25: "%", 0x2B: "+", 0x2C: ",", 0x2D: "-", 0x2E: ".", 0x2F: "/", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x6D: "µ", 0x7E: "~",
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xBE: "—",
} | {code: chr(code) for code in range(0x30, 0x3A)}  # fmt: skip


def private_letter(letter: str) -> str:
    r"""Return what a private letter of the Symbol font means; one that stands for no letter or sign, such as a bullet, stays.

    >>> private_letter("\uf0b3"), private_letter("\uf0a3"), private_letter("\uf0b7") == "\uf0b7"
    ('≥', '≤', True)
    """
    return _MEANT.get(ord(letter) - 0xF000, letter)


def symbol(font: str, code: int) -> str:
    """Return what a letter set from a font by its code means; an ornament, such as a tick of Wingdings, is a space.

    >>> symbol("Symbol", 0xF0B3), symbol("Symbol", 0xB3), symbol("Wingdings", 0xF0FC), symbol("Cambria Math", 0x2265)
    ('≥', '≥', ' ', '≥')
    """
    if font.casefold() == "symbol":
        return _MEANT.get(code & 0xFF, " ")
    return " " if 0xE000 <= code <= 0xF8FF else chr(code)
