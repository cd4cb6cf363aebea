"""Downloading against a real server on loopback that cuts off, stalls, drips, lies and refuses."""

import hashlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bilingual.engine import download as download_module
from bilingual.engine.download import PINS, IndexEntry, Pin, download, find_newest, install_newest
from bilingual.engine.fetching import Network
from bilingual.engine.packages import choose_package
from bilingual.engine.settings import downloads_folder
from bilingual.errors import ModelError
from tests.engine.archives import starter_members, write_archive
from tests.engine.servers import Loopback, Served, loopback_server

QUICK = Network(connect_s=2.0, read_s=0.2, attempts=3, pause_s=0.01)
PACKAGE = "/fr_en.argosmodel"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A real package: the starter as version 7.0."""
    return write_archive(tmp_path_factory.mktemp("archive") / "a.argosmodel", starter_members()).read_bytes()


@pytest.fixture
def server(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A server with an index of one fr→en package, to which Argos's settings point."""
    with loopback_server() as running:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", running.address)
        running.files[PACKAGE] = Served(archive)
        put_index(running, entry(running))
        yield running


@pytest.fixture
def pinned(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> Pin:
    """Size and sum of the served package, known beforehand."""
    pin = Pin(size=len(archive), sha256=hashlib.sha256(archive).hexdigest())
    monkeypatch.setitem(PINS, "7.0", pin)
    return pin


def entry(server: Loopback, **changes: object) -> dict[str, object]:
    """An entry of the index, of the kind that Argos publishes."""
    return {
        "package_version": "7.0",
        "argos_version": "1.9",
        "from_code": "fr",
        "from_name": "French",
        "to_code": "en",
        "to_name": "English",
        "links": [server.address + PACKAGE[1:]],
        "code": "translate-fr_en",
    } | changes


def put_index(server: Loopback, *entries: object) -> None:
    """Serve this index."""
    server.files["/index.json"] = Served(json.dumps(entries).encode())


def leftovers() -> list[str]:
    """What lies in the folder of downloads."""
    return sorted(path.name for path in downloads_folder().iterdir())


def failure(network: Network = QUICK) -> ModelError:
    """The error that a download of the newest package ends with."""
    with pytest.raises(ModelError) as caught:
        download(find_newest(network=network), network=network)
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_newest_package_is_downloaded_installed_and_used(server: Loopback, pinned: Pin) -> None:
    seen: list[tuple[int, int]] = []
    package = install_newest(lambda have, total: seen.append((have, total)), network=QUICK)
    assert package.name == "translate-fr_en 7.0"
    assert choose_package().package == package
    assert seen[0] == (0, pinned.size)
    assert seen[-1] == (pinned.size, pinned.size)
    assert seen == sorted(seen)
    assert leftovers() == []


def test_the_newest_version_is_found_by_number(server: Loopback) -> None:
    links = [server.address + "p"]
    put_index(
        server,
        entry(server, package_version="1.9", links=links),
        entry(server, package_version="1.10", links=links),
        entry(server, package_version="not a version", links=links),
        entry(server, package_version="3.0", links=["ftp://example.org/p", "file:///etc/passwd", "http://["]),
        entry(server, package_version="4.0", from_code="en", to_code="fr"),
        entry(server, package_version="5.0", type="sbd"),
        {"type": "sbd", "package_version": "6.0", "from_codes": ["fr"], "from_code": None},
    )
    assert find_newest(network=QUICK) == IndexEntry(version="1.10", links=tuple(links))


@pytest.mark.parametrize("slash", ["", "/"])
def test_the_address_of_the_index_may_end_with_a_slash_or_not(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, slash: str
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.address.rstrip("/") + slash)
    assert find_newest(network=QUICK).version == "7.0"


def test_an_index_at_another_address_can_be_given(server: Loopback) -> None:
    server.files["/mirror"] = server.files.pop("/index.json")
    assert find_newest(server.address + "mirror", network=QUICK).version == "7.0"


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (b"<html>Hello</html>", "this is no package index"),
        (b"\xff\xfe", "this is no package index"),
        (b'{"a": 1}', "this is no package index"),
        (b'[{"links": 3}]', "this is no package index"),
        (b"[]", "no French to English package"),
        (b'[{"from_code": "de", "to_code": "en", "links": ["http://x/y"]}]', "no French to English package"),
    ],
)
def test_an_index_without_the_package_is_an_error_in_one_line(server: Loopback, index: bytes, expected: str) -> None:
    server.files["/index.json"] = Served(index)
    error = failure()
    assert expected in str(error)
    assert "bilingual model install FILE" in error.hint


