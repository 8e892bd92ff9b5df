"""User groups (ユーザーグループ): communities of organisations that were admitted; their rooms are topics.

Every working person of an admitted organisation may see a group's topics and join them by themselves.
"""
