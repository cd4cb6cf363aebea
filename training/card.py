"""The model card: what a package was trained on and how, what it scores, what it cannot do. Nothing is typed by hand.

    python -m training.card --version 0.2 --run RUN --data DATA --scores scores.json > CARD.md

The figures come from the run's `summary.json`, the data's `stats.json`, corpus.toml, and what `evaluate --json` and
`score_alignment --json` wrote; the words from card.md.jinja.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2

from training.corpus import CORPUS_LIST, read_corpus_list
from training.shards import read_stats
from training.weights import read_weights

TEMPLATE = "card.md.jinja"


def render(values: dict[str, Any]) -> str:
    """The card with these values; one that is missing is an error, never a gap.

    Raises:
        jinja2.UndefinedError: A value is missing.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=jinja2.select_autoescape(),  # off for Markdown
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATE).render(values)


def read_values(options: argparse.Namespace) -> dict[str, Any]:
    """What the card shows, from the files that the options name.

    Raises:
        OSError, ValueError: A file is missing or not valid.
    """
    config, _ = read_weights(options.run)
    stats = read_stats(options.data)
    run = _json(options.run / "summary.json")
    evaluation = _json(options.scores)
    alignment = _json(options.alignment) if options.alignment else {"sentences": 0, "scores": []}
    return {
        "version": options.version,
        "config": config,
        "stats": stats,
        "run": run,
        "passes": run["target_tokens"] / stats.epoch_tokens,
        "signatures": evaluation["signatures"],
        "scores": sorted(evaluation["scores"], key=lambda found: found["test"]),
        "alignments": alignment["scores"],
        "checked": alignment["sentences"],
        "sets": [found for found in read_corpus_list(options.list).sets if found.name in stats.sets],
    }


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and print the card."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description="write a package's model card")
    parser.add_argument("--version", required=True, help="of the package")
    parser.add_argument("--run", type=Path, required=True, help="folder with weights-NN.npz and summary.json")
    parser.add_argument("--data", type=Path, required=True, help="folder with stats.json")
    parser.add_argument("--scores", type=Path, required=True, help="what `training.evaluate --json` wrote")
    parser.add_argument("--alignment", type=Path, help="what `training.score_alignment --json` wrote")
    parser.add_argument("--list", type=Path, default=CORPUS_LIST, help="the list of sets")
    options = parser.parse_args(arguments)
    try:
        sys.stdout.write(render(read_values(options)))
    except (OSError, ValueError, KeyError, jinja2.UndefinedError) as error:
        sys.exit(f"training.card: {error}")


if __name__ == "__main__":
    main()
