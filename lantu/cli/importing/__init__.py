"""lantu import: maps, timetables, tables and workbooks into a pack."""
