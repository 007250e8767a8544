"""What was found in a consultation, in plain words: what a group is, and what it is not."""

from lantu.language.text import Text
from lantu.voice.opinions.groups import LEAST_STATEMENTS, LEAST_VOTERS, OpinionGroups
from lantu.voice.opinions.vote_matrix import LEAST_VOTES

WHAT_A_GROUP_IS = Text(
    "群体是投票比偶然更相似的一组投票者。它不是党派、不是名单，也不代表全市：没有人加入它，换一批观点会划出别的群体，没有投票的人不在其中",
    "a group is a set of voters who voted more alike than chance explains. It is no party, no list of people and does not stand for the "
    "city: nobody joined it, other statements would draw other groups, and who did not vote is in none",
)


def verdict(found: OpinionGroups) -> Text:
    """Return whether there are groups, and what the answer rests on."""
    p, deals = f"{found.p:.2f}", found.deals
    if found.verdict == "too_few":
        return Text(
            f"没有意见群体：人数太少，无法判断。至少投 {LEAST_VOTES} 票的有 {found.placed} 人，观点 {found.statements} 条；"
            f"需要 {LEAST_VOTERS} 人和 {LEAST_STATEMENTS} 条",
            f"no groups: too few to say. {found.placed} voters with {LEAST_VOTES} votes or more and {found.statements} statements; "
            f"{LEAST_VOTERS} and {LEAST_STATEMENTS} are needed",
        )
    if found.verdict == "chance":
        return Text(
            f"没有意见群体：各人投票的关联不强于把票在每条观点内打乱之后（p = {p}，打乱 {deals} 次）",
            f"no groups: votes go together no more than the same votes shuffled within each statement (p = {p}, {deals} shuffles)",
        )
    if found.verdict == "unstable":
        return Text(
            f"没有意见群体：投票有关联（p = {p}，打乱 {deals} 次），但重新抽取投票者后找不到同样的群体",
            f"no groups: votes do go together (p = {p}, {deals} shuffles), but no groups are found again when voters are drawn anew",
        )
    return Text(
        f"{found.count} 个意见群体：投票的关联强于 {deals} 次打乱中的每一次（p = {p}），重新抽取投票者 {found.resamples} 次仍能找到",
        f"{found.count} groups: votes go together more than in any of {deals} shuffles (p = {p}), and they are found again in "
        f"{found.resamples} draws of voters",
    )


def on_gaps(found: OpinionGroups) -> Text:
    """Return whether gaps lie between groups or lines are drawn through a continuum; an empty text where there are no groups."""
    if not found.count:
        return Text()
    if found.parted:
        return Text("任意两个群体之间都有间隔", "a gap lies between every two groups")
    near = [
        f"{found.letters[one]}–{found.letters[other]}"
        for other in range(found.count)
        for one in range(other)
        if found.gap[one, other] >= 0.05
    ]
    pairs = ", ".join(near)
    return Text(
        f"看不出间隔：{pairs}。界线划在连续的分布上，靠近界线的人归哪边都可以；每人投票少时，间隔可能看不出来",
        f"no gap is seen: {pairs}. The line is drawn through a continuum, who stands near it could be on either side; with few votes "
        "a voter a gap may be hidden",
    )
