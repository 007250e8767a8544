"""The forms in which lists stand: each way to cut a text into parts that may be one."""
