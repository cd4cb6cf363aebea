"""Which packages are found, and which one is used."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from bilingual.engine.packages import (
    STARTER_FOLDER,
    choose_package,
    describe_package,
    starter_package,
    survey_packages,
)
from bilingual.errors import ModelError

STARTER = starter_package().name


def put_package(folder: Path, **metadata: object) -> Path:
    """A copy of the starter in this folder, under other metadata; a key of None is left out."""
    shutil.copytree(STARTER_FOLDER, folder)
    path = folder / "metadata.json"
    changed = json.loads(path.read_text()) | metadata
    path.write_text(json.dumps({key: value for key, value in changed.items() if value is not None}))
    return folder


def test_without_any_installed_package_the_starter_is_chosen_and_the_full_model_offered() -> None:
    choice = choose_package()
    assert choice.package.starter
    assert choice.package.name == STARTER
    assert "no other French to English package is installed" in choice.reason
    assert "bilingual model install" in choice.hint


def test_the_newest_installed_package_is_chosen_by_version_and_not_by_name(packages_folder: Path) -> None:
    put_package(packages_folder / "z", package_version="1.9")
    newest = put_package(packages_folder / "a", package_version="1.10")
    choice = choose_package()
    assert choice.package.path == newest
    assert not choice.package.starter
    assert choice.hint == ""


def test_an_installed_package_comes_before_the_starter_whatever_its_version(packages_folder: Path) -> None:
    put_package(packages_folder / "old", package_version="0.0.1")
    assert choose_package().package.name == "translate-fr_en 0.0.1"


def test_packages_of_other_pairs_are_listed_but_not_chosen(packages_folder: Path) -> None:
    put_package(packages_folder / "de_en", from_code="de", package_version="9.0")
    names = [package.name for package in survey_packages().packages]
    assert names == ["translate-de_en 9.0", STARTER]
    assert choose_package().package.starter


def test_broken_folders_are_listed_with_their_reason_and_hide_nothing(packages_folder: Path) -> None:
    good = put_package(packages_folder / "good", package_version="1.0")
    (packages_folder / "empty").mkdir()
    (packages_folder / "garbled").mkdir()
    (packages_folder / "garbled" / "metadata.json").write_bytes(b"\xff\xfe{")
    put_package(packages_folder / "pairless", from_code=None)
    put_package(packages_folder / "versionless", package_version="latest")
    put_package(packages_folder / "splitter", type="sbd")
    shutil.rmtree(put_package(packages_folder / "weightless") / "model")
    (put_package(packages_folder / "wordless") / "sentencepiece.model").unlink()
    (packages_folder / "a file").write_text("not a folder")

    survey = survey_packages()
    assert [package.path for package in survey.packages] == [good, STARTER_FOLDER]
    reasons = {broken.path.name: broken.reason for broken in survey.broken}
    assert reasons["empty"] == "metadata.json is missing"
    assert "metadata.json is not valid" in reasons["garbled"]
    assert "from_code" in reasons["pairless"]
    assert "latest" in reasons["versionless"]
    assert "sbd" in reasons["splitter"]
    assert reasons["weightless"] == "model/model.bin is missing"
    assert reasons["wordless"] == "sentencepiece.model or bpe.model is missing"
    assert all("\n" not in reason for reason in reasons.values())


def test_a_hidden_folder_is_an_installation_under_way_and_not_a_package(packages_folder: Path) -> None:
    put_package(packages_folder / ".bilingual-half", package_version="9.0")
    assert survey_packages().packages == (starter_package(),)


def test_the_folder_of_the_environment_variable_is_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere"))
    put_package(tmp_path / "elsewhere" / "fr_en", package_version="3.0")
    assert choose_package().package.version == "3.0"


def test_the_folder_of_argos_s_settings_file_is_honoured(tmp_path: Path) -> None:
    settings = tmp_path / "home" / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "elsewhere")}))
    put_package(tmp_path / "elsewhere" / "fr_en", package_version="3.0")
    assert choose_package().package.version == "3.0"


def test_a_damaged_settings_file_prints_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "home" / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text("{not json")
    assert choose_package().package.starter
    assert capsys.readouterr().out == ""


def test_settings_that_argos_does_not_understand_leave_the_starter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_CHUNK_TYPE", "no such type")
    choice = choose_package()
    assert choice.package.starter
    assert "Argos's own settings cannot be used" in choice.reason


@pytest.mark.parametrize("home", ["/proc/nowhere", "/dev/null"])
def test_a_home_that_cannot_be_written_to_leaves_the_starter(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable)
    monkeypatch.setenv("HOME", home)
    survey = survey_packages()
    assert survey.packages == (starter_package(),)
    assert "Argos's own settings cannot be used" in survey.trouble


def test_with_a_home_that_cannot_be_written_to_a_named_folder_still_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "elsewhere"))
    put_package(tmp_path / "elsewhere" / "fr_en", package_version="3.0")
    assert choose_package().package.version == "3.0"


def test_a_package_can_be_forced_by_argument_and_by_environment(
    tmp_path: Path, packages_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_package(packages_folder / "installed", package_version="1.9")
    mine = put_package(tmp_path / "mine", package_version="5.0")
    assert choose_package(str(mine)).package.path == mine
    monkeypatch.setenv("BILINGUAL_MODEL", "starter")
    assert choose_package().package.starter
    assert choose_package(str(mine)).package.path == mine


def test_a_forced_package_that_cannot_be_used_is_an_error_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere: not an Argos package: metadata\.json is missing"):
        choose_package(str(tmp_path / "nowhere"))
    german = put_package(tmp_path / "german", from_code="de")
    with pytest.raises(ModelError, match=r"translates de → en, not fr → en"):
        choose_package(str(german))


def test_the_content_hash_changes_with_the_model_and_not_with_its_folder(tmp_path: Path) -> None:
    starter = starter_package()
    copy = put_package(tmp_path / "copy", package_version="0.2")
    changed = choose_package(str(copy)).package.content_hash
    shutil.copyfile(STARTER_FOLDER / "metadata.json", copy / "metadata.json")
    assert choose_package(str(copy)).package.content_hash == starter.content_hash != changed
    with (copy / "model" / "model.bin").open("ab") as weights:
        weights.write(b"\0")
    assert choose_package(str(copy)).package.content_hash != starter.content_hash


def test_a_description_tells_size_languages_tokenizer_and_model_card() -> None:
    description = describe_package(starter_package())
    assert description.size == sum(path.stat().st_size for path in STARTER_FOLDER.rglob("*") if path.is_file())
    assert description.languages == "French → English (fr → en)"
    assert description.tokenizer == "SentencePiece"
    assert description.model_card.startswith(f"# {STARTER}: the starter model")


def test_a_package_without_a_model_card_is_described_without(tmp_path: Path) -> None:
    package = put_package(tmp_path / "bare", from_name=None, to_name=None)
    (package / "README.md").unlink()
    description = describe_package(choose_package(str(package)).package)
    assert description.model_card == ""
    assert description.languages == "fr → en (fr → en)"


def test_looking_at_the_packages_imports_neither_the_translator_nor_the_splitters_of_argos(
    tmp_path: Path,
) -> None:
    """And importing `bilingual` itself creates nothing in the home directory."""
    home = tmp_path / "fresh"
    home.mkdir()
    program = (
        "import sys, pathlib, bilingual.engine.packages as packages\n"
        "assert list(pathlib.Path.home().iterdir()) == [], 'imports wrote to the home directory'\n"
        "assert packages.choose_package().package.starter\n"
        "banned = {'argostranslate.translate', 'stanza', 'spacy', 'minisbd', 'torch', 'ctranslate2', 'urllib3'}\n"
        "assert not banned & set(sys.modules), banned & set(sys.modules)\n"
    )
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_folder_that_may_not_be_read_is_broken(packages_folder: Path) -> None:
    package = put_package(packages_folder / "locked")
    (package / "metadata.json").chmod(0)
    (broken,) = survey_packages().broken
    assert "cannot be read" in broken.reason
    (package / "metadata.json").chmod(stat.S_IRUSR)
