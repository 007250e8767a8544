"""lantu account: who may write to a public studio, and what they did."""

import json as json_format
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from lantu.cli.options import Json, Lang
from lantu.cli.studio.studio_archive import Database, Home, opened_archive
from lantu.language.errors import LantuError
from lantu.language.text import Text

if TYPE_CHECKING:
    pass

account = App(
    name="account",
    help="Accounts of a public studio: add, list, role, close, password, unlock, factor, token; and its audit log.",
    result_action="return_value",
)

Name = Annotated[str, Parameter(help="the name that is typed at sign-in")]
Role = Annotated[str, Parameter(help="reader, editor, approver or admin: each may do what those before it may")]
BY = "terminal"  # whoever can read the studio's folder may do all of this


@account.command
def add(name: Name, /, *, role: Role = "reader", home: Home = None, archive: Database = None) -> int:
    """Make an account. The password is asked for, or read from the first line of stdin.

    Example: lantu account add wang --role admin
    """
    from lantu.database.accounts import add_account

    made = add_account(opened_archive(home, archive), name, role, _password(), BY)
    print(f"{made.name}: {made.role}")
    return 0


@account.command
def role(name: Name, role: Role, /, *, home: Home = None, archive: Database = None) -> int:
    """Give an account another role.

    Example: lantu account role wang editor
    """
    from lantu.database.accounts import set_role

    changed = set_role(opened_archive(home, archive), name, role, BY)
    print(f"{changed.name}: {changed.role}")
    return 0


@account.command
def close(name: Name, /, *, home: Home = None, archive: Database = None) -> int:
    """Close an account and end its sessions and tokens. What it did stays on record.

    Example: lantu account close wang
    """
    from lantu.database.accounts import close_account

    print(f"{close_account(opened_archive(home, archive), name, BY).name}: closed")
    return 0


@account.command
def password(name: Name, /, *, home: Home = None, archive: Database = None) -> int:
    """Set an account's password and end its sessions and tokens.

    Example: lantu account password wang
    """
    from lantu.database.accounts import find_account, set_password

    opened = opened_archive(home, archive)
    find_account(opened, name)
    print(f"{set_password(opened, name, _password(), BY).name}: password set")
    return 0


@account.command
def unlock(name: Name, /, *, home: Home = None, archive: Database = None) -> int:
    """Let an account sign in again at once after too many wrong passwords.

    Example: lantu account unlock wang
    """
    from lantu.database.sign_in_brakes import unlock as forget_tries

    print(f"{forget_tries(opened_archive(home, archive), name, BY).name}: unlocked")
    return 0


@account.command
def factor(
    name: Name,
    /,
    *,
    remove: Annotated[
        bool, Parameter(negative="", help="take the second factor away, such as of a lost phone")
    ] = False,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Say whether an account has a second factor, or take it away: sessions and tokens end, and it is set up anew at the next sign-in.

    Example: lantu account factor wang --remove
    """
    from lantu.database.accounts import find_account
    from lantu.database.second_factor import codes_left, has_factor, remove_factor

    opened = opened_archive(home, archive)
    if remove:
        print(f"{remove_factor(opened, name, BY).name}: second factor removed")
        return 0
    known = find_account(opened, name)
    has = has_factor(opened, known.id)
    print(
        f"{known.name}: {f'second factor, {codes_left(opened, known.id)} recovery codes' if has else 'no second factor'}"
    )
    return 0


@account.command
def token(
    name: Name,
    /,
    *,
    days: Annotated[int, Parameter(help="how long it lasts, at most 365")] = 90,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Make a token with which a program asks and writes as this account. It is shown this once.

    Example: lantu account token wang --days 30
    """
    from lantu.database.sessions import make_token

    print(make_token(opened_archive(home, archive), name, days, BY))
    return 0


@account.command(name="list")
def list_(*, json: Json = False, home: Home = None, archive: Database = None) -> int:
    """List the accounts.

    Example: lantu account list
    """
    from lantu.database.accounts import list_accounts

    known = list_accounts(opened_archive(home, archive))
    if json:
        rows = [{**vars(item), "created": item.created.isoformat()} for item in known]
        print(json_format.dumps({"accounts": rows}, ensure_ascii=False, indent=1))
    else:
        for item in known:
            print(f"{item.name}\t{item.role}\t{'closed' if item.closed else 'open'}\t{item.created:%Y-%m-%d}")
    return 0


@account.command
def audit(
    *,
    verify: Annotated[bool, Parameter(negative="", help="walk the chain and say where it breaks")] = False,
    noted: Annotated[
        str | None, Parameter(help="a head (NUMBER:HASH) noted earlier, which must still be there")
    ] = None,
    heads: Annotated[
        Path | None, Parameter(help="a file of heads that lantu serve --audit-heads noted; each must still be there")
    ] = None,
    last: Annotated[int, Parameter(help="how many entries to print")] = 50,
    json: Json = False,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Print the audit log, or check that nobody changed it or a saved version (exit code 1 where somebody did).

    Example: lantu account audit --verify
    """
    from lantu.cli.studio.chains import walk_chains
    from lantu.database import audit as log
    from lantu.database.audit_heads import read_heads
    from lantu.language.choice import choose_language

    opened = opened_archive(home, archive)
    if verify or noted or heads:
        known = [*([noted] if noted else []), *(read_heads(heads) if heads else [])]
        chains, language = walk_chains(opened, known), choose_language(lang)
        if json:
            print(json_format.dumps(chains.as_json(language), ensure_ascii=False, indent=1))
        else:
            for line in chains.lines:
                print(line.say(language))
        return 1 if chains.broken else 0
    rows = log.entries(opened, max(1, last))
    if json:
        print(json_format.dumps({"entries": [vars(row) for row in rows]}, ensure_ascii=False, indent=1))
    else:
        for row in reversed(rows):
            detail = json_format.dumps(dict(row.detail), ensure_ascii=False) if row.detail else ""
            print("\t".join((str(row.number), row.at, row.who or "-", row.what, row.about, detail)))
    return 0


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("Password (12 characters or more): ")
    if first != getpass("Once more: "):
        raise LantuError(Text("两次输入的密码不一致", "the two passwords differ"))
    return first
