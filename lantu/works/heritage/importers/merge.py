"""A register renewed by an import: what other imports brought stays, and so does what somebody wrote by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.works.heritage.assets import Asset


def merged(kept: Iterable[Asset], brought: Sequence[Asset], source: str, columns: Iterable[str]) -> list[Asset]:
    """Return the register with the assets of one import renewed; LantuError where another import has brought one of them.

    What the file has no column for stays as the pack has it (somebody wrote it there), and states of repair of other days stay.
    """
    stay = {asset.id: asset for asset in kept if asset.source != source}
    before = {asset.id: asset for asset in kept if asset.source == source}
    twice = sorted(asset.id for asset in brought if asset.id in stay)
    if twice:
        other = stay[twice[0]].source
        raise LantuError(
            Text(
                f"{len(twice)} 个编号已由“{other}”导入，例如“{twice[0]}”",
                f"{len(twice)} ids were brought by '{other}' before, such as '{twice[0]}'",
            ),
            hint=Text("同一份名录请用原文件名再次导入", "a new edition of one register keeps its file name"),
        )
    given = {*columns, "geometry", "name"}
    own = ("owner", "upkeep_payer", "upkeep", "buffer", "place", "kind", "grade", "control_zone", "other_names")
    made: list[Asset] = []
    for asset in brought:
        if old := before.get(asset.id):
            missing = [
                field for field in own if {"buffer": "buffer_m", "control_zone": "part"}.get(field, field) not in given
            ]
            stays = {field: getattr(old, field) for field in missing if getattr(old, field)}
            seen = {(state.on, state.basis): state for state in (*old.states, *asset.states)}
            made.append(replace(asset, **stays, states=tuple(seen[key] for key in sorted(seen))))
        else:
            made.append(asset)
    return sorted([*stay.values(), *made], key=lambda asset: asset.id)
