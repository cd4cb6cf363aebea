"""The command as a person types it: what it prints where, and the exit code."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main
from tests.conftest import ARTICLES
from tests.engine.archives import starter_members, write_archive
from tests.engine.servers import Served, loopback_server
from tests.test_pipeline import ARTICLE, article

README = Path(__file__).parent.parent / "README.md"
LOG_SOCKETS = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"a socket was used: {event} {arguments}")
sys.addaudithook(refuse)
from bilingual.cli import main
main(sys.argv[1:])
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=text)


def commands(group: click.Group, prefix: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix}{name} ")
        else:
            found[f"{prefix}{name}"] = command
    return found


def test_translate_writes_three_files_and_ends_with_a_summary(folder: Path) -> None:
    article(folder)
    result = run("translate", "tramway.txt")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (folder / "output").iterdir()} == {"tramway.docx", "tramway.html", "tramway.json"}
    assert re.search(r"blocks: 3 kept, 1 removed; sentences: 5", result.stdout)
    assert str(Path("output") / "tramway.docx") in result.stdout
    assert "translate-fr_en" in result.stdout
    assert "bilingual model install" in result.stdout
    assert "Reading tramway.txt" in result.stderr


def test_quiet_prints_nothing(folder: Path) -> None:
    article(folder)
    result = run("translate", "--quiet", "tramway.txt")
    assert (result.exit_code, result.output) == (0, "")


def test_quiet_still_prints_errors(folder: Path) -> None:
    result = run("translate", "--quiet", "missing.txt")
    assert result.exit_code == 3
    assert "missing.txt" in result.stderr


def test_json_is_all_that_stands_on_standard_output(folder: Path) -> None:
    article(folder)
    result = run("translate", "--json", "tramway.txt", "missing.txt")
    facts = json.loads(result.stdout)
    good, bad = facts["articles"]
    assert (good["kept"], good["removed"], good["sentences"]) == (3, 1, 5)
    assert good["files"] == [str(Path("output") / f"tramway.{suffix}") for suffix in ("docx", "html", "json")]
    assert "missing.txt" in bad["error"]
    assert facts["exit_code"] == result.exit_code == 3
    assert good["warnings"] == bad["warnings"] == []


def test_standard_input_is_an_article(folder: Path) -> None:
    result = run("translate", "-", text=ARTICLE.encode("cp1252"))
    assert result.exit_code == 0, result.output
    assert (folder / "output" / "standard-input.docx").exists()


def test_output_and_glossary_folders_can_be_chosen(folder: Path) -> None:
    article(folder)
    (folder / "terms").mkdir()
    (folder / "terms" / "broken.csv").write_text("no header")
    result = run("translate", "tramway.txt", "--output", "elsewhere", "--glossary", "terms")
    assert result.exit_code == 7
    assert re.search(r"ERROR .*broken\.csv, line 1", result.stderr)
    (folder / "terms" / "broken.csv").write_text("French,English\nville,city\n")
    assert run("translate", "tramway.txt", "--output", "elsewhere", "--glossary", "terms").exit_code == 0
    assert (folder / "elsewhere" / "tramway.docx").exists()


def test_strict_fails_when_something_is_left_to_check(folder: Path) -> None:
    article(folder, text="The city has chosen the route of the future tram line. " * 12)
    relaxed, strict = run("translate", "tramway.txt"), run("translate", "--strict", "tramway.txt")
    assert "not French" in relaxed.stderr
    assert (relaxed.exit_code, strict.exit_code) == (0, 1)


def test_an_error_is_one_line_and_a_hint_without_a_traceback(folder: Path) -> None:
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    result = run("translate", "photo.txt")
    assert result.exit_code == 3
    error, *hint = [line for line in result.stderr.splitlines() if not line.startswith("Reading")]
    assert error.startswith("ERROR photo.txt")
    assert len(hint) <= 1
    assert "Traceback" not in result.output


def test_clean_prints_the_french_alone(folder: Path) -> None:
    article(folder)
    result = run("clean", "tramway.txt")
    assert result.stdout.rstrip("\n") == ARTICLE.rpartition("\n\nAbonnez")[0]
    assert result.stderr == ""


def test_explain_lists_the_removed_blocks_with_rule_and_reason(folder: Path) -> None:
    article(folder)
    result = run("clean", "--explain", "tramway.txt")
    assert "1 block removed, 3 kept" in result.stdout
    assert re.search(r"^ +4  general/[\w-]+: \w.+\n +Abonnez-vous à notre newsletter pour", result.stdout, re.MULTILINE)


def test_explain_lists_the_kept_blocks_by_number(folder: Path) -> None:
    article(folder)
    assert re.search(r"^   1  Le tramway avance$", run("clean", "--explain", "tramway.txt").stdout, re.MULTILINE)


def test_no_choice_is_remembered_where_one_is_unclear(folder: Path) -> None:
    article(folder)
    assert run("clean", "--keep", "4", "--drop", "no such words", "tramway.txt").exit_code == 3
    assert not (folder / "bilingual-rules.toml").exists()


def test_a_wrong_removal_is_undone_and_the_choice_lasts(folder: Path) -> None:
    article(folder)
    assert "Abonnez-vous" in run("clean", "--keep", "4", "tramway.txt").stdout
    assert "Abonnez-vous" in run("clean", "tramway.txt").stdout
    assert "Abonnez-vous" not in run("clean", "--drop", "Abonnez-vous", "tramway.txt").stdout
    assert "Abonnez-vous" not in run("clean", "tramway.txt").stdout


def test_a_choice_that_names_no_block_is_an_error(folder: Path) -> None:
    article(folder)
    result = run("clean", "--keep", "no such words", "tramway.txt")
    assert result.exit_code == 3
    assert "no such words" in result.stderr
    assert not (folder / "bilingual-rules.toml").exists()


def test_explain_works_where_nothing_is_left(folder: Path) -> None:
    article(folder, text="Accepter les cookies\n\nAbonnez-vous à notre newsletter\n\nPartager sur Facebook\n")
    assert run("clean", "tramway.txt").exit_code == 3
    result = run("clean", "--explain", "tramway.txt")
    assert result.exit_code == 0
    assert "3 blocks removed" in result.stdout


@pytest.mark.parametrize("words", ["", "  ", "2027", "tramway"])
def test_a_choice_must_name_one_block(folder: Path, words: str) -> None:
    article(folder)
    result = run("clean", "--drop", words, "tramway.txt")
    assert result.exit_code == 3
    assert "Traceback" not in result.output
    assert not (folder / "bilingual-rules.toml").exists()


def test_an_old_encoding_of_the_output_is_no_trouble(folder: Path) -> None:
    article(folder, text="Le prix\u202f: 3\u202f€ pour un ☕, dit le maire de la ville. " * 3)
    command = [sys.executable, "-m", "bilingual", "clean", "tramway.txt"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    result = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "3\u202f€ pour un ☕" in result.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="signals are a Unix thing")
def test_ctrl_c_ends_with_130_and_no_traceback(folder: Path) -> None:
    for number in range(40):
        article(folder, f"a{number}.txt", ARTICLE.replace("2027", f"{number} ans"))
    command = [sys.executable, "-m", "bilingual", "translate", "."]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        shown = process.stderr.read()
    assert process.returncode == 130
    assert "Traceback" not in shown


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_one_unreadable_file_does_not_stop_the_others(folder: Path) -> None:
    article(folder)
    article(folder, "secret.txt").chmod(0)
    result = run("translate", "secret.txt", "tramway.txt")
    assert result.exit_code == 3
    assert "secret.txt: cannot be read" in result.stderr
    assert (folder / "output" / "tramway.docx").exists()


def test_clean_refuses_a_folder(folder: Path) -> None:
    result = run("clean", ".")
    assert result.exit_code == 3
    assert "is a folder" in result.stderr


def test_the_starter_model_is_listed_and_described() -> None:
    listed = run("model", "list")
    assert re.search(r"^\* translate-fr_en [\d.]+ +built in", listed.stdout, re.MULTILINE)
    described = run("model", "info")
    assert "SentencePiece" in described.stdout
    assert "bilingual model install" in described.stdout


def test_a_file_that_is_no_package_is_refused(folder: Path) -> None:
    (folder / "fake.argosmodel").write_text("not a zip")
    result = run("model", "install", "fake.argosmodel")
    assert result.exit_code == 4
    assert result.stderr.startswith("ERROR fake.argosmodel")


def test_a_package_is_installed_from_a_file_and_then_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
    write_archive(folder / "full.argosmodel", starter_members(version="7.0"))
    installed = run("model", "install", "full.argosmodel")
    assert installed.exit_code == 0, installed.output
    assert installed.stdout.startswith("Installed translate-fr_en 7.0 in ")
    assert run("model", "list").stdout.startswith("* translate-fr_en 7.0")
    article(folder)
    assert "Model: translate-fr_en 7.0" in run("translate", "tramway.txt").stdout


def test_the_newest_package_is_downloaded_and_installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
    package = write_archive(folder / "served.argosmodel", starter_members(version="7.0"))
    with loopback_server() as server:
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.address)
        links = {"from_code": "fr", "to_code": "en", "links": [f"{server.address}p.argosmodel"]}
        older, newer = links | {"package_version": "6.9"}, links | {"package_version": "7.0"}
        server.files["/index.json"] = Served(json.dumps([newer, older]).encode())
        server.files["/p.argosmodel"] = Served(package.read_bytes())
        result = run("model", "install")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Installed translate-fr_en 7.0 in ")
    assert re.search(r"([\d,]+) of \1 bytes", result.stderr)


def test_clean_and_translate_open_no_socket(folder: Path) -> None:
    # No package is named: every import of the whole road happens with sockets refused.
    environment = {**os.environ, "HOME": str(folder)}
    for arguments in (["clean", str(ARTICLES / "tech-magazine.txt")], ["translate", str(ARTICLES)]):
        command = [sys.executable, "-c", LOG_SOCKETS, *arguments]
        result = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert result.returncode == 0, result.stderr


def test_the_socket_check_can_fail(folder: Path) -> None:
    code = LOG_SOCKETS.replace("from bilingual.cli import main", "import socket; main = lambda _: socket.socket()")
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "a socket was used" in result.stderr


@pytest.mark.parametrize(("name", "command"), commands(main).items(), ids=commands(main).keys())
def test_every_command_has_a_runnable_example_and_stands_in_the_readme(name: str, command: click.Command) -> None:
    help_text = run(*name.split(), "--help").stdout
    assert f"Example:\n    bilingual {name}" in help_text
    assert f"bilingual {name}" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", commands(main).values(), ids=commands(main).keys())
def test_every_option_says_what_it_does(command: click.Command) -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_the_package_runs_as_a_module() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bilingual", "--version"], capture_output=True, text=True, check=True
    )
    assert result.stdout.startswith("bilingual, version ")
