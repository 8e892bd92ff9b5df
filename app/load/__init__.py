"""Load: a synthetic installation of any size, for load tests and for looking at big towns.

Promises the same rows that the product itself would have written; it goes through the same statements.
"""
