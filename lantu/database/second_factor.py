"""The second factor of accounts with a password here: codes of a phone (RFC 6238), and codes for the day the phone is lost.

The secret must be readable to check a code, so whoever can read the database can make codes; what it guards against is a password
that was guessed or told. A code is taken once; recovery codes are kept as their SHA-256.
"""

import base64
import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
from pyotp.totp import TOTP
from sqlalchemy import Select, delete, func, insert, select, update

from lantu.database.accounts import Account, account_by_id, end_all_keys, find_account
from lantu.database.audit import append, take_turn
from lantu.database.open import Archive
from lantu.database.tables import recovery_codes, second_factors, sign_in_steps
from lantu.database.transactions import looking, writing

STEP = 30  # seconds that a code stands for
DRIFT = 1  # steps that a phone's clock may be off
CODES = 10  # recovery codes
MINUTES = 10  # from the password to the code
NEEDED_BY = ("approver", "admin")  # roles that a password alone does not give


def has_factor(archive: Archive, account: str) -> bool:
    """Whether an account (its id) has a second factor that is asked for."""
    with looking(archive) as connection:
        return connection.execute(_secret(account)).scalar() is not None


def codes_left(archive: Archive, account: str) -> int:
    """Return how many recovery codes an account still has."""
    question = select(func.count()).select_from(recovery_codes).where(recovery_codes.c.account == account)
    with looking(archive) as connection:
        return connection.execute(question).scalar_one()


def begin_setup(archive: Archive, account: str) -> str:
    """Return a new secret for an account; it is asked for once a code made from it was shown."""
    fresh = pyotp.random_base32()
    with writing(archive) as connection:
        changed = update(second_factors).where(second_factors.c.account == account).values(fresh=fresh)
        if not connection.execute(changed).rowcount:
            connection.execute(insert(second_factors).values(account=account, fresh=fresh, last_step=0))
    return fresh


def fresh_secret(archive: Archive, account: str) -> str:
    """Return the secret that is being set up, or ''."""
    with looking(archive) as connection:
        fresh = select(second_factors.c.fresh).where(second_factors.c.account == account)
        return connection.execute(fresh).scalar() or ""


def setup_address(secret: str, name: str, studio: str) -> str:
    """Return what a phone's camera reads from the screen: an otpauth address."""
    return TOTP(secret).provisioning_uri(name=name, issuer_name=studio)


def finish_setup(archive: Archive, account: Account, code: str, now: datetime | None = None) -> list[str]:
    """Ask for the new factor from now on and return recovery codes, shown this once; [] where the code is not its."""
    now = now or datetime.now(UTC)
    with writing(archive) as connection:
        take_turn(connection)
        question = select(second_factors.c.fresh).where(second_factors.c.account == account.id)
        fresh = connection.execute(question).scalar()
        step = _step_of(fresh, code, now) if fresh else None
        if step is None:
            return []
        append(connection, account.name, "set_second_factor", account.name)
        changed = update(second_factors).where(second_factors.c.account == account.id)
        connection.execute(changed.values(secret=fresh, fresh=None, last_step=step, since=now))
        connection.execute(delete(recovery_codes).where(recovery_codes.c.account == account.id))
        codes = [_written(secrets.token_bytes(10)) for _ in range(CODES)]
        rows = [{"id": _hash_of_code(account.id, item), "account": account.id} for item in codes]
        connection.execute(insert(recovery_codes), rows)
    return codes


def is_second_factor(archive: Archive, account: Account, code: str, now: datetime | None = None) -> bool:
    """Whether this is a code of the account's phone that was not shown before, or a recovery code, which is then spent."""
    now = now or datetime.now(UTC)
    with writing(archive) as connection:
        take_turn(connection)
        secret = connection.execute(_secret(account.id)).scalar()
        step = _step_of(secret, code, now) if secret else None
        if step is not None:
            later = update(second_factors).where(
                second_factors.c.account == account.id, second_factors.c.last_step < step
            )
            return bool(connection.execute(later.values(last_step=step)).rowcount)
        if secret is None:
            return False
        spent = delete(recovery_codes).where(recovery_codes.c.id == _hash_of_code(account.id, code))
        if not connection.execute(spent).rowcount:
            return False
        append(connection, account.name, "use_recovery_code", account.name)
        return True


def remove_factor(archive: Archive, name: str, by: str) -> Account:
    """Take an account's second factor away, end its sessions and tokens, and record who did."""
    account = find_account(archive, name)
    with writing(archive) as connection:
        append(connection, by, "remove_second_factor", account.name)
        for table in (second_factors, recovery_codes):
            connection.execute(delete(table).where(table.c.account == account.id))
        end_all_keys(connection, account)
    return account


def begin_step(archive: Archive, account: Account) -> str:
    """Note that a password was right and return the token of the browser that typed it, to be shown with the code."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    with writing(archive) as connection:
        connection.execute(delete(sign_in_steps).where(sign_in_steps.c.expires < now))
        row = {"id": _hash(token), "account": account.id, "expires": now + timedelta(minutes=MINUTES)}
        connection.execute(insert(sign_in_steps).values(row))
    return token


def account_at_step(archive: Archive, token: str) -> Account | None:
    """Return whose password was right in this browser; None where nobody's was, or too long ago."""
    question = select(sign_in_steps.c.account).where(
        sign_in_steps.c.id == _hash(token), sign_in_steps.c.expires > datetime.now(UTC)
    )
    with looking(archive) as connection:
        known = connection.execute(question).scalar()
        account = account_by_id(connection, known) if known else None
    return account if account and not account.closed else None


def end_step(archive: Archive, token: str) -> None:
    """Forget it: the code was right."""
    with writing(archive) as connection:
        connection.execute(delete(sign_in_steps).where(sign_in_steps.c.id == _hash(token)))


def _secret(account: str) -> Select[Any]:
    return select(second_factors.c.secret).where(second_factors.c.account == account)


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return which half minute a code is of; None where it is of none that is near."""
    typed = "".join(code.split())
    here, phone = int(now.timestamp()) // STEP, TOTP(secret, interval=STEP)
    found = [
        step
        for step in range(here - DRIFT, here + DRIFT + 1)
        if secrets.compare_digest(phone.generate_otp(step).encode(), typed.encode())
    ]
    return found[-1] if found else None


def _written(code: bytes) -> str:
    """Write ten bytes so that a person can type them: four groups of four.

    >>> _written(bytes(10))
    'aaaa-aaaa-aaaa-aaaa'
    """
    letters = base64.b32encode(code).decode().lower()
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def _hash_of_code(account: str, code: str) -> str:
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return _hash(f"{account}\n{plain}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
