"""Where passkeys are used: what was named by the installation or the organisation, whatever a request says."""

import pytest

from app.entry.networks import DEFAULT, EntryNetwork
from app.entry_networks.change import write
from app.passkeys.places import Place, Site, place_for, place_for_anybody
from app.work import UnitOfWork
from tests.fixtures.cast import Cast

PUBLIC = "https://chat.example"
LGWAN = EntryNetwork.model_validate({"name": "LGWAN", "ranges": ["10.0.0.0/8"], "hosts": ["chat.lgwan.example"]})


@pytest.mark.parametrize(("site", "named", "place"), [
    (Site("chat.example", 8000, PUBLIC), (), Place("chat.example", (PUBLIC,))),
    (Site("chat.example", 8000, PUBLIC + ":8443"), (), Place("chat.example", (PUBLIC + ":8443",))),
    (Site("chat.lgwan.example", 8000, PUBLIC), ("chat.lgwan.example",),
     Place("chat.lgwan.example", ("https://chat.lgwan.example",))),
    (Site("chat.lgwan.example", 8000, PUBLIC + ":8443"), ("chat.lgwan.example",),
     Place("chat.lgwan.example", ("https://chat.lgwan.example", "https://chat.lgwan.example:8443"))),
    (Site("localhost", 8000, None), (), Place("localhost", ("http://localhost:8000",))),
])  # fmt: skip
def test_a_place_is_what_was_named(site: Site, named: tuple[str, ...], place: Place) -> None:
    assert site.place(named) == place


@pytest.mark.parametrize("site", [
    Site("evil.example", 8000, PUBLIC), Site("chat.example.evil.example", 8000, PUBLIC),
    Site("example", 8000, PUBLIC), Site("", 8000, PUBLIC), Site("localhost", 8000, PUBLIC),
    Site("chat.example", 8000, "http://chat.example"), Site("chat.example", 8000, None),
    Site("127.0.0.1", 8000, None), Site("10.1.2.3", 8000, "https://10.1.2.3"), Site("[::1]", 8000, "https://[::1]"),
])  # fmt: skip
def test_no_other_name_no_address_and_no_plain_http_is_a_place(site: Site) -> None:
    assert site.place() is None


async def test_an_organisations_host_names_are_a_place_for_its_own_people(work: UnitOfWork, cast: Cast) -> None:
    await write(work, cast.aoba.id, (LGWAN, *DEFAULT))
    site = Site("chat.lgwan.example", 8000, PUBLIC)
    here = Place("chat.lgwan.example", ("https://chat.lgwan.example",))
    assert await place_for(work.session, site, cast.aoba.id) == here
    assert await place_for(work.session, site, cast.minato.id) is None
    assert await place_for_anybody(work.session, site) == here  # who it is, is not known yet
    for host in ("lgwan.example", "LGWAN", "%", "chat.lgwan.example'"):
        assert await place_for_anybody(work.session, Site(host, 8000, PUBLIC)) is None
