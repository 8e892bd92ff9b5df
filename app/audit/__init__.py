"""Audit: who did what, written in the same transaction as the act itself; the application can only append."""
