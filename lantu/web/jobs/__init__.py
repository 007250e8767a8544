"""Jobs: questions that take long, answered one after the other in processes of their own."""
