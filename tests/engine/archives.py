"""Package archives for the tests, made from the starter model that comes with the product."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from bilingual.engine.packages import STARTER_FOLDER

TOP = "translate-fr_en-7_0"


def starter_members(*, version: str = "7.0", top: str = TOP) -> dict[str, bytes]:
    """The members of a good archive, by name: the starter model under another version."""
    files = [path for path in sorted(STARTER_FOLDER.rglob("*")) if path.is_file()]
    members = {f"{top}/{path.relative_to(STARTER_FOLDER).as_posix()}": path.read_bytes() for path in files}
    metadata = json.loads(members[f"{top}/metadata.json"])
    return members | {f"{top}/metadata.json": json.dumps(metadata | {"package_version": version}).encode()}


def write_archive(path: Path, members: Mapping[str, bytes], *extra: tuple[zipfile.ZipInfo | str, bytes]) -> Path:
    """A zip of these members, then the extra ones, which may have any name and attribute."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (*members.items(), *extra):
            archive.writestr(name, data, compress_type=zipfile.ZIP_STORED)
    return path
