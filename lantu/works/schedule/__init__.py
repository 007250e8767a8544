"""When works will be done: working days, tasks in every member, odds of milestones, warnings, money by month."""
