"""Export (書き出し): a room's talk of a period as a document for the town's records: HTML to print, CSV, or JSON.

Owners of a room and administrators who are in it may take it out, and everybody a direct room of theirs. What is in
it is what its reader may read at the moment each page of it is read: names, 所属 as of the time of writing, earlier
versions of what was edited, nothing of what was withdrawn, the names of files but not their bytes. Who takes out what
stands in the audit before the first byte leaves. However long the room, a page of it is in memory at a time.
"""
