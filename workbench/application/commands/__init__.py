"""Everything a user can do to a library; each command is one change in the history."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.application.commands.annotating import Annotate, EditAnnotations, MoveAnnotation, RemoveAnnotations
    from workbench.application.commands.articles import AddDraft, EditArticle, EditStory, MakeStory, RemoveArticle
    from workbench.application.commands.batch import LabelMany, LabelPlaces
    from workbench.application.commands.bringing_back import BringBack
    from workbench.application.commands.claims import (
        AddVerdict,
        EditClaim,
        JoinClaim,
        LeaveClaim,
        MakeClaim,
        MergeClaims,
        RemoveClaim,
        as_of_from,
    )
    from workbench.application.commands.detaching import DetachCopies
    from workbench.application.commands.emptying import EmptyForGood
    from workbench.application.commands.evidence import AddEvidence, EditEvidence, RemoveEvidence
    from workbench.application.commands.found import LabelFound
    from workbench.application.commands.people import EditSource, MergeSources
    from workbench.application.commands.placing import PlaceAnnotation
    from workbench.application.commands.records import (
        AddContact,
        EditContact,
        MarkAbsent,
        NoteCorrection,
        RemoveContact,
    )
    from workbench.application.commands.reviews import Sign
    from workbench.application.commands.schemes import MergeLabel, SaveScheme
    from workbench.application.commands.suggesting import AcceptSuggestions, RejectSuggestions

__all__ = [
    "AcceptSuggestions",
    "AddContact",
    "AddDraft",
    "AddEvidence",
    "AddVerdict",
    "Annotate",
    "BringBack",
    "DetachCopies",
    "EditAnnotations",
    "EditArticle",
    "EditClaim",
    "EditContact",
    "EditEvidence",
    "EditSource",
    "EditStory",
    "EmptyForGood",
    "JoinClaim",
    "LabelFound",
    "LabelMany",
    "LabelPlaces",
    "LeaveClaim",
    "MakeClaim",
    "MakeStory",
    "MarkAbsent",
    "MergeClaims",
    "MergeLabel",
    "MergeSources",
    "MoveAnnotation",
    "NoteCorrection",
    "PlaceAnnotation",
    "RejectSuggestions",
    "RemoveAnnotations",
    "RemoveArticle",
    "RemoveClaim",
    "RemoveContact",
    "RemoveEvidence",
    "SaveScheme",
    "Sign",
    "as_of_from",
]

_HOMES = (
    "annotating",
    "articles",
    "batch",
    "bringing_back",
    "claims",
    "detaching",
    "emptying",
    "evidence",
    "found",
    "people",
    "placing",
    "records",
    "reviews",
    "schemes",
    "suggesting",
)


def __getattr__(name: str) -> Any:
    # All of them come with the first that is asked for: whoever looks at the first picture has given none.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    for home in _HOMES:
        parts = vars(importlib.import_module(f"{__name__}.{home}"))
        globals().update({each: parts[each] for each in __all__ if each in parts})
    return globals()[name]
