"""Texts made from a grammar with known answers are read back: nothing wrong, and little left."""

from tests.drafting.grammar import KINDS, compared, written

SEEDS = 1800  # `python -m bench.drafting --generated 10000` reads more


def test_generated_sentences_and_tables_are_read_without_a_wrong_value():
    stated = missed = 0
    for seed in range(SEEDS):
        kind, text, answer = written(seed)
        wrong, left = compared(text, answer)
        assert wrong == [], f"{kind}, seed {seed}: {text}"
        stated, missed = stated + len(answer), missed + len(left)
    assert missed <= 0.05 * stated
    assert stated > SEEDS
    assert len(KINDS) == 18
