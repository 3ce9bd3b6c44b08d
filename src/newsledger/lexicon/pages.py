"""Entry types of en/furniture, en/credits and en/dating: the stock phrases of pages, credit lines and dated texts."""

from typing import Literal

import msgspec

from newsledger.model.marks import FurnitureReason


class PagePhrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stock phrase of page furniture.

    Attributes:
        words: The phrase; ``*`` stands for up to eight words, ``#`` for a number. Case does not matter unless ``case``.
        reason: The reason of the contract that the marked text gets.
        place: ``whole`` the line is the phrase; ``start``, ``end``, ``within`` where it stands in a short line; ``lead``
            a heading or a prefix that announces links; ``inline`` it stands in the midst of running text; ``close`` it
            ends a link widget; ``section`` it names a section of a paper; ``foot`` anywhere in one of the last lines.
        case: The phrase counts in exactly this case only.
    """

    words: str
    reason: FurnitureReason
    place: Literal["whole", "start", "end", "within", "lead", "inline", "close", "section", "foot"]
    case: bool = False


class CreditWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word or phrase of credits.

    Attributes:
        words: The phrase; case does not matter.
        use: What it does: ``photo`` a noun for a picture, ``photo-lead`` stands before the name of its maker, ``link``
            joins names in a credit, ``byline`` opens a byline, ``job`` a noun for a reporter, ``post`` what else may stand in
            the title of one, ``post-link`` a small word beside it,
            ``contributor-lead`` and
            ``contributor-tail`` stand before and behind the names of contributors, ``wires`` stands for unnamed
            agencies, ``lead-in`` hands over to an agency's text, ``before`` and ``after`` stand before and behind the
            name of an agency or outlet that is relayed, ``before-piece`` before it where a piece of writing is named that
            the sentence may only be about, ``after-weak`` behind one that may be something else, ``between``
            between name and verb, ``again`` and ``again-agency`` name the last outlet or agency again, ``with-names``
            opens a last line of agencies, ``possessive`` is what one
            has of its own, ``beside`` joins an agency to a reporter who wrote the rest, ``agency-tail`` ends the name of
            an agency and may be left out, ``agency-of`` is what the agency of a state is called behind the state's name,
            ``rights`` claims them, ``outlet-noun`` ends or begins the name of an outlet that no table knows,
            ``outlet-noun-the`` does so behind "the" only,
            ``dated`` stands before the date of an article.
    """

    words: str
    use: Literal[
        "photo",
        "photo-lead",
        "link",
        "byline",
        "job",
        "post",
        "post-link",
        "contributor-lead",
        "contributor-tail",
        "wires",
        "lead-in",
        "before",
        "before-piece",
        "after",
        "after-weak",
        "between",
        "again",
        "again-agency",
        "with-names",
        "possessive",
        "beside",
        "agency-tail",
        "agency-of",
        "rights",
        "outlet-noun",
        "outlet-noun-the",
        "dated",
    ]


class DatingWord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that dates, or that tells how a date in a text relates to the day the text appeared.

    Attributes:
        words: The word or phrase in lower case.
        use: ``month`` and ``weekday`` are names; ``future`` stands before a day that is still to come, ``ahead`` before
            one that may be, ``bound`` right before such a day; ``again`` tells that what it stands
            with was said before, ``begun`` that a month is past its first day; ``past-year`` before a year, ``past-verb`` near one that is past (``-ed`` is an ending);
            ``year-limit`` holds the first or last year a text without any other evidence can be from; ``stamp-first``
            and ``stamp-update`` stand before the stamp of a first publication and of an update.
        value: The number of a month (1-12) or weekday (Monday 0), or the year of a limit.
        short: Short forms, without full stop.
    """

    words: str
    use: Literal[
        "month",
        "weekday",
        "future",
        "ahead",
        "bound",
        "after-weak",
        "between",
        "again",
        "again-agency",
        "with-names",
        "begun",
        "past-year",
        "past-verb",
        "year-limit",
        "stamp-first",
        "stamp-update",
    ]
    value: int | None = None
    short: tuple[str, ...] = ()
