"""Every test of the engine has an Argos home of its own, so that no package of this machine has a say."""

from pathlib import Path

import pytest

from bilingual.engine.argos import ArgosEngine
from bilingual.engine.packages import starter_package


@pytest.fixture(autouse=True)
def packages_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that Argos's settings name in this test, under a home directory that did not exist before."""
    home = tmp_path / "home"
    home.mkdir()
    for variable in ("ARGOS_PACKAGES_DIR", "ARGOS_PACKAGE_INDEX", "BILINGUAL_MODEL", "SNAP"):
        monkeypatch.delenv(variable, raising=False)
    for variable, folder in (("DATA", "share"), ("CONFIG", "config"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(home / folder))
    monkeypatch.setenv("HOME", str(home))
    return home / "share" / "argos-translate" / "packages"


@pytest.fixture(scope="session")
def engine() -> ArgosEngine:
    """The starter model, loaded once."""
    return ArgosEngine(starter_package())
