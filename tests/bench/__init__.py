"""The benchmark: `make bench`, or `python -m tests.bench --only fan-out --json figures.json`.

Each part starts a fresh `kairan serve` over a data directory of its own, with PostgreSQL and fsync, and takes it
away afterwards. Figures move with the machine; the ratio to the bare loop, taken in the same seconds, moves least.
"""
