"""What a browser is called by people, from what it says of itself: "Windows", "Edge"; no version, no jargon."""

# In this order: nearly everybody also claims to be Safari, Chrome and Mozilla.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def browser_of(user_agent: str) -> str | None:
    return next((name for sign, name in _BROWSERS if sign in user_agent), None)


def system_of(user_agent: str) -> str | None:
    return next((name for sign, name in _SYSTEMS if sign in user_agent), None)
