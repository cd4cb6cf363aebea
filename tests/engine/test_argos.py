"""Translating with the real starter model."""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import ctranslate2
import pytest

from bilingual.engine import argos, scheduling
from bilingual.engine.argos import ArgosEngine, Hypothesis, Search
from bilingual.engine.packages import ModelPackage, read_package, starter_package
from bilingual.errors import ModelError
from tests.engine.test_packages import put_package

STARTER = starter_package().name
SENTENCES = (
    "Le Parlement européen a adopté la proposition de la Commission.",
    "Je voudrais acheter un billet pour le train de demain matin.",
    "Merci à tous pour votre aide.",
    "Les États membres doivent appliquer cette directive avant la fin de l’année.",
    "La présidente a rencontré les députés à Strasbourg.",
    "Vous pouvez télécharger le fichier à cette adresse.",
    "Pourquoi ?",
    "Cette décision est importante pour les citoyens et pour les entreprises de notre pays.",
)
LONG = "Le Parlement européen a adopté la proposition " + "de la Commission et du Conseil " * 30 + "."


def texts(engine: ArgosEngine, sources: Sequence[str], search: Search = argos.DEFAULT_SEARCH) -> list[str]:
    """The best translation of each."""
    return [hypotheses[0].text for hypotheses in engine.translate(sources, search=search)]


def test_french_becomes_english(engine: ArgosEngine) -> None:
    translated = texts(engine, SENTENCES)
    assert "European Parliament" in translated[0]
    assert "ticket" in translated[1]
    assert translated[2].startswith("Thank you")
    assert "download" in translated[5]
    assert all("▁" not in text and "<unk>" not in text and "⁇" not in text for text in translated)
    assert all(text == text.strip() for text in translated)


def test_nothing_gives_nothing(engine: ArgosEngine) -> None:
    assert engine.translate([]) == ()


def test_white_space_is_not_asked_about(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ArgosEngine, "_submit", None)
    blank = (Hypothesis(text="", score=0.0),)
    assert engine.translate(["", " ", "\u00a0\n"]) == (blank, blank, blank)


def test_each_sentence_gets_its_own_translation_in_the_order_given(engine: ArgosEngine) -> None:
    forwards = engine.translate(SENTENCES)
    assert engine.translate(SENTENCES[::-1]) == forwards[::-1]
    assert engine.translate(SENTENCES) == forwards


