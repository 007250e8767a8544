"""What pabutools chooses, in an environment of its own: ``PYTHON bench/budget_peer.py`` reads questions and prints answers.

A question is a line of JSON: ``file``, ``rank`` (project: its rank among equals) and ``asked``, a list of [rule, satisfaction,
completion]. An answer is a line: by question asked, what was chosen and the seconds of processor that it took.
"""

import json
import sys
import time


def main() -> None:
    """Answer each line of standard input."""
    sys.setrecursionlimit(10_000)
    from pabutools.election import parse_pabulib

    for line in sys.stdin:
        question = json.loads(line)
        instance, profile = parse_pabulib(question["file"])
        answers = []
        for asked in question["asked"]:
            began = time.process_time()
            chosen = answered(instance, profile, question["rank"], *asked)
            answers.append([chosen, time.process_time() - began])
        print(json.dumps(answers), flush=True)


def answered(instance, profile, rank, rule, satisfaction, completion):
    """Return the ids that a rule chooses; projects that nobody voted for are left out, as Lantu never chooses them."""
    from pabutools.election import Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat
    from pabutools.rules import (
        completion_by_rule_combination,
        greedy_utilitarian_welfare,
        method_of_equal_shares,
        sequential_phragmen,
    )
    from pabutools.tiebreaking import TieBreakingRule

    ties = TieBreakingRule(lambda _instance, _profile, project: rank[project.name])
    happy = {"cost": Cost_Sat, "cardinality": Cardinality_Sat, "points": Additive_Cardinal_Sat}[satisfaction]
    approved = {project for ballot in profile for project in ballot}
    if rule == "greedy":
        found = greedy_utilitarian_welfare(instance, profile, sat_class=happy, tie_breaking=ties)
    elif rule == "phragmen":
        found = sequential_phragmen(instance, profile, tie_breaking=ties)
    else:
        given = {
            "sat_class": happy,
            "tie_breaking": ties,
            "voter_budget_increment": 1 if completion == "add-one" else None,
        }
        if completion == "none":
            found = method_of_equal_shares(instance, profile, **given)
        else:
            after = {"sat_class": Cardinality_Sat, "tie_breaking": ties}
            found = completion_by_rule_combination(
                instance, profile, [method_of_equal_shares, greedy_utilitarian_welfare], [given, after]
            )
    return sorted(project.name for project in found if project in approved)


if __name__ == "__main__":
    main()
