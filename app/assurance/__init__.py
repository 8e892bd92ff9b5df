"""What is asked of Kairan's security, and how it is met: two tables, and the sheets that are made from them.

Promises that every file a table names is there (`tests/assurance`); what is not met says so.
"""