def test_an_endless_index_is_refused(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_module, "MAX_INDEX_BYTES", 50)
    assert "more than 50 bytes" in str(failure())


def test_without_a_network_the_error_says_how_to_install_from_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")  # the port of "discard": nobody listens
    error = failure()
    assert "the package index cannot be had" in str(error)
    assert "bilingual model install FILE" in error.hint


def test_a_download_cut_off_half_way_goes_on_where_it_stopped(server: Loopback, pinned: Pin, archive: bytes) -> None:
    server.files[PACKAGE].cuts = [1_000_000, 2_000_000]
    path = download(find_newest(network=QUICK), network=QUICK)
    assert path.read_bytes() == archive
    assert server.ranges_seen() == [None, "bytes=1000000-", "bytes=3000000-"]
    assert leftovers() == [path.name]


def test_a_later_run_goes_on_where_the_last_one_stopped(server: Loopback, pinned: Pin, archive: bytes) -> None:
    server.files[PACKAGE].cuts = [1_000, 1_000, 1_000]
    error = failure()
    assert "cut off" in str(error)
    path = download(find_newest(network=QUICK), network=QUICK)
    assert path.read_bytes() == archive
    assert server.ranges_seen()[-1] == "bytes=3000-"
    assert server.requests[-1][1]["If-Range"] == '"one"'


def test_a_file_that_changed_on_the_server_is_fetched_again_whole(server: Loopback, archive: bytes) -> None:
    server.files[PACKAGE].cuts = [1_000, 0, 0]
    failure()
    server.files[PACKAGE] = Served(archive, etag='"two"')
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive


def test_a_server_without_ranges_starts_over(server: Loopback, pinned: Pin, archive: bytes) -> None:
    server.files[PACKAGE].ranges = False
    server.files[PACKAGE].cuts = [1_000_000]
    path = download(find_newest(network=QUICK), network=QUICK)
    assert path.read_bytes() == archive
    assert server.ranges_seen() == [None, "bytes=1000000-"]


def test_a_server_that_sends_another_part_is_asked_for_the_whole(server: Loopback, pinned: Pin, archive: bytes) -> None:
    server.files[PACKAGE].wrong_part = True
    server.files[PACKAGE].cuts = [1_000_000]
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive
    assert server.ranges_seen() == [None, "bytes=1000000-", None]


def test_a_part_that_is_complete_already_is_only_checked(server: Loopback, pinned: Pin, archive: bytes) -> None:
    (downloads_folder() / "translate-fr_en-7_0.argosmodel.part").write_bytes(archive)
    seen: list[tuple[int, int]] = []
    path = download(find_newest(network=QUICK), progress=lambda *now: seen.append(now), network=QUICK)
    assert path.read_bytes() == archive
    assert seen == [(pinned.size, pinned.size)]


def test_a_part_longer_than_the_file_is_fetched_again(server: Loopback, pinned: Pin, archive: bytes) -> None:
    (downloads_folder() / "translate-fr_en-7_0.argosmodel.part").write_bytes(archive + b"more")
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive


def test_an_archive_that_is_there_and_right_is_not_downloaded_again(
    server: Loopback, pinned: Pin, archive: bytes
) -> None:
    path = downloads_folder() / "translate-fr_en-7_0.argosmodel"
    path.write_bytes(archive)
    assert download(find_newest(network=QUICK), network=QUICK) == path
    assert server.ranges_seen() == []


def test_a_silent_server_is_given_up_on_and_asked_for_the_rest(server: Loopback, archive: bytes) -> None:
    server.files[PACKAGE].stalls = [1_000]
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive
    assert server.ranges_seen() == [None, "bytes=1000-"]


def test_a_slow_server_is_waited_for_as_long_as_something_comes(server: Loopback, archive: bytes) -> None:
    server.files[PACKAGE].drip_s = 0.05  # in all longer than the time-out
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive
    assert server.ranges_seen() == [None]


