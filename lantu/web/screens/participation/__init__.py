"""The screens of participation: what is asked, a consultation, residents' proposals, a vote on a budget."""
