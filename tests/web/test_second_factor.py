"""The second factor: set up with a phone, asked for at sign-in, taken once, and what a password alone does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi.testclient import TestClient
from playwright.sync_api import Page, Route
from pyotp.totp import TOTP

from lantu.database import sign_in_brakes, verify
from lantu.database.accounts import add_account, find_account, set_role
from lantu.database.second_factor import begin_setup, finish_setup, has_factor, is_second_factor, remove_factor
from lantu.database.sessions import make_token
from lantu.web import Studio, make_app, open_studio
from lantu.web.access import Access
from tests.web.conftest import PASSWORD, SITE, sign_in

KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the key of RFC 6238, appendix B
CODES = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037"}


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A public studio that asks approvers and admins for a second factor, which has simulated nothing."""
    opened = open_studio("chongqing", tmp_path_factory.mktemp("factor"), access=Access(public=True, site=SITE))
    for name, role in (("liang", "approver"), ("wen", "editor"), ("zhou", "admin")):
        add_account(opened.archive, name, role, PASSWORD, "terminal")
    yield opened
    opened.archive.engine.dispose()


@pytest.fixture
def browser(studio: Studio) -> Iterator[TestClient]:
    """A browser that has no session."""
    with TestClient(make_app(studio), base_url=SITE, follow_redirects=False) as asking:
        yield asking


def me(browser: TestClient) -> dict[str, str]:
    return browser.get("/api/v1/me").json()


def set_up(browser: TestClient) -> tuple[str, list[str]]:
    """Set a second factor up as somebody who is signed in: the secret and the recovery codes."""
    csrf = me(browser)["csrf"]
    page = browser.post("/account/factor", params={"lang": "en"}, data={"csrf": csrf, "password": PASSWORD}).text
    secret = re.search(r'class="secret">([^<]+)<', page)
    assert secret is not None
    assert "<svg" in page
    assert "style=" not in page[page.index("<svg") : page.index("</svg>")]  # the policy of the page would drop it
    plain = secret[1].replace(" ", "")
    code = TOTP(plain).now()
    assert browser.post("/account/factor/finish", data={"csrf": csrf, "code": "000000x"}).status_code == 401
    shown = browser.post("/account/factor/finish", data={"csrf": csrf, "code": code})
    assert shown.headers["cache-control"] == "no-store"
    return plain, re.findall(r"<li><code>([^<]+)<", shown.text)


def give_code(browser: TestClient, code: str) -> int:
    form = browser.get("/sign-in/code", params={"lang": "en"}).text
    csrf = re.search(r'name="csrf" value="([^"]+)"', form)
    assert csrf is not None
    return browser.post("/sign-in/code", data={"csrf": csrf[1], "code": code, "next": "/plan"}).status_code


