"""lantu account: who may write to a public studio, and what they did."""

import json as json_format
import sys
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from lantu.cli.options import Json, Lang
from lantu.errors import LantuError
from lantu.text import Text, alike

if TYPE_CHECKING:
    from lantu.archive import VersionChain
    from lantu.database import Archive
    from lantu.database.audit import Verification

account = App(
    name="account",
    help="Accounts of a public studio: add, list, role, close, password, token; and its audit log.",
    result_action="return_value",
)

Name = Annotated[str, Parameter(help="the name that is typed at sign-in")]
Role = Annotated[str, Parameter(help="reader, editor, approver or admin: each may do what those before it may")]
Home = Annotated[Path | None, Parameter(help="folder of the studio (default: the only one in studio/)")]
Database = Annotated[
    str | None,
    Parameter(
        name="--archive",
        env_var="LANTU_ARCHIVE",
        help="address of a PostgreSQL database (default: SQLite in the folder)",
    ),
]
BY = "terminal"  # whoever can read the studio's folder may do all of this


@account.command
def add(name: Name, /, *, role: Role = "reader", home: Home = None, archive: Database = None) -> int:
    """Make an account. The password is asked for, or read from the first line of stdin.

    Example: lantu account add wang --role admin
    """
    from lantu.database.accounts import add_account

    made = add_account(_opened(home, archive), name, role, _password(), BY)
    print(f"{made.name}: {made.role}")
    return 0


@account.command
def role(name: Name, role: Role, /, *, home: Home = None, archive: Database = None) -> int:
    """Give an account another role.

    Example: lantu account role wang editor
    """
    from lantu.database.accounts import set_role

    changed = set_role(_opened(home, archive), name, role, BY)
    print(f"{changed.name}: {changed.role}")
    return 0


@account.command
def close(name: Name, /, *, home: Home = None, archive: Database = None) -> int:
    """Close an account and end its sessions and tokens. What it did stays on record.

    Example: lantu account close wang
    """
    from lantu.database.accounts import close_account

    print(f"{close_account(_opened(home, archive), name, BY).name}: closed")
    return 0


@account.command
def password(name: Name, /, *, home: Home = None, archive: Database = None) -> int:
    """Set an account's password and end its sessions and tokens.

    Example: lantu account password wang
    """
    from lantu.database.accounts import find_account, set_password

    opened = _opened(home, archive)
    find_account(opened, name)
    print(f"{set_password(opened, name, _password(), BY).name}: password set")
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

    print(make_token(_opened(home, archive), name, days, BY))
    return 0


@account.command(name="list")
def list_(*, json: Json = False, home: Home = None, archive: Database = None) -> int:
    """List the accounts.

    Example: lantu account list
    """
    from lantu.database.accounts import list_accounts

    known = list_accounts(_opened(home, archive))
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
    last: Annotated[int, Parameter(help="how many entries to print")] = 50,
    json: Json = False,
    lang: Lang = None,
    home: Home = None,
    archive: Database = None,
) -> int:
    """Print the audit log, or check that nobody changed it or a saved version (exit code 1 where somebody did).

    Example: lantu account audit --verify
    """
    from lantu.archive import verify_versions
    from lantu.database import audit as log
    from lantu.govern import verify_register
    from lantu.language import choose_language

    opened = _opened(home, archive)
    if verify or noted:
        found, chain, language = log.verify(opened, noted), verify_versions(opened), choose_language(lang)
        works = verify_register(opened)
        if json:
            told = {"versions": {**vars(chain), "reason": chain.reason.say(language)}}
            told = {**vars(found), "reason": found.reason.say(language)} | told
            told["works"] = {**vars(works), "reason": works.reason.say(language)}
            print(json_format.dumps(told, ensure_ascii=False, indent=1))
        else:
            lines = [works.sentence] if works.versions or works.fault else []
            for line in [*lines, *_verified(found, chain)]:
                print(line.say(language))
        return 1 if found.broken_at or chain.broken_at or works.fault else 0
    rows = log.entries(opened, max(1, last))
    if json:
        print(json_format.dumps({"entries": [vars(row) for row in rows]}, ensure_ascii=False, indent=1))
    else:
        for row in reversed(rows):
            detail = json_format.dumps(dict(row.detail), ensure_ascii=False) if row.detail else ""
            print("\t".join((str(row.number), row.at, row.who or "-", row.what, row.about, detail)))
    return 0


def _verified(log: "Verification", chain: "VersionChain") -> list[Text]:
    """Return the two sentences of what a walk found: of the versions, and of the audit log."""
    head = Text(
        f"日志链完整，共 {log.entries} 条。请另处记下末条校验值：{log.head}",
        f"{log.entries} entries, unbroken. Head, to note down elsewhere: {log.head}",
    )
    broken = Text(
        f"日志链在第 {log.broken_at} 条断开：{log.reason.zh}", f"broken at entry {log.broken_at}: {log.reason.en}"
    )
    whole = Text(f"共 {chain.versions} 个版本，与保存时一致", f"{chain.versions} versions, as they were saved")
    # the head comes last: a script that notes it down takes the last word
    return [chain.reason if chain.broken_at else whole, broken if log.broken_at else head]


def _opened(home: Path | None, address: str | None) -> "Archive":
    try:
        from lantu.database import open_archive
        from lantu.database.open import FILE
    except ModuleNotFoundError as error:
        raise LantuError(
            Text(f"工作室需要 {error.name}", f"the studio needs {error.name}"),
            hint=alike("pip install 'lantu[web]'"),
        ) from None
    if address:
        return open_archive(home or Path(), address)
    if home is None:
        homes = [file.parent for file in sorted(Path("studio").glob(f"*/{FILE}"))]
        if len(homes) != 1:
            found = ", ".join(map(str, homes)) or "none"
            raise LantuError(
                Text(f"studio/ 中应只有一个工作室，实为 {found}", f"expected one studio in studio/, found {found}"),
                hint=Text("请用 --home 指明是哪一个", "say which with --home"),
            )
        home = homes[0]
    return open_archive(home, address)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass("Password (12 characters or more): ")
    if first != getpass("Once more: "):
        raise LantuError(Text("两次输入的密码不一致", "the two passwords differ"))
    return first
