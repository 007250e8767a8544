"""Add-one: the shares are raised by one unit of currency at a time, and a stretch of raises is skipped only where it is proven the same.

If two shares buy the same projects in the same order up to a step, so does every share between them as long as that order holds, and
then what anybody has left grows with the share at every step: who could pay still can, and no price rises. So a project that is
cheapest at the lower share, where it costs most, against all others at the higher share, where they cost least, is cheapest between
them too; and what nobody can pay at the higher share nobody can pay below it. Where that comparison fails the stretch is halved, down
to single raises, which are counted.
"""

from collections.abc import Callable

from lantu.voice.budget.shares.shares_run import SharesRun


def add_one(
    first: SharesRun, run_at: Callable[[int], SharesRun], ends: Callable[[SharesRun], bool]
) -> tuple[SharesRun, int]:
    """Return the last run that the budget can pay, or the first with which the raises end, and how many raises it took.

    `first` is the run without a raise, `run_at` gives the one after some raises, `ends` says that a run needs no further raise.
    """
    run, raises, step, halved = first, 0, 1, False
    ahead: list[tuple[int, SharesRun]] = []
    if run.over:
        return run, 0
    while not ends(run):
        if not ahead:
            ahead.append((raises + step, run_at(raises + step)))
            halved = False
        number, later = ahead[-1]
        if number == raises + 1 and later.over:
            break
        if number == raises + 1 or same_between(run, later):
            run, raises = later, number
            ahead.pop()
            if not ahead:
                step = max(step // 4, 1) if halved else 2 * step
        else:
            middle = (raises + number) // 2
            ahead.append((middle, run_at(middle)))
            halved = True
    return run, raises


def same_between(low: SharesRun, high: SharesRun) -> bool:
    """Say whether every share between two shares surely buys the same in the same order."""
    if low.order != high.order or low.over or high.over:
        return False
    others = [
        strict if clean else every
        for clean, strict, every in zip(low.clean, high.next_strict, high.next_all, strict=True)
    ]
    return all(ours < theirs for ours, theirs in zip(low.high, others, strict=True))
