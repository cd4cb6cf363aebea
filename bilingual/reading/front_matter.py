"""The front matter of a Markdown file: `key: value` lines between two lines of three dashes.

Only single values and flat lists are read, which is what authors, dates and titles are; a YAML library would be a
dependency for five lines. Jekyll and Hugo made the form common (https://jekyllrb.com/docs/front-matter/).
"""

import re

from bilingual.document import Metadata
from bilingual.reading.metadata import iso_date, site_of

_LINE = r"(?:[ \t]*[\w-]+[ \t]*:.*\n|[ \t]*(?:[-#].*)?\n|[ \t]+.*\n)"
_FRONT_MATTER = re.compile(rf"\A---[ \t]*\n(?P<lines>{_LINE}*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"(?P<key>[\w-]+)[ \t]*:[ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_KEYS = {
    "title": ("title", "titre"),
    "author": ("author", "authors", "auteur", "auteurs", "autrice", "by", "par"),
    "date": ("date", "published", "publication", "created"),
    "site": ("site", "source", "publication_name", "journal", "media"),
    "url": ("url", "lien", "link", "canonical_url", "permalink"),
}


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """What the front matter says, and the text with its lines left blank, so that line numbers stay true."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return Metadata(), text
    values = _values(match["lines"])
    found = {field: next((values[key] for key in keys if values.get(key)), "") for field, keys in _KEYS.items()}
    is_address = re.match("https?://", found["site"])
    url = found["url"] or (found["site"] if is_address else "")
    metadata = Metadata(
        title=found["title"],
        author=found["author"],
        date=iso_date(found["date"]),
        site=site_of(url) if is_address or not found["site"] else found["site"],
        url=url,
    )
    return metadata, "\n" * match.group().count("\n") + text[match.end() :]


def _values(lines: str) -> dict[str, str]:
    """The value of each key, the items of a list joined by commas."""
    values: dict[str, str] = {}
    key = ""
    for line in lines.splitlines():
        if match := _KEY.match(line):
            key = match["key"].lower()
            values[key] = _plain(match["value"])
        elif key and (item := _ITEM.match(line)):
            values[key] = ", ".join(filter(None, (values[key], _plain(item["value"]))))
    return values


def _plain(value: str) -> str:
    items = value.strip().removeprefix("[").removesuffix("]").split(",") if value.strip().startswith("[") else [value]
    return ", ".join(item.strip().strip("\"'") for item in items)
