"""Working hours (勤務時間): who is on duty when, so that whoever writes at night sees whom they would disturb.

An organisation has a week, keeps the national holidays and 年末年始 (12/29–1/3), and has days off of its own; a person
may have a week of their own (shifts, also over midnight) and be away until a day. Nobody is kept from sending: the
sender is shown that the others are off duty, and offered to let it wait. PostgreSQL's clock decides, by the time of
Tokyo.
"""
