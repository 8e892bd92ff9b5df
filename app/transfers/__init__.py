"""Transfers (人事異動): a staff list, what it would change of people and their rooms, and the moment when it does.

A list is brought as a draft, weighed as often as one likes, and then applied at once or at an hour that is planned
weeks before. People change in one transaction; each room in one of its own, so that nobody who writes has to wait.
What was there before is kept for a day, and can be put back.
"""
