"""Files of Pabulib (.pb): the format in which participatory budgets are exchanged."""
