"""How good a choice of sites is at least, in words."""

from lantu.language.text import Text
from lantu.space.siting.next_sites import Siting
from lantu.space.siting.placement import Placement


def proof_of(found: Placement) -> list[Text]:
    """Say how good the choice is at least, and how that is known."""
    proof, count = found.siting, len(found.sites)
    if proof.proved:
        told = [
            Text(
                f"证明：达到最优的 100 %——同样 {count} 处的其他任何选法都不会更好",
                f"Proof: 100 % of the best possible: no other choice of as many sites ({count}) is better",
            )
        ]
    else:
        told = [
            Text(
                f"证明：至少达到最优的 {_percent(proof.share)}——任何选法最多再高出 {_percent(1 / proof.share - 1)}",
                f"Proof: at least {_percent(proof.share)} of the best possible; no choice gains over {_percent(1 / proof.share - 1)} more",
            )
        ]
    if found.places is None:
        told.append(_choosing_one_by_one(proof))
    elif not found.places.exact:
        told.append(
            Text(
                "可选位置与住户的组合太多，未精确求解：逐个选取，与各处单独的上限比较",
                "Too many pairs of candidates and homes for an exact answer: chosen one by one, beside what sites could take alone",
            )
        )
    if proof.stopped:
        told.append(
            Text("求解时间用完；--time 可以延长", "Time ran out before the proof was complete: --time gives more")
        )
    return told


def _choosing_one_by_one(proof: Siting) -> Text:
    greedy, promise = _percent(proof.greedy_share), _percent(proof.promise)
    return Text(
        f"逐个选取本身可证明 {greedy}；不看数据也保证 {promise}（1 - (1 - 1/N)^N）",
        f"Choosing one by one proves {greedy} by itself, and {promise} whatever the data (1 - (1 - 1/N)^N)",
    )


def _percent(share: float) -> str:
    """Write a share that must not be rounded up: it is a promise.

    >>> _percent(0.99996), _percent(1.0)
    ('99.9 %', '100 %')
    """
    return "100 %" if share >= 1 else f"{int(share * 1000) / 10:g} %"
