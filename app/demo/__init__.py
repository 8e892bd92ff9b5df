"""What a visitor finds after `kairan demo`: three fictional municipalities in the middle of their work.

The content is data, in TOML, so that anybody can rewrite it without reading code.

- `towns.toml`: an `[[organisation]]` has its `department` tree and its `person` list. The first of a
  person's `posts` is the primary one, the others are 兼務. The six `featured` people are shown first.
- `user_groups.toml`: a `[[user_group]]` admits organisations by key and lists its topics.
- `rooms/NN-slug.toml`: one room each, in the order they are created. `kind` is "internal" (has an
  `organisation`), "topic" (a `user_group`; its `name` is one of the group's topics) or "direct" (no name;
  an `organisation`, or a `user_group` when the people come from several). The first member created it.
- `[[message]]`: `by` a login id, on `day` (0 is today, -1 yesterday) at `time` in Asia/Tokyo, in order.
  `@{login_id}` in `text` is a mention; `reply_to` counts the file's messages from 0.
- `unread` says how many of the newest messages a person has not read yet; everybody else has read all.

Today's messages are all before 09:00. Where it is not yet nine, the stories' today is yesterday: nothing is ever
said in the future, and nothing at an hour at which nobody works. Everything is written in one transaction, row for
row as the verbs would have written it at those times (`fill.py` is where to begin reading).
"""
