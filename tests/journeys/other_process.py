"""Another program on the same library: does what it is told on its input, and says when each thing was saved.

``python other_process.py LIBRARY REVIEWER``, then lines of JSON: ``["edit", id, {...}]``, ``["remove", id]``,
``["annotate", article, start, end, label]``, ``["article", id, {...}]``. Each is answered with the clock in seconds.
"""

from __future__ import annotations

import json
import sys
import time

from workbench import Workbench
from workbench.application.commands import EditAnnotations, EditArticle, RemoveAnnotations


def main(library: str, reviewer: str) -> None:
    with Workbench.open(library, reviewer=reviewer) as desk:
        print("ready", flush=True)
        for line in sys.stdin:
            what, thing, *rest = json.loads(line)
            if what == "edit":
                desk.do(EditAnnotations(ids=(thing,), details=rest[0]))
            elif what == "remove":
                desk.do(RemoveAnnotations(ids=(thing,)))
            elif what == "article":
                desk.do(EditArticle(id=thing, details=rest[0]))
            else:
                desk.annotate(thing, *rest)
            print(time.time(), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