def test_identical_sentences_are_translated_once(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    submit = ArgosEngine._submit

    def counting(self: ArgosEngine, batch: list[argos._Job], search: Search) -> object:
        asked.extend(job.source for job in batch)
        return submit(self, batch, search)

    monkeypatch.setattr(ArgosEngine, "_submit", counting)
    translated = texts(engine, [SENTENCES[0], SENTENCES[1], SENTENCES[0]] * 5)
    assert sorted(asked) == sorted(SENTENCES[:2])
    assert translated == [translated[0], translated[1], translated[0]] * 5


def test_a_translation_does_not_depend_on_the_company(engine: ArgosEngine) -> None:
    together = engine.translate(SENTENCES)
    for source, (hypothesis,) in zip(SENTENCES, together, strict=True):
        ((alone,),) = engine.translate([source])
        assert alone.text == hypothesis.text
        # In int8, sums of another batch are rounded elsewhere: seen were differences of up to 0.008.
        assert alone.score == pytest.approx(hypothesis.score, abs=0.02)


def test_progress_counts_every_sentence_up_to_all_of_them(engine: ArgosEngine) -> None:
    done: list[int] = []
    sources = [*SENTENCES, "", "😀", SENTENCES[0]]
    engine.translate(sources, progress=done.append)
    assert done == sorted(done)
    assert done[-1] == len(sources)


def test_many_windows_give_what_one_window_gives(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = texts(engine, SENTENCES)
    monkeypatch.setattr(scheduling, "WINDOW_SENTENCES", 3)
    monkeypatch.setattr(scheduling, "MIN_BATCH_TOKENS", 10)
    assert texts(engine, SENTENCES) == expected


@pytest.mark.parametrize(("beam_size", "length_penalty"), [(1, 0.2), (4, 0.2), (4, 0.0), (4, 1.0)])
def test_a_score_is_the_mean_log_probability_per_target_token(
    engine: ArgosEngine, beam_size: int, length_penalty: float
) -> None:
    search = Search(beam_size=beam_size, length_penalty=length_penalty)
    for source in SENTENCES:
        ((hypothesis,),) = engine.translate([source], search=search)
        tokens = engine._tokenizer.encode(source)
        (result,) = engine._translator.translate_batch([tokens], beam_size=beam_size, length_penalty=length_penalty)
        (scored,) = engine._translator.score_batch([tokens], result.hypotheses)
        # int8 rounds a little differently where all tokens are scored at once.
        assert hypothesis.score == pytest.approx(sum(scored.log_probs) / len(scored.log_probs), abs=5e-3)


def test_several_hypotheses_come_best_first(engine: ArgosEngine) -> None:
    (hypotheses,) = engine.translate([SENTENCES[1]], search=Search(beam_size=6, hypotheses=5))
    assert len({hypothesis.text for hypothesis in hypotheses}) == 5
    assert hypotheses[0] == engine.translate([SENTENCES[1]], search=Search(beam_size=6))[0][0]


def test_more_hypotheses_than_beams_are_refused() -> None:
    with pytest.raises(ValueError, match="from 1 to beam_size"):
        Search(beam_size=2, hypotheses=3)


def test_repeating_can_be_forbidden(engine: ArgosEngine) -> None:
    source = "Oui, oui, oui, oui, oui, oui, oui, oui !"
    (free,) = texts(engine, [source])
    (forbidden,) = texts(engine, [source], Search(no_repeat_ngram=2))
    (penalised,) = texts(engine, [source], Search(repetition_penalty=1.5))
    assert free.lower().count("yes") > forbidden.lower().count("yes")
    assert penalised != free


def test_a_sentence_that_is_too_long_is_refused_and_never_cut(engine: ArgosEngine) -> None:
    assert engine.fits(SENTENCES[3])
    assert not engine.fits(LONG)
    with pytest.raises(ValueError, match=r"a sentence of \d+ tokens \(at most 120\): 'Le Parlement"):
        engine.translate([SENTENCES[0], LONG])


def test_the_longest_sentence_that_fits_is_translated(engine: ArgosEngine) -> None:
    words = LONG.split()
    fitting = next(text for n in range(len(words), 0, -1) if engine.fits(text := " ".join(words[:n])))
    assert len(engine._tokenizer.encode(fitting)) in range(115, 121)
    assert texts(engine, [fitting])[0]


def test_a_translation_without_an_end_is_marked(engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argos, "MAX_TARGET_TOKENS", 5)
    ((cut,), (whole,)) = engine.translate([SENTENCES[0], "Oui."])
    assert cut.truncated
    assert not whole.truncated


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Il habite à 北京 depuis 2019.", "北京"),
        ("Il vit à Pékin (北京) avec sa femme.", "(北京)"),
        ("Bonne nouvelle 😀 !", "😀"),
        ("👩‍👩‍👧 La famille est arrivée.", "👩‍👩‍👧"),
        ("Le fichier mon_fichier.txt contient les résultats.", "mon_fichier"),
        ("Écrivez à jean_dupont@exemple.fr pour en savoir plus.", "jean_dupont@exemple.fr"),
        ("La page https://exemple.fr/une_page?a=1 est disponible.", "https://exemple.fr/une_page?a=1"),
        ("Le président Erdoğan est arrivé hier.", "Erdoğan"),
        ("Αθήνα est une belle ville.", "Αθήνα"),
        ("© 2024 Tous droits réservés", "©"),
    ],
)
def test_what_the_model_has_no_token_for_is_kept_once_and_unchanged(
    engine: ArgosEngine, source: str, kept: str
) -> None:
    (text,) = texts(engine, [source])
    assert text.count(kept) == 1
    assert text != source


def test_a_rare_letter_that_the_model_knows_is_left_to_the_model(engine: ArgosEngine) -> None:
    (text,) = texts(engine, ["Łukasz est arrivé hier avec son frère."])
    assert "⁇" not in text
    assert "brother" in text


@pytest.mark.parametrize("source", ["😀", "北京 大学", "• • •", "…", "→"])
def test_a_sentence_of_nothing_that_can_be_translated_stays_as_it_is(engine: ArgosEngine, source: str) -> None:
    assert engine.translate([source]) == ((Hypothesis(text=source, score=0.0),),)


def test_held_out_pieces_come_back_in_every_hypothesis(engine: ArgosEngine) -> None:
    (hypotheses,) = engine.translate(["Il habite à 北京 depuis 2019."], search=Search(hypotheses=3))
    assert all("北京" in hypothesis.text for hypothesis in hypotheses)