def test_codes_are_those_of_the_standard_and_are_taken_once(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = studio.archive
    account = add_account(archive, "rfc", "reader", PASSWORD, "terminal")
    monkeypatch.setattr(pyotp, "random_base32", lambda: KEY)
    moments = {second: datetime.fromtimestamp(second, UTC) for second in CODES}
    begin_setup(archive, account.id)
    assert finish_setup(archive, account, "287083", moments[59]) == []
    assert not has_factor(archive, account.id)
    recovery = finish_setup(archive, account, CODES[59], moments[59])
    assert len(set(recovery)) == 10
    for second, code in list(CODES.items())[1:]:
        assert not is_second_factor(archive, account, code[::-1], moments[second])
        assert is_second_factor(archive, account, f" {code[:3]} {code[3:]}", moments[second])
        assert not is_second_factor(archive, account, code, moments[second]), "a code was taken twice"
    assert not is_second_factor(archive, account, CODES[1234567890], moments[1234567890]), "an older code after a newer"
    assert is_second_factor(archive, account, recovery[3].upper().replace("-", " "))
    assert not is_second_factor(archive, account, recovery[3])
    assert not is_second_factor(archive, account, "")
    remove_factor(archive, "rfc", "terminal")
    assert not is_second_factor(archive, account, recovery[4])
    assert verify(archive).broken_at is None


def test_a_password_alone_makes_nobody_an_approver(browser: TestClient, studio: Studio) -> None:
    answer = sign_in(browser, "liang")
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/account")
    assert me(browser)["role"] == "editor"
    refused = browser.post(
        "/api/v1/proposals/1/approve", params={"lang": "en"}, headers={"X-CSRF-Token": me(browser)["csrf"]}, json={}
    )
    assert (refused.status_code, "second factor" in refused.text) == (403, True)
    secret, recovery = set_up(browser)
    assert me(browser)["role"] == "approver"
    assert len(recovery) == 10

    browser.cookies.clear()
    asked = sign_in(browser, "liang")
    assert asked.headers["location"].startswith("/sign-in/code?next=/plan")
    assert me(browser)["signed_in"] is False, "the password alone began a session"
    later = int(datetime.now(UTC).timestamp()) + 30  # the code of this half minute is spent
    assert give_code(browser, "123") == 401
    assert browser.post("/sign-in/code", data={"code": TOTP(secret).at(later)}).status_code == 403
    assert give_code(browser, TOTP(secret).at(later)) == 303
    assert me(browser)["role"] == "approver"
    browser.cookies.clear()
    assert browser.get("/sign-in/code").headers["location"].startswith("/sign-in?")
    sign_in(browser, "liang")
    assert give_code(browser, TOTP(secret).at(later)) == 401, "a code was taken twice"
    assert give_code(browser, recovery[0]) == 303
    assert "Recovery codes left: 9" in browser.get("/account", params={"lang": "en"}).text
    csrf = me(browser)["csrf"]
    assert browser.post("/account/factor/remove", data={"csrf": csrf, "password": PASSWORD}).status_code == 409
    assert browser.post("/account/factor", data={"csrf": csrf, "password": "not it"}).status_code == 401
    token = make_token(studio.archive, "liang", 1, "terminal")  # made where the archive lies, by whoever may read it
    browser.cookies.clear()
    assert browser.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).json()["role"] == "approver"


def test_whoever_needs_none_may_have_one_and_a_raised_role_waits_for_it(browser: TestClient, studio: Studio) -> None:
    sign_in(browser, "wen")
    set_up(browser)
    csrf = me(browser)["csrf"]
    assert browser.post("/account/factor/remove", data={"csrf": csrf, "password": PASSWORD}).status_code == 303
    assert me(browser)["signed_in"] is False
    sign_in(browser, "wen")
    set_role(studio.archive, "wen", "admin", "terminal")  # while they are signed in
    assert me(browser)["role"] == "editor"
    assert browser.get("/audit").status_code == 403
    assert "Set it up to act in your role" in browser.get("/account", params={"lang": "en"}).text
    assert has_factor(studio.archive, find_account(studio.archive, "wen").id) is False


def test_codes_are_not_guessed(browser: TestClient, studio: Studio) -> None:
    account = find_account(studio.archive, "zhou")
    secret = begin_setup(studio.archive, account.id)
    finish_setup(studio.archive, account, TOTP(secret).now())
    sign_in(browser, "zhou")
    tries = [give_code(browser, f"{number:06}") for number in range(12)]
    assert tries.count(401) == sign_in_brakes.MOST["name"] - 1  # the password was the first
    assert set(tries[-3:]) == {429}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_that_asks_for_the_code_can_be_used_by_all(browser: TestClient, page: Page, language: str) -> None:
    """What axe finds serious on it; the browser is answered by the studio without a network."""
    sign_in(browser, "wen")
    set_up(browser)
    browser.cookies.clear()
    sign_in(browser, "wen")

    def answer(route: Route) -> None:
        told = browser.get(route.request.url)
        route.fulfill(status=told.status_code, headers=dict(told.headers), body=told.content)

    page.route("**/*", answer)
    page.goto(f"{SITE}/sign-in/code?next=/plan&lang={language}")
    assert page.locator("input[name=code]").count() == 1
    assert page.locator("html").get_attribute("lang") in (language, "zh-CN", "zh-Hans")
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    assert [item["id"] for item in found if item["impact"] in ("serious", "critical")] == []
    remove_factor(browser.app.state.studio.archive, "wen", "terminal")  # type: ignore[attr-defined]
