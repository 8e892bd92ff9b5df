"""SCIM 2.0: an organisation's own directory (Entra ID, Okta …) keeps its people and departments here.

A token of the organisation says whose people these are, and reaches no others. The directory adds, changes, suspends
and reinstates; it gives no role, changes no password, deletes nothing that was said, and the last administrator stays.
What it says and Kairan has a column for is written by the same verbs that administrators and staff lists use.
"""