def test_decomposed_accents_and_soft_hyphens_change_nothing(engine: ArgosEngine) -> None:
    plain = SENTENCES[4]
    decomposed = unicodedata.normalize("NFD", plain)
    hyphenated = plain.replace("président", "prési\u00addent")
    assert texts(engine, [decomposed, hyphenated]) == texts(engine, [plain]) * 2


def test_a_signature_names_model_contents_search_and_program(engine: ArgosEngine) -> None:
    package = starter_package()
    assert engine.name == STARTER
    assert engine.signature == (
        f"model:{STARTER}|hash:{package.content_hash}|beam:4|length:0.2|compute:int8"
        f"|ctranslate2:{ctranslate2.__version__}"
    )


def test_the_number_of_threads_changes_nothing(engine: ArgosEngine) -> None:
    single = ArgosEngine(starter_package(), threads=1)
    assert texts(single, SENTENCES) == texts(engine, SENTENCES)
    with pytest.raises(ValueError, match="threads must be 1 or more"):
        ArgosEngine(starter_package(), threads=0)


def test_a_package_that_wants_a_target_prefix_gets_it_and_does_not_show_it(tmp_path: Path, engine: ArgosEngine) -> None:
    package = read_package(put_package(tmp_path / "prefixed", target_prefix="▁It"))
    prefixed = ArgosEngine(package)
    ((hypothesis,),) = prefixed.translate(["La maison est grande."])
    assert not hypothesis.text.startswith("It")
    assert hypothesis.text != texts(engine, ["La maison est grande."])[0]
    assert hypothesis.score < 0


def put_bpe_package(folder: Path) -> ModelPackage:
    """The starter's model behind a BPE tokenizer of a few merges that give pieces which its vocabulary has."""
    put_package(folder, package_version="2.0")
    (folder / "sentencepiece.model").unlink()
    (folder / "bpe.model").write_text("#version: 0.2\nl e</w>\nd e</w>\nm a\nma i\n", encoding="utf-8")
    return read_package(folder)


def test_a_package_with_a_bpe_tokenizer_is_encoded_and_decoded(tmp_path: Path) -> None:
    engine = ArgosEngine(put_bpe_package(tmp_path / "bpe"))
    tokens = engine._tokenizer.encode("La maison de mon ami, bien sûr.")
    assert "de" in tokens
    assert any(token.endswith("@@") for token in tokens)
    assert engine._tokenizer.decode(tokens) == "La maison de mon ami, bien sûr."
    ((hypothesis,),) = engine.translate(["de la maison"])
    assert "@@" not in hypothesis.text


def test_a_model_that_cannot_be_loaded_is_an_error_in_one_line(tmp_path: Path) -> None:
    folder = put_package(tmp_path / "damaged")
    (folder / "model" / "model.bin").write_bytes(b"nothing")
    engine = ArgosEngine(read_package(folder))
    with pytest.raises(ModelError, match=rf"^{re.escape(STARTER)}: the model cannot be loaded \(.+\)$"):
        engine.translate(["Bonjour."])
    shutil.copyfile(folder / "model" / "model.bin", folder / "sentencepiece.model")
    with pytest.raises(ModelError, match="the tokenizer model cannot be loaded"):
        ArgosEngine(read_package(folder)).fits("Bonjour.")


def test_an_engine_loads_nothing_before_its_first_sentence(tmp_path: Path) -> None:
    folder = put_package(tmp_path / "damaged")
    (folder / "model" / "model.bin").write_bytes(b"nothing")
    assert ArgosEngine(read_package(folder)).signature.startswith(f"model:{STARTER}|hash:")


def test_choosing_and_translating_open_no_socket(tmp_path: Path) -> None:
    """In a process of its own, where any use of a socket, imports included, is an error."""
    program = (
        "import sys\n"
        "def forbid(event, arguments):\n"
        "    if event.startswith('socket.') or event == 'urllib.Request':\n"
        "        raise RuntimeError(event)\n"
        "sys.addaudithook(forbid)\n"
        "from bilingual.engine.packages import choose_package, survey_packages\n"
        "from bilingual.engine.argos import ArgosEngine\n"
        "assert len(survey_packages().packages) == 1\n"
        "translated = ArgosEngine(choose_package().package).translate(['Merci à tous pour votre aide.'])\n"
        "assert 'Thank you' in translated[0][0].text\n"
        "try:\n"
        "    __import__('socket').create_connection(('127.0.0.1', 9))\n"
        "except RuntimeError:\n"
        "    print('guarded')\n"
    )
    environment = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    run = subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True, text=True)
    assert run.stdout == "guarded\n"
