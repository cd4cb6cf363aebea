"""Which invented words a model copies: tried once, remembered beside the package or in the cache."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bilingual.engine.argos import ArgosEngine
from bilingual.engine.certificate import FILE_NAME, SENTENCES, SURROGATES, copied_surrogates
from bilingual.engine.packages import ModelPackage, read_package, starter_package


class Copier:
    """Copies every sentence, but mangles one word; counts how often it is asked."""

    def __init__(self, mangled: str) -> None:
        self.mangled = mangled
        self.asked = 0

    def __call__(self, sentences: Sequence[str]) -> list[str]:
        self.asked += 1
        return [sentence.replace(self.mangled, self.mangled.lower()) for sentence in sentences]


@pytest.fixture
def package(tmp_path: Path) -> ModelPackage:
    """An installed package."""
    folder = tmp_path / "package"
    shutil.copytree(starter_package().path, folder)
    return read_package(folder)


def test_a_word_that_comes_out_changed_anywhere_is_not_used(package: ModelPackage) -> None:
    assert copied_surrogates(package, Copier("Zorvex")) == tuple(word for word in SURROGATES if word != "Zorvex")


def test_the_result_is_remembered_beside_the_package_and_does_not_change_its_hash(package: ModelPackage) -> None:
    before, copier = package.content_hash, Copier("Zorvex")
    assert copied_surrogates(package, copier) == copied_surrogates(package, copier)
    assert copier.asked == 1
    assert json.loads((package.path / FILE_NAME).read_text("utf-8"))["model_hash"] == before
    assert package.content_hash == before


def test_the_starter_is_left_as_it_is_and_remembered_in_the_cache(packages_folder: Path) -> None:
    copier = Copier("Zorvex")
    assert copied_surrogates(starter_package(), copier) == copied_surrogates(starter_package(), copier)
    assert copier.asked == 1
    assert not (starter_package().path / FILE_NAME).exists()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": "bilingual-copies/9"}'])
def test_a_damaged_certificate_is_made_anew(package: ModelPackage, damage: bytes) -> None:
    first = copied_surrogates(package, Copier("Zorvex"))
    (package.path / FILE_NAME).write_bytes(damage)
    shutil.rmtree(Path(package.path).parent / "home", ignore_errors=True)
    assert copied_surrogates(package, Copier("Zorvex")) == first


def test_a_certificate_of_another_model_does_not_count(package: ModelPackage) -> None:
    copied_surrogates(package, Copier("Zorvex"))
    (package.path / "metadata.json").write_text(
        (package.path / "metadata.json").read_text("utf-8").replace('"Fre', '"fre'), encoding="utf-8"
    )
    copier = Copier("XJ7")
    assert "XJ7" not in copied_surrogates(replace(package), copier)
    assert copier.asked == 1


def test_what_is_certified_is_really_copied(engine: ArgosEngine) -> None:
    for word in engine.surrogates:
        for (best,) in engine.translate([sentence.format(word) for sentence in SENTENCES]):
            assert best.text.count(word) == 1
