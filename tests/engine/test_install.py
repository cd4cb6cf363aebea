"""Installing package files: good ones work, all others are refused in one line and leave no trace."""

import json
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bilingual.engine import archive, install
from bilingual.engine.argos import ArgosEngine
from bilingual.engine.install import install_file
from bilingual.engine.packages import choose_package, survey_packages
from bilingual.errors import ModelError
from tests.engine.archives import TOP, starter_members, write_archive


def listing(folder: Path) -> set[tuple[str, int]]:
    """Everything under a folder, with sizes."""
    return {(str(path.relative_to(folder)), path.stat().st_size) for path in folder.rglob("*")}


def refused(path: Path, packages_folder: Path) -> str:
    """The message with which a file is refused, after making sure that it left nothing behind."""
    survey_packages()  # creates Argos's own folders
    before = listing(packages_folder.parent)
    with pytest.raises(ModelError) as caught:
        install_file(path)
    assert listing(packages_folder.parent) == before
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


def test_a_good_package_is_installed_chosen_and_translates(tmp_path: Path, packages_folder: Path) -> None:
    package = install_file(write_archive(tmp_path / "good.argosmodel", starter_members()))
    assert package.name == "translate-fr_en 7.0"
    assert package.path == packages_folder / "translate-fr_en-7_0"
    assert choose_package().package == package
    assert [path.name for path in packages_folder.iterdir()] == ["translate-fr_en-7_0"]
    ((hypothesis,),) = ArgosEngine(package).translate(["Bonjour à tous."])
    assert hypothesis.text


def test_the_name_of_the_archive_s_folder_cannot_replace_another_package(tmp_path: Path, packages_folder: Path) -> None:
    victim = packages_folder / "translate-en_de-1_0"
    victim.mkdir(parents=True)
    (victim / "metadata.json").write_text("{}")
    path = write_archive(tmp_path / "cuckoo.argosmodel", starter_members(top="translate-en_de-1_0"))
    assert install_file(path).path == packages_folder / "translate-fr_en-7_0"
    assert (victim / "metadata.json").read_text() == "{}"


def test_the_same_version_is_replaced_wherever_it_lies(tmp_path: Path, packages_folder: Path) -> None:
    first = install_file(write_archive(tmp_path / "one.argosmodel", starter_members()))
    first.path.rename(packages_folder / "fr_en")
    (packages_folder / "fr_en" / "leftover.txt").write_text("of the old one")
    second = install_file(write_archive(tmp_path / "two.argosmodel", starter_members()))
    assert second.path == packages_folder / "fr_en"
    assert not (second.path / "leftover.txt").exists()
    assert [path.name for path in packages_folder.iterdir()] == ["fr_en"]


def test_another_version_is_put_beside_the_first(tmp_path: Path, packages_folder: Path) -> None:
    install_file(write_archive(tmp_path / "one.argosmodel", starter_members(version="7.0")))
    install_file(write_archive(tmp_path / "two.argosmodel", starter_members(version="7.1")))
    assert {path.name for path in packages_folder.iterdir()} == {"translate-fr_en-7_0", "translate-fr_en-7_1"}


def test_when_the_last_step_fails_the_old_package_is_back_in_its_place(
    tmp_path: Path, packages_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_archive(tmp_path / "good.argosmodel", starter_members())
    installed = install_file(path)
    before = listing(packages_folder)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == installed.path and self.parent.name == "new":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(ModelError, match="No space left on device"):
        install_file(path)
    assert listing(packages_folder) == before
    assert choose_package().package == installed


def test_a_full_disk_while_unpacking_leaves_nothing(
    tmp_path: Path, packages_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: zipfile.ZipFile, member: object, path: Path) -> str:
        path.mkdir(parents=True, exist_ok=True)
        (path / "half").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "extract", full)
    with pytest.raises(ModelError, match=r"cannot install there.*No space left") as caught:
        install_file(write_archive(tmp_path / "good.argosmodel", starter_members()))
    assert "ARGOS_PACKAGES_DIR" in caught.value.hint
    assert list(packages_folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_an_error_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "/dev/null/packages")
    with pytest.raises(ModelError, match="/dev/null/packages: cannot install there"):
        install_file(write_archive(tmp_path / "good.argosmodel", starter_members()))


