"""Passkeys: signing in with what a device or a security key signs; nobody can be talked into telling it.

A passkey is made for one of our host names and never leaves it; whoever uses it has shown the key and, to the key, a
finger, a face or a PIN: both factors at once. Browsers offer passkeys only where the page is secure (HTTPS, or the
server's own machine); everywhere else passwords and codes go on as they are.
"""
