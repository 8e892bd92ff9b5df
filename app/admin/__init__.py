"""Looking across the whole house, for those whom an organisation trusts with it: who may, what was done, by whom.

What is read here is written down here: an auditor's look at the record is itself an entry of it.
"""
