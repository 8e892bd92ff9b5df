"""The fault campaign: three nodes, nginx, PostgreSQL and Redis, people who talk, and whatever can go wrong.

`fleet.py` starts the real thing, `people.py` lets people talk and listen and keeps what they saw, `scenarios/` break
it, and `checker.py` judges the records by the database's final truth. `python -m tests.faults --help` says the rest.
"""
