"""A process that labels one passage after the other and says so after each, in order to be killed.

``main(LIBRARY, ARTICLE)`` prints the id of each annotation once it is saved. The self-test starts it.
"""

from __future__ import annotations

import sys

from workbench.application.workbench import Workbench


def main(library: str, article: str) -> None:
    """Label until killed."""
    with Workbench.open(library, reviewer="Trial") as desk:
        length = desk.articles.version(article).characters
        done = max((each.end for each in desk.annotations.of_article(article)), default=0)
        for start in range(done, length - 1):
            label = "unsourced" if start % 2 else "sourced"
            saved = desk.annotate(article, start, start + 1, label)
            sys.stdout.write(f"{saved.id}\n")
            sys.stdout.flush()
