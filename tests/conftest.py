"""What many tests share: the sample articles, translated once with the real starter model."""

from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from bilingual import pipeline
from bilingual.console import QuietListener

# How long one example takes says how busy the machine is, and nothing of the program.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True)
class Published:
    """One run of the main job over `tests/articles`."""

    report: pipeline.Report
    output: Path


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the packages that the person running the tests has installed."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home / "packages"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "BILINGUAL_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The sample articles, read, cleaned, translated and written."""
    folder = tmp_path_factory.mktemp("published")
    options = pipeline.Options(
        output=folder / "output", glossary=folder / "glossary", rules=folder / "bilingual-rules.toml", model="starter"
    )
    report = pipeline.translate([ARTICLES], options, listener=QuietListener())
    return Published(report=report, output=options.output)
