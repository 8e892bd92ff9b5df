"""Kairan (回覧): business chat that Japanese local governments host themselves."""
