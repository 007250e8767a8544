"""The plan while it is edited: what changed, what the rules find in a draft, goals made easier, what is proposed."""
