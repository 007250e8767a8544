"""The arithmetic of money over time: bonds, who pays for works, and whether income covers the debt.

Arrays in, arrays out, in yuan; what must add up adds up to the fen.
"""

from lantu.finance.bonds import KINDS, Schedule, schedule, schedule_of_issues
from lantu.finance.cover import Cover, CoverRules, debt_service_cover, loan_life_cover, special_bond_cover
from lantu.finance.fen import evenly, to_fen, to_yuan
from lantu.finance.funding import BONDS, FUNDING, PUBLIC
from lantu.finance.waterfall import Paid, pay_by_share, pay_in_order

__all__ = [
    "BONDS",
    "FUNDING",
    "KINDS",
    "PUBLIC",
    "Cover",
    "CoverRules",
    "Paid",
    "Schedule",
    "debt_service_cover",
    "evenly",
    "loan_life_cover",
    "pay_by_share",
    "pay_in_order",
    "schedule",
    "schedule_of_issues",
    "special_bond_cover",
    "to_fen",
    "to_yuan",
]
