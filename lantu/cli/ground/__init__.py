"""lantu ground …: cells, protected lines, exposure and losses, a verb a file."""
