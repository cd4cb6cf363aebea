"""Where Argos Translate keeps its packages, its downloads and its index, by Argos's own settings."""

import contextlib
import importlib
import io
import os
import sys
from pathlib import Path
from types import ModuleType

from bilingual.errors import ModelError

# What argostranslate.settings falls back to; needed where that module cannot be used at all.
DEFAULT_INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"


def packages_folders() -> tuple[Path, ...]:
    """The folders that hold Argos packages, the one that new packages go to first.

    ARGOS_PACKAGES_DIR, XDG_DATA_HOME and Argos's settings.json are honoured.

    Raises:
        ModelError: Argos's settings cannot be used: no home directory, say, or one that may not be written
            to.
    """
    try:
        folders = _argos_settings().package_dirs
    except ModelError:
        if not (forced := os.environ.get("ARGOS_PACKAGES_DIR")):
            raise
        return (Path(forced),)
    return tuple(folders)


def downloads_folder() -> Path:
    """The folder where Argos keeps what it downloads.

    Raises:
        ModelError: Argos's settings cannot be used: no home directory, say, or one that may not be written
            to.
    """
    return Path(_argos_settings().downloads_dir)


def index_address() -> str:
    """The address of the Argos package index; ARGOS_PACKAGE_INDEX and Argos's settings.json are honoured."""
    try:
        base = str(_argos_settings().package_index)
    except ModelError:
        base = os.environ.get("ARGOS_PACKAGE_INDEX", DEFAULT_INDEX)
    # Argos glues the two together as they are; people leave the slash out.
    return base.rstrip("/") + "/index.json"


def _argos_settings() -> ModuleType:
    """Argos's settings module, in its present state.

    Importing it creates Argos's folders in the home directory, hence never before it is needed. It reads the
    environment while it is imported; importing it again keeps the answers right in a process that lives long.
    It reports a damaged settings.json with `print`, which must not get into the output of a command.
    """
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            if loaded := sys.modules.get("argostranslate.settings"):
                return importlib.reload(loaded)
            return importlib.import_module("argostranslate.settings")
    # AssertionError, LookupError and ValueError: settings.json or a variable holds what Argos does not
    # understand.
    except (OSError, RuntimeError, AssertionError, LookupError, ValueError, TypeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"Argos's own settings cannot be used ({reason})") from error
