"""trafilatura, loaded without a socket, and asked only for what a reader needs.

It imports urllib3 for downloads that are never made here, and urllib3 tries out IPv6 with a socket while it is loaded.
The promise is that reading an article opens none at all, so urllib3 is told that there is no IPv6 to try.
"""

import socket
from contextlib import suppress

from lxml import etree
from lxml.html import HtmlElement

_has_ipv6 = socket.has_ipv6
socket.has_ipv6 = False
try:
    import trafilatura
    from htmldate import find_date
    from trafilatura import metadata as steps
    from trafilatura.settings import Document as Extract
finally:
    socket.has_ipv6 = _has_ipv6

__all__ = ["Extract", "article_of", "author_of", "metadata_of"]


def metadata_of(page: HtmlElement) -> Extract:
    """What a page says of itself: title, date, address, site, description, and the author if its head names one.

    The steps of `trafilatura.extract_metadata` (named alike since its version 2.0), without those for categories, tags
    and licence, which take a third of its time and cannot be switched off, and without the search for an author in the
    body, see `author_of`. A test compares the results.
    """
    said = steps.examine_meta(page)
    if said.author and " " not in said.author:
        said.author = None  # the name of an account
    with suppress(Exception):  # no structured data, however odd, keeps a page from being read
        said = steps.extract_meta_json(page, said)
    said.title = said.title or steps.extract_title(page)
    said.url = said.url or steps.extract_url(page)
    # Only dates that the page marks as such: any other might belong to another article.
    said.date = find_date(page, url=said.url, original_date=True, extensive_search=False)
    said.sitename = _as_name((said.sitename or steps.extract_sitename(page) or "").lstrip("@"))
    said.clean_and_trim()
    return said


def author_of(page: HtmlElement) -> str:
    """What stands in a place of the page's body where programs put the author, "" if nothing."""
    return steps.extract_author(page) or ""


def _as_name(site: str) -> str:
    """The name of a site with capitals, unless it is an address."""
    return site.title() if site and "." not in site and not site[0].isupper() else site


def article_of(page: HtmlElement) -> etree._Element | None:
    """What trafilatura takes for the article, None if there is nothing."""
    found = trafilatura.bare_extraction(
        page,
        favor_recall=True,  # our own rules remove what is too much, and nothing brings back what is missing
        include_comments=False,
    )
    return found.body if isinstance(found, Extract) else None
