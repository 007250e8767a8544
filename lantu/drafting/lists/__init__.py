"""Lists of a text: targets, tasks, reforms, challenges, as it marks or announces them."""
