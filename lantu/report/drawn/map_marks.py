"""What every drawn map shows of itself: a bar of a round length, and where north is."""

import math

from lantu.report.drawn.drawing import INK, box, label

_WIDEST = 160.0  # of a bar, in the drawing's unit


def round_length(most: float) -> float:
    """Return the longest of 1, 2 and 5 metres and their tenfolds that is not above `most`.

    >>> round_length(730.0), round_length(199.0), round_length(1.0)
    (500.0, 100.0, 1.0)
    """
    tens = 10.0 ** math.floor(math.log10(most))
    return next(factor * tens for factor in (5.0, 2.0, 1.0) if factor * tens <= most * (1 + 1e-9))


def scale_bar(scale: float, left: float, y: float) -> str:
    """Return a bar of a round length as SVG. scale: width of a metre; left, y: the corner of its ground, its base line."""
    metres = round_length(_WIDEST / scale)
    long = metres * scale
    words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    ground = box(left, y - 18, long + 12, 24, "#ffffff", ' fill-opacity="0.85"')
    line = f'<path d="M{left + 6:.1f} {y - 4:.1f}v6h{long:.1f}v-6" fill="none" stroke="{INK}" stroke-width="1.4"/>'
    return ground + line + label(left + 6 + long / 2, y - 5, words, 11, anchor="middle")


def north(width: float) -> str:
    """Return the arrow to north in the upper right corner of a map of a width, as SVG."""
    x, y = width - 24, 14.0
    ground = box(x - 12, y - 8, 24, 44, "#ffffff", ' fill-opacity="0.85"')
    arrow = f'<path d="M{x:g} {y:g}l6 18l-6 -4l-6 4z" fill="{INK}"/>'
    return ground + arrow + label(x, y + 31, "N", 11, anchor="middle", bold=True)
