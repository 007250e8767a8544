"""What commands say of who walks, and for how long: refused where nobody knows the walker, or walks as long."""

from lantu.language.errors import LantuError, did_you_mean
from lantu.language.text import Text, listed

_LONGEST = 30  # minutes


def refuse_minutes(minutes: float) -> None:
    """Raise LantuError for a walk of no minutes, or of more than half an hour."""
    if not 0 < minutes <= _LONGEST:
        raise LantuError(
            Text(
                f"--minutes：应大于 0 且不超过 {_LONGEST}，实为 {minutes:g}",
                f"--minutes: expected more than 0 and at most {_LONGEST}, found {minutes:g}",
            )
        )


def refuse_profile(profile: str) -> None:
    """Raise LantuError for a walker that nobody knows, with the nearest one."""
    from lantu.space import PROFILES

    if profile not in PROFILES:
        raise LantuError(
            Text(f"--profile：未知的步行者“{profile}”", f"--profile: unknown walker '{profile}'"),
            hint=did_you_mean(profile, PROFILES) or listed(PROFILES),
        )
