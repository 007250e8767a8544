"""`lantu account` and the options of `lantu serve`, as a person types them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from lantu.cli import main
from lantu.database import open_archive
from lantu.database.accounts import check_password
from lantu.database.sessions import holder_of_token

SECRET = "correct horse battery"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only studio in studio/ of the folder that one works in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "studio" / "somewhere"
    open_archive(folder).engine.dispose()
    return folder


def typed(*words: str, stdin: str = "", monkeypatch: pytest.MonkeyPatch | None = None) -> int:
    if monkeypatch:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_first_admin_is_made_in_the_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add = ("account", "add", "王", "--role", "admin")
    assert typed(*add, stdin="short\n", monkeypatch=monkeypatch) == 2
    assert "12 to 1,024 characters, found 5" in capsys.readouterr().err
    assert typed(*add, stdin=f"{SECRET}\n", monkeypatch=monkeypatch) == 0
    assert typed("account", "add", "li", stdin=f"{SECRET}\n", monkeypatch=monkeypatch) == 0
    assert typed("account", "role", "li", "editor") == 0
    assert typed("account", "password", "li", stdin=f"{SECRET} staple\n", monkeypatch=monkeypatch) == 0
    assert typed("account", "close", "王") == 2
    assert "last admin" in capsys.readouterr().err
    assert typed("account", "unlock", "li") == 0
    assert typed("account", "unlock", "lo") == 2
    assert "no account 'lo'" in capsys.readouterr().err
    assert typed("account", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)["accounts"]
    assert [(item["name"], item["role"]) for item in listed] == [("li", "editor"), ("王", "admin")]
    assert typed("account", "token", "li") == 0
    archive = open_archive(home)
    held = holder_of_token(archive, capsys.readouterr().out.strip())
    assert held is not None
    assert held.name == "li"
    assert check_password(archive, "li", SECRET) is None
    assert check_password(archive, "li", f"{SECRET} staple") is not None
    assert typed("account", "close", "li") == 0


def test_the_log_is_checked_in_the_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("account", "add", "li", stdin=f"{SECRET}\n", monkeypatch=monkeypatch)
    assert typed("account", "audit", "--verify") == 0
    head = capsys.readouterr().out.split()[-1]
    assert typed("account", "audit", "--noted", head) == 0
    heads = home.parent / "heads.txt"
    heads.write_text(f"2026-03-01 {head}\n2026-03-02 9{head[1:]}\n")
    assert typed("account", "audit", "--heads", str(heads)) == 1
    assert "entry 9, which was noted, is missing" in capsys.readouterr().out
    assert typed("account", "audit", "--last", "1") == 0
    assert "add_account" in capsys.readouterr().out
    with open_archive(home).engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit SET about = 'wang'")
    assert typed("account", "audit", "--verify") == 1
    assert "broken at entry 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--host", "0.0.0.0"], "lets others in"),
        (["--read-only"], "add --public"),
        (["--site", "https://plan.example.org"], "add --public"),
        (["--public", "--site", "plan.example.org"], "expected an address"),
        (["--public"], "--public needs --site"),
        (["--public", "--oidc-issuer", "https://id.example.org"], "also needs --oidc-client"),
    ],
)
def test_options_of_serve_that_do_not_fit_are_refused(
    options: list[str], words: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("serve", "chongqing", *options) == 2
    assert words in capsys.readouterr().err


def test_a_provider_needs_the_studios_address(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANTU_OIDC_ISSUER", "https://id.example.org")
    monkeypatch.setenv("LANTU_OIDC_CLIENT_ID", "lantu")
    monkeypatch.setenv("LANTU_OIDC_CLIENT_SECRET", "secret")
    assert typed("serve", "chongqing", "--public") == 2
    assert "needs --site" in capsys.readouterr().err