def test_a_server_that_does_not_say_the_length_is_understood(server: Loopback, archive: bytes) -> None:
    server.files[PACKAGE].says_length = False
    seen: list[tuple[int, int]] = []
    path = download(find_newest(network=QUICK), progress=lambda *now: seen.append(now), network=QUICK)
    assert path.read_bytes() == archive
    assert seen[-1] == (len(archive), 0)


def test_a_wrong_sum_deletes_the_file_and_says_so(server: Loopback, pinned: Pin, archive: bytes) -> None:
    server.files[PACKAGE].data = b"x" + archive[1:]
    error = failure()
    assert "SHA-256" in str(error)
    assert "deleted" in str(error)
    assert leftovers() == []


def test_a_wrong_size_is_refused_before_the_download(server: Loopback, pinned: Pin, archive: bytes) -> None:
    server.files[PACKAGE].data = archive + b"more"
    assert f"{pinned.size + 4:,} bytes instead of {pinned.size:,}" in str(failure())
    assert leftovers() == []


def test_more_bytes_than_there_may_be_are_refused_even_if_none_were_announced(
    server: Loopback, pinned: Pin, archive: bytes
) -> None:
    server.files[PACKAGE] = Served(archive * 2, says_length=False)
    assert f"more than {pinned.size:,} bytes" in str(failure())
    assert leftovers() == []


def test_version_1_9_is_the_one_that_others_pin_too(server: Loopback, archive: bytes) -> None:
    put_index(server, entry(server, package_version="1.9"))
    assert f"{len(archive):,} bytes instead of 66,585,033" in str(failure())


def test_a_missing_file_is_not_asked_for_twice(server: Loopback) -> None:
    del server.files[PACKAGE]
    assert "the server answers 404 Not Found" in str(failure())
    assert len(server.ranges_seen()) == 1


def test_a_server_in_trouble_is_asked_again(server: Loopback, archive: bytes) -> None:
    server.files["/index.json"].failures = [503]
    server.files[PACKAGE].failures = [500, 429]
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive
    server.files[PACKAGE].failures = [502] * 9
    assert "the server answers 502" in str(failure())


def test_the_links_are_tried_in_turn(server: Loopback, pinned: Pin, archive: bytes) -> None:
    bad = Served(b"x" + archive[1:])
    server.files["/bad.argosmodel"] = bad
    links = [server.address + name for name in ("gone.argosmodel", "bad.argosmodel", PACKAGE[1:])]
    put_index(server, entry(server, links=links))
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive


def test_a_redirect_is_followed_but_not_for_ever(server: Loopback, archive: bytes) -> None:
    server.files["/moved.argosmodel"] = Served(status=302, location=server.address + PACKAGE[1:])
    put_index(server, entry(server, links=[server.address + "moved.argosmodel"]))
    assert download(find_newest(network=QUICK), network=QUICK).read_bytes() == archive
    server.files["/moved.argosmodel"].location = server.address + "moved.argosmodel"
    assert "too many redirects" in str(failure())


def test_a_redirect_to_a_local_file_is_refused(server: Loopback) -> None:
    server.files[PACKAGE] = Served(status=302, location="file:///etc/passwd")
    error = failure()
    assert "the download failed" in str(error)
    assert leftovers() == []


def test_a_hostile_archive_is_downloaded_refused_and_deleted(server: Loopback, tmp_path: Path) -> None:
    extra = ("../../outside.txt", b"gotcha")
    server.files[PACKAGE].data = write_archive(tmp_path / "h.argosmodel", starter_members(), extra).read_bytes()
    with pytest.raises(ModelError, match="leaves the package's folder"):
        install_newest(network=QUICK)
    assert leftovers() == []
    assert choose_package().package.starter


def test_a_download_without_a_home_directory_is_an_error_in_one_line(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert "Argos's own settings cannot be used" in str(failure())


def test_the_proxy_of_the_environment_is_used(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    index = server.files["/index.json"]
    server.files["http://packages.example/index.json"] = index
    monkeypatch.setenv("http_proxy", server.address)
    assert find_newest("http://packages.example/index.json", network=QUICK).version == "7.0"
    assert server.requests[-1][0] == "http://packages.example/index.json"


def test_no_thread_is_left_behind(server: Loopback) -> None:
    before = threading.active_count()
    find_newest(network=QUICK)
    assert threading.active_count() <= before + 1  # the server's own, for the connection
