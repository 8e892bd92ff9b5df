"""Single sign-on: people come in by the account that their hall has already.

An organisation names its providers; each lets in people of that organisation alone, known by the provider and its own
lasting word for them, never by an e-mail address. The provider proves who somebody is; whether they may come in, and
with which second step, stays ours to say. Asking a provider is the only thing that Kairan ever asks of a machine
outside, and only where an administrator has named one.
"""
