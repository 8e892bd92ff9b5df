"""People: accounts, their posts, how they sign in, and the directory.

A person belongs to exactly one organisation. What a person is called and where they work at a moment is a
*byline*, kept for ever, so that every message shows its sender as they were when it was posted. Whatever changes
what a person may hear raises their `revision`, and every node then reads their standing anew.
"""
