"""Digits and signs a full letter wide, as Chinese keyboards and printed tables have them, to plain ones; one letter for one.

>>> "１，２００．５％".translate(WIDE), "（约３％）".translate(WIDE_DIGITS)
('1,200.5%', '（约3%）')
"""

WIDE_DIGITS = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
WIDE = WIDE_DIGITS | str.maketrans("，－＋／（）\u3000", ",-+/() ")  # signs of sentences as well
NARROW = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)
}  # every letter, digit and sign, of what holds no sentences
