"""Organisations: the municipalities, prefectures and associations that people belong to, and their departments.

Promises that every organisation is known by its true 全国地方公共団体コード (check digit verified).
"""
