import ipaddress

import pytest
from django.test import RequestFactory

from moments.lib import network
from moments.lib.network import PublicAddress, public_address


@pytest.fixture(autouse=True)
def any_host(settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.PUBLIC_URL = ""
    yield
    network.publish_addresses([])


def request_to(host: str):
    return RequestFactory(headers={"host": host}).get("/")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("localhost", True),
        ("LOCALHOST", True),
        ("moments.localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("[::1]", True),
        ("::1", True),
        ("192.168.1.5", False),
        ("room.test", False),
        ("localhost.example", False),
        ("0.0.0.0", False),
    ],
)
def test_loopback_names_only_the_computer_itself(host, expected):
    assert network.is_loopback(host) is expected


def test_the_address_of_a_proxy_comes_first(settings):
    settings.PUBLIC_URL = "https://moments.example"
    network.publish_addresses(["http://192.168.1.5:8000"])

    address = public_address(request_to("192.168.1.5:8000"))

    assert address == PublicAddress("https://moments.example", reachable=True)


@pytest.mark.parametrize("host", ["192.168.1.5:8000", "room.test", "[fd00::5]:8000"])
def test_a_request_from_outside_shows_the_way_it_came(host):
    network.publish_addresses(["http://10.0.0.9:8000"])

    assert public_address(request_to(host)) == PublicAddress(f"http://{host}", True)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_a_request_from_here_gets_the_address_that_has_answered(host):
    network.publish_addresses(["http://10.0.0.9:8000", "http://10.0.0.10:8000"])

    address = public_address(request_to(host))

    assert address == PublicAddress("http://10.0.0.9:8000", reachable=True)


def test_without_such_an_address_the_page_is_told():
    address = public_address(request_to("localhost:8000"))

    assert address == PublicAddress("http://localhost:8000", reachable=False)


def test_local_addresses_are_those_of_networks():
    addresses = [ipaddress.ip_address(text) for text in network.local_addresses()]

    assert [a for a in addresses if a.is_loopback or a.is_unspecified] == []
    assert len(set(addresses)) == len(addresses)


def test_the_room_s_network_comes_before_tunnels_and_strangers():
    found = ["169.254.3.4", "11.22.33.44", "172.17.0.1", "192.168.1.5"]

    ranked = sorted(found, key=lambda a: network._rank(a, virtual={"172.17.0.1"}))

    assert ranked == ["192.168.1.5", "11.22.33.44", "169.254.3.4", "172.17.0.1"]


def test_a_computer_is_known_by_its_name_and_in_the_local_domain(monkeypatch):
    monkeypatch.setattr("socket.gethostname", lambda: "Tims-Laptop.fritz.box")

    assert network.machine_names() == ["tims-laptop.fritz.box", "tims-laptop.local"]