def test_what_is_no_archive_is_refused(tmp_path: Path, packages_folder: Path) -> None:
    path = tmp_path / "page.argosmodel"
    for data in (b"", b"<html>Not found</html>", b"PK\x03\x04 and no more"):
        path.write_bytes(data)
        assert refused(path, packages_folder) == "not an Argos package (a zip archive)"
    assert refused(tmp_path / "missing.argosmodel", packages_folder) == "there is no such file"
    assert refused(tmp_path, packages_folder) == "this is a folder, not a package file"


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.9999])
def test_a_truncated_archive_is_refused(tmp_path: Path, packages_folder: Path, kept: float) -> None:
    path = write_archive(tmp_path / "cut.argosmodel", starter_members())
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert refused(path, packages_folder)


def test_a_flipped_byte_is_found_by_the_archive_s_sums(tmp_path: Path, packages_folder: Path) -> None:
    path = write_archive(tmp_path / "flipped.argosmodel", starter_members())
    data = bytearray(path.read_bytes())
    data[2_000_000] ^= 1
    path.write_bytes(data)
    assert "does not match its contents" in refused(path, packages_folder)


def linked(name: str, kind: int) -> zipfile.ZipInfo:
    """A member that is a link or a special file."""
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = (kind | 0o777) << 16
    return member


def raw_named(name: str) -> zipfile.ZipInfo:
    """A member whose name zipfile would otherwise tidy up."""
    member = zipfile.ZipInfo("x")
    member.filename = member.orig_filename = name
    return member


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{TOP}/../../outside.txt", "leaves the package's folder"),
        ("../outside.txt", "leaves the package's folder"),
        ("/etc/outside.txt", "leaves the package's folder"),
        (f"{TOP}//outside.txt", "leaves the package's folder"),
        (f"{TOP}/./inside.txt", "leaves the package's folder"),
        (f"{TOP}\\..\\outside.txt", "has a character"),
        ("C:/outside.txt", "has a character"),
        (f"{TOP}/stream:hidden", "has a character"),
        (f"{TOP}/line\nbreak", "has a character"),
        (f"{TOP}/{'long' * 100}", "a name of over 255 characters"),
        ("another/file.txt", "its files are not in one folder"),
        ("loose.txt", "its files are not in one folder"),
        (f"{TOP}/MODEL/model.bin", "is there 2 times"),
        (f"{TOP}/model/model.bin/x", "is both a file and a folder"),
    ],
)
def test_a_member_outside_the_folder_or_in_the_way_of_another_is_refused(
    tmp_path: Path, packages_folder: Path, name: str, expected: str
) -> None:
    path = write_archive(tmp_path / "hostile.argosmodel", starter_members(), (raw_named(name), b"gotcha"))
    assert expected in refused(path, packages_folder)
    assert not list(tmp_path.rglob("outside.txt"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_is_there_twice_is_refused(tmp_path: Path, packages_folder: Path) -> None:
    members = starter_members()
    path = write_archive(tmp_path / "twice.argosmodel", members, (f"{TOP}/metadata.json", b"{}"))
    assert "is there 2 times" in refused(path, packages_folder)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(stat.S_IFLNK, "is a link"), (stat.S_IFCHR, "special file"), (stat.S_IFIFO, "special file")],
)
def test_links_and_special_files_are_refused(tmp_path: Path, packages_folder: Path, kind: int, expected: str) -> None:
    extra = (linked(f"{TOP}/innocent", kind), b"/etc/passwd")
    assert expected in refused(write_archive(tmp_path / "l.argosmodel", starter_members(), extra), packages_folder)


def test_an_encrypted_member_is_refused(tmp_path: Path, packages_folder: Path) -> None:
    path = write_archive(tmp_path / "secret.argosmodel", starter_members())
    data = bytearray(path.read_bytes())
    start = data.rindex(b"PK\x01\x02")
    (flags,) = struct.unpack_from("<H", data, start + 8)
    struct.pack_into("<H", data, start + 8, flags | 1)
    path.write_bytes(data)
    assert "is encrypted" in refused(path, packages_folder)


