"""Room rules: what each organisation lets its people do with rooms, and what a room of each class may hold.

A room's class (機密性 1–3, and whether personal data may be written there) is the room's; what follows from it is said
by the organisation of whoever acts. Promises that an organisation which says nothing is on the safe side.
"""
