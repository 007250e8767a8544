"""How many of the new sites are enough: where another adds nothing, or next to nothing, that is said."""

from lantu.language.text import Text
from lantu.space.siting.placement import Placement

NEARLY_NOTHING = 0.001  # of what all new sites add: a site that adds less is called one too many


def enough_sites(found: Placement) -> list[Text]:
    """Say where fewer sites do all that can be done, or nearly so."""
    count = len(found.sites)
    if not count:
        return []
    if count < found.asked:
        return [
            Text(
                f"{count} 处已够：可选位置中再增加任何一处都没有作用（要求 {found.asked} 处）",
                f"Enough with sites: {count}; no further candidate adds anything (asked for: {found.asked})",
            )
        ]
    all_gained = sum(found.siting.gain)
    useful = sum(gain >= NEARLY_NOTHING * all_gained for gain in found.siting.gain)
    if useful == count:
        return []
    return [
        Text(
            f"{useful} 处已够：其余每处所增加的不到全部的 {NEARLY_NOTHING:.1%}",
            f"Enough with sites: {useful}; each further one adds less than {NEARLY_NOTHING:.1%} of what all add together",
        )
    ]
