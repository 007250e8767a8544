"""Who does what at the desk: an account of the studio has a role there, for an organisation and a place."""

from sqlalchemy import delete, insert, select

from lantu.database.accounts import find_account
from lantu.database.audit import append
from lantu.database.open import Archive
from lantu.database.tables import desk_members
from lantu.database.transactions import looking, writing
from lantu.desk.request import Actor
from lantu.desk.taking import LONGEST_NAME, UNWRITABLE
from lantu.desk.transitions import ROLES
from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed

NAMED_ROLES = tuple(role for role in ROLES if role not in ("resident", "system"))  # nobody is given these


def set_member(archive: Archive, actor: Actor, by: str) -> Actor:
    """Give an account (actor.name) a role at the desk, and record who did; an officer needs an organisation."""
    name = find_account(archive, actor.name).name
    if actor.role not in NAMED_ROLES:
        raise LantuError(
            Text(f"没有角色“{actor.role}”", f"there is no role '{actor.role}'"),
            hint=did_you_mean(actor.role, NAMED_ROLES)
            or Text(f"可选：{listed(NAMED_ROLES).zh}", f"one of {listed(NAMED_ROLES).en}"),
        )
    if actor.role == "officer" and not actor.organisation.strip():
        raise LantuError(Text("承办人员须写明单位", "an officer needs an organisation"))
    if actor.town and not actor.district:
        raise LantuError(Text("写明乡镇街道时须写明区县", "a town needs its district"))
    for text in (actor.organisation, actor.district, actor.town):
        if len(text) > LONGEST_NAME or UNWRITABLE.search(text):
            raise LantuError(
                Text(
                    f"名称最多 {LONGEST_NAME} 个字符，不含特殊字符",
                    f"a name has at most {LONGEST_NAME} letters and no special ones",
                )
            )
    row = {
        "role": actor.role,
        "organisation": actor.organisation.strip(),
        "district": actor.district,
        "town": actor.town,
    }
    with writing(archive) as connection:
        append(connection, by, "set_desk_member", name, row)
        connection.execute(delete(desk_members).where(desk_members.c.account == name))
        connection.execute(insert(desk_members).values(account=name, **row))
    return desk_actor(archive, name) or actor


def desk_actor(archive: Archive, account: str) -> Actor | None:
    """Return what an account may do at the desk; None where it has no part in it."""
    with looking(archive) as connection:
        row = connection.execute(select(desk_members).where(desk_members.c.account == account)).mappings().first()
    return (
        None if row is None else Actor(row["account"], row["role"], row["organisation"], row["district"], row["town"])
    )


def list_members(archive: Archive) -> list[Actor]:
    """Return everybody who has a part in the desk, by name."""
    with looking(archive) as connection:
        rows = connection.execute(select(desk_members).order_by(desk_members.c.account)).mappings().all()
    return [Actor(row["account"], row["role"], row["organisation"], row["district"], row["town"]) for row in rows]
