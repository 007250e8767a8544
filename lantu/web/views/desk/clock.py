"""The clock of a request as a reader sees it: when it is due, how much is left or over, whether it runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from lantu.desk.request import Request
from lantu.desk.transitions import desk_states
from lantu.language.text import Text


@dataclass(frozen=True)
class ShownClock:
    """state: running, paused or stopped; left: until it is due by the wall, below zero where it is over; None: not known."""

    state: str
    unit: str
    started: datetime
    due: datetime | None
    paused: datetime | None
    left: timedelta | None

    @property
    def overdue(self) -> bool:
        """Whether its time is used up."""
        return self.left is not None and self.left < timedelta(0)

    @property
    def sentence(self) -> Text:
        """How it stands, in words."""
        if self.due is None:
            return Text("时限未定", "no time set")
        if self.left is None:
            return Text("时限已停", "clock stopped")
        long = span_in_words(abs(self.left))
        if self.state == "stopped":
            if self.overdue:
                return Text(f"办结时逾期 {long.zh}", f"done {long.en} late")
            return Text("按时办结", "done in time")
        if self.state == "paused":
            if self.overdue:
                return Text(f"时限暂停，已逾期 {long.zh}", f"clock stands, {long.en} overdue")
            return Text(f"时限暂停，还剩 {long.zh}", f"clock stands, {long.en} left")
        return (
            Text(f"逾期 {long.zh}", f"{long.en} overdue")
            if self.overdue
            else Text(f"还剩 {long.zh}", f"{long.en} left")
        )


def shown_clock(request: Request, now: datetime) -> ShownClock:
    """Return the clock of a request at a moment (aware)."""
    state = desk_states()[request.state].clock
    end = {"running": now, "paused": request.paused, "stopped": request.finished}[state]
    left = request.due - end if request.due is not None and end is not None else None
    return ShownClock(state, request.unit, request.started, request.due, request.paused, left)


def span_in_words(span: timedelta) -> Text:
    """Write a span in its two largest units.

    >>> span_in_words(timedelta(days=2, hours=3)).en, span_in_words(timedelta(minutes=90)).zh
    ('2 d 3 h', '1 小时 30 分')
    """
    minutes = int(span.total_seconds()) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return Text(f"{days} 天" + (f" {hours} 小时" if hours else ""), f"{days} d" + (f" {hours} h" if hours else ""))
    if hours:
        return Text(
            f"{hours} 小时" + (f" {minutes} 分" if minutes else ""),
            f"{hours} h" + (f" {minutes} min" if minutes else ""),
        )
    return Text(f"{minutes} 分钟", f"{minutes} min")