def test_an_unusual_compression_is_refused(tmp_path: Path, packages_folder: Path) -> None:
    path = tmp_path / "odd.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as odd:
        odd.writestr(f"{TOP}/metadata.json", b"{}")
    assert "compressed in a way" in refused(path, packages_folder)


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(tmp_path: Path, packages_folder: Path) -> None:
    path = write_archive(tmp_path / "bomb.argosmodel", starter_members())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(f"{TOP}/zeros.bin", bytes(20_000_000))
    assert "a zip bomb" in refused(path, packages_folder)


def test_too_many_bytes_or_files_are_refused(
    tmp_path: Path, packages_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_archive(tmp_path / "large.argosmodel", starter_members())
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 1_000_000)
    assert "more than the limit of 1,000,000" in refused(path, packages_folder)
    monkeypatch.setattr(archive, "MAX_FILES", 3)
    assert "more than any model needs (3)" in refused(path, packages_folder)


def without(name: str) -> dict[str, bytes]:
    """The members of a good archive, one of them left out."""
    return {path: data for path, data in starter_members().items() if path != f"{TOP}/{name}"}


def with_metadata(**changes: object) -> dict[str, bytes]:
    """The members of a good archive, its metadata changed."""
    members = starter_members()
    name = f"{TOP}/metadata.json"
    return members | {name: json.dumps(json.loads(members[name]) | changes).encode()}


def with_member(name: str, data: bytes) -> dict[str, bytes]:
    """The members of a good archive, one with other contents."""
    return starter_members() | {f"{TOP}/{name}": data}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (lambda: {}, "its files are not in one folder"),
        (lambda: without("metadata.json"), "metadata.json is missing"),
        (lambda: without("model/model.bin"), "model/model.bin is missing"),
        (lambda: without("sentencepiece.model"), "sentencepiece.model or bpe.model is missing"),
        (lambda: with_member("metadata.json", b"not json"), "metadata.json is not valid"),
        (lambda: with_member("metadata.json", b"\xff\xfe\x00"), "metadata.json is not valid"),
        (lambda: with_member("metadata.json", b"[]"), "metadata.json is not valid"),
        (lambda: with_member("metadata.json", b" " * 1_000_001), "metadata.json is larger than"),
        (lambda: with_metadata(package_version=1.9), "metadata.json is not valid"),
        (lambda: with_metadata(package_version="../../up"), "no version number"),
        (lambda: with_metadata(from_code="en", to_code="fr"), "it translates en → fr, not French to English"),
        (lambda: with_metadata(type="sbd"), "no translation model but a package of type 'sbd'"),
        (lambda: with_member("model/model.bin", b""), "model/model.bin is missing or empty"),
        (lambda: with_member("model/model.bin", b"\0" * 5_000), "the model cannot be loaded"),
        (lambda: with_member("model/shared_vocabulary.json", b"[]"), "the model cannot"),
        (lambda: with_member("model/shared_vocabulary.json", b'["a"]'), "the model cannot"),
        (lambda: without("model/shared_vocabulary.json"), "the model cannot be loaded"),
        (lambda: with_member("sentencepiece.model", b"nonsense"), "the tokenizer model cannot be loaded"),
    ],
)
def test_a_package_with_a_missing_or_wrong_part_is_refused(
    tmp_path: Path, packages_folder: Path, members: Callable[[], dict[str, bytes]], expected: str
) -> None:
    assert expected in refused(write_archive(tmp_path / "wrong.argosmodel", members()), packages_folder)


def test_a_model_that_translates_nothing_is_refused(
    tmp_path: Path, packages_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "TRIAL_SENTENCE", "   ")
    path = write_archive(tmp_path / "mute.argosmodel", starter_members())
    assert refused(path, packages_folder) == "the model translates nothing"


def test_an_interrupted_installation_leaves_nothing(
    tmp_path: Path, packages_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(install, "_tried", interrupted)
    with pytest.raises(KeyboardInterrupt):
        install_file(write_archive(tmp_path / "good.argosmodel", starter_members()))
    assert list(packages_folder.iterdir()) == []
