"""Whose account at an identity provider is whose here: seen, linked and unlinked.

Linked by an administrator, or by whoever is signed in here and signs in there once more. Needed above all where a
provider lets in only those who are linked already.
"""
