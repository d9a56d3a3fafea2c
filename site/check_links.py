"""Checks the built site: each link leads somewhere, and nothing is loaded from elsewhere.

`python site/check_links.py build/site` prints what is wrong and leaves with 1, or counts the links.
"""

from __future__ import annotations

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The links of a page, what it loads, and the places that can be linked to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places = {"", "top"}
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what a tag points to."""
        of = dict(attrs)
        self.places |= {of.get("id") or "", of.get("name") or ""}
        if tag == "a":
            self.links.append(of.get("href") or "")
        elif tag in ("img", "script", "link", "iframe"):
            self.loaded.append(of.get("src") or of.get("href") or "")


def faults(root: Path) -> list[str]:
    """What leads nowhere, and what would be loaded from elsewhere."""
    pages = {path.resolve(): Page(path) for path in sorted(root.rglob("*.html"))}
    found = []
    for path, page in pages.items():
        for link in [*page.links, *page.loaded]:
            parts = urlsplit(link)
            if parts.scheme == "data" or (parts.scheme and link in page.links):
                continue
            if parts.scheme or parts.netloc:
                found.append(f"{path}: {link} is loaded from elsewhere")
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.exists():
                found.append(f"{path}: {link} is not there")
            elif target in pages and unquote(parts.fragment) not in pages[target].places:
                found.append(f"{path}: {link} has no such place")
    if not found:
        print(f"{len(pages)} pages, {sum(len(page.links) for page in pages.values())} links")
    return found


def main() -> int:
    """The exit code: 1 where something is wrong."""
    found = faults(Path(sys.argv[1]))
    print("\n".join(found), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
