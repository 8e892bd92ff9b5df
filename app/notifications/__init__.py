"""Notifications (通知): what somebody wants to be told of at once, on all their devices alike.

The server keeps the choice; the client decides by it, message by message, and shows what its browser lets it show.
Nothing is ever asked of a push service: where no window is open, nobody is notified.
"""
