"""Tests of linked accounts."""
