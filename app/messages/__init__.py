"""Messages: sending, history, read markers, and the events that carry them.

Sending is idempotent for ever by `(sender, client_id)`; an acknowledgement means that the message is durable.
A message's number counts the room's messages, its seq counts the room's events. Unread is derived, never counted.
"""
