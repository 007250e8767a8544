"""Who pays for works: the sources of money that a plan may name, in the order in which tables show them."""

BONDS = ("general_bond", "special_bond")  # borrowed by the city, to be paid back
PUBLIC = ("own", *BONDS)  # the city's money; transfers and private money are others'
FUNDING = (*PUBLIC, "transfer", "private")
