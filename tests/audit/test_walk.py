"""Walking along chains that are made here: whatever is done to one, a walk notices, and keeps little in mind."""

from dataclasses import replace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.audit.form import FIRST, Written, hash_of
from app.audit.walk import MOST, Link, Walk

TOWN = uuid4()


def chain_of(length: int) -> list[Link]:
    links, before = [], FIRST
    for number in range(1, length + 1):
        entry = Written(100 + number, str(TOWN), str(number), (None, f"act {number}", None, None, None, "{}"))
        own = hash_of(1, before, entry, number)
        links.append(Link(number, 1, before, own, entry))
        before = own
    return links


def walked(links: list[Link]) -> Walk:
    walk = Walk(TOWN)
    walk.take(links)
    return walk


def test_a_walk_may_begin_at_a_link_that_is_known() -> None:
    links = chain_of(9)
    walk = Walk(TOWN, links[3].number, links[3].hash)
    walk.take(links[4:])
    assert (walk.findings(), walk.number, walk.last_hash) == ([], 9, links[-1].hash)
    other = Walk(TOWN, links[3].number, FIRST)
    other.take(links[4:])
    assert [(one.kind, one.number) for one in other.findings()] == [("changed", 4)]


def test_a_chain_that_was_closed_up_after_a_deletion_is_one_finding_however_long() -> None:
    links = chain_of(3_000)
    closed = [replace(link, number=link.number - 2) for link in links[12:]]
    walk = walked(links[:10] + closed)
    assert [(one.kind, one.place) for one in walk.findings()] == [("deleted", "11-12")]
    assert walk.more == 0


def test_what_is_broken_all_over_is_counted_and_not_kept() -> None:
    links = [replace(link, hash=FIRST) for link in chain_of(2_000)]
    walk = walked(links)
    assert len(walk.findings()) == MOST
    assert walk.more > 1_000


@given(st.integers(2, 12), st.data())
def test_no_single_change_goes_unnoticed(length: int, data: st.DataObject) -> None:
    links = chain_of(length)
    at = data.draw(st.integers(0, length - 2))  # the last one may be cut off: that is for the signed head to say
    entry = links[at].entry
    assert entry is not None
    changed = data.draw(st.sampled_from([
        [*links[:at], *links[at + 1 :]],
        [*links[:at], links[at], *links[at:]],
        [*links[:at], replace(links[at], entry=replace(entry, at="0")), *links[at + 1 :]],
        [*links[:at], replace(links[at], hash=FIRST), *links[at + 1 :]],
        [*links[:at], replace(links[at], previous_hash=b"x"), *links[at + 1 :]],
        [*links[:at], replace(links[at], entry=None), *links[at + 1 :]],
        [*links[:at], replace(links[at], entry=links[at + 1].entry), *links[at + 1 :]],
        [*links[:at], replace(links[at], form=2), *links[at + 1 :]],
        [*links[:at], replace(links[at], agrees=False), *links[at + 1 :]],
    ]))  # fmt: skip
    assert walked(changed).findings()
    assert not walked(links).findings()
