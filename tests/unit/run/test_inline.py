"""Articles through the stages, one by one and together: failures and caps cost no more than they must."""

from collections.abc import Iterator

import msgspec
import pytest

from newsledger.config import Limits, Settings
from newsledger.language.coverage import Coverage, Marks
from newsledger.language.parsed import Parsed
from newsledger.lexicon import Lexicon
from newsledger.model.article import Article
from newsledger.model.ids import mark_id
from newsledger.model.marks import Furniture, Time
from newsledger.model.record import Why
from newsledger.model.stage import Stage
from newsledger.report.compose import compose
from newsledger.run.inline import Annotated, Worker, compare
from newsledger.run.plan import all_stages

LEXICON = Lexicon()


def furniture(article: Article, _marks: Marks, _lexicon: Lexicon) -> Iterator[Furniture]:
    at = article.text.find("MENU")
    if at >= 0:
        span = (at, at + 4)
        identity = mark_id(article, "furniture", (span,))
        yield Furniture(doc=article.id, id=identity, stage="f@1", why=Why(rule="f.menu@1"), span=span, reason="label")


def times(parsed: Parsed, _marks: Marks, _lexicon: Lexicon) -> Iterator[Time]:
    at = parsed.text.find("Monday")
    if at >= 0:
        span = parsed.span(at, at + 6)
        identity = mark_id(parsed.article, "time", (span,))
        why = Why(rule="t.weekday@1")
        yield Time(doc=parsed.article.id, id=identity, stage="t@1", why=why, span=span, type="DATE", value="XXXX-WXX-1")


def failing(_parsed: Parsed, _marks: Marks, _lexicon: Lexicon) -> Iterator[Time]:
    raise ZeroDivisionError("planted")


def hanging(_parsed: Parsed, _marks: Marks, _lexicon: Lexicon) -> Iterator[Time]:
    while True:
        pass


def greedy(_parsed: Parsed, _marks: Marks, _lexicon: Lexicon) -> Iterator[Time]:
    held = bytearray(700 * 2**20)
    assert not held
    return iter(())


FURNITURE = Stage(name="f", version=1, room="read", makes=("furniture",), run=furniture)
TIMES = Stage(name="t", version=1, room="annotate", needs=("furniture",), makes=("time",), run=times)


def run(text: str, *stages: Stage, limits: Limits | None = None, language: str | None = None) -> Annotated:
    settings = Settings(limits=limits or Limits())
    return Worker(stages, LEXICON, settings).annotate(Article(id="a", text=text, language=language))


def test_stages_read_on_behind_furniture() -> None:
    done = run("He left on MonMENUday.", FURNITURE, TIMES)
    assert [mark.span for mark in done.marks if isinstance(mark, Time)] == [(11, 21)]


def test_a_failing_stage_costs_only_what_needs_it() -> None:
    broken = Stage(name="b", version=1, room="annotate", makes=("event",), run=failing)
    after = Stage(name="p", version=1, room="annotate", needs=("event",), makes=("position",), run=failing)
    done = run("He left on Monday.", FURNITURE, broken, after, TIMES)
    assert [issue.stage for issue in done.issues] == ["b@1"]
    assert "planted" in (done.issues[0].detail or "")
    assert len(done.marks) == 1


def test_an_article_out_of_time_gives_an_issue_and_what_it_has() -> None:
    slow = Stage(name="s", version=1, room="annotate", makes=("event",), run=hanging)
    done = run("He left on Monday.", FURNITURE, TIMES, slow, limits=Limits(seconds=0.2))
    assert [(issue.stage, issue.severity) for issue in done.issues] == [("s@1", "error")]
    assert "limits.seconds" in done.issues[0].reason
    assert len(done.marks) == 1


def test_an_article_out_of_memory_gives_an_issue() -> None:
    hungry = Stage(name="g", version=1, room="annotate", makes=("event",), run=greedy)
    done = run("He left on Monday.", TIMES, hungry, limits=Limits(megabytes=300))
    assert [issue.stage for issue in done.issues] == ["g@1"]
    assert "limits.megabytes" in done.issues[0].reason


def test_a_long_article_is_capped_with_an_issue() -> None:
    done = run("On Monday. " + "x" * 50 + " Monday", TIMES, limits=Limits(characters=20))
    assert [mark.span for mark in done.marks if isinstance(mark, Time)] == [(3, 9)]
    assert [issue.span for issue in done.issues] == [(20, 68)]


def test_the_end_of_a_long_article_is_furniture_to_comparisons_and_reports() -> None:
    done = run("On Monday. " + "x" * 50 + " Monday", TIMES, limits=Limits(characters=20))
    coverage = Coverage([done.article], {done.article.id: Marks(done.marks)})
    assert coverage.reading(done.article.id).text == "On Monday. " + "x" * 9
    assert [mark.span for mark in done.marks if isinstance(mark, Furniture)] == [(20, 68)]


@pytest.mark.parametrize(("language", "marks", "notes"), [("en", 1, 0), ("EN-gb", 1, 0), (None, 1, 0), ("fr", 0, 1)])
def test_other_languages_are_read_but_not_annotated(language: str | None, marks: int, notes: int) -> None:
    done = run("Monday", TIMES, language=language)
    assert (len(done.marks), len(done.issues)) == (marks, notes)
    assert all(issue.severity == "note" for issue in done.issues)


COMPARING = [stage for stage in all_stages() if stage.room == "compare"]
TOLD = (
    "ROVERN, May 3, 2031 - Sarvela must withdraw its 900 divers by Friday, Tolmar's envoy Ilse Varn said on Saturday.\n\n"
    "Sarvela's minister Odo Perch refused to withdraw the divers. Talks will begin in Rovern on Thursday.\n"
)


@pytest.fixture(scope="module")
def told() -> Coverage:
    worker = Worker(all_stages(), LEXICON, Settings())
    done = [worker.annotate(Article(id=doc, text=TOLD, outlet=doc, published="2031-05-03")) for doc in ("a", "b")]
    return Coverage([one.article for one in done], {one.article.id: Marks(one.marks) for one in done})


def planted(_coverage: Coverage, _lexicon: Lexicon) -> Iterator[Time]:
    raise ZeroDivisionError("planted")


@pytest.mark.parametrize("broken", COMPARING, ids=lambda stage: stage.name)
def test_a_comparison_that_fails_costs_only_what_needs_it(broken: Stage, told: Coverage) -> None:
    stages = [msgspec.structs.replace(stage, run=planted) if stage is broken else stage for stage in COMPARING]
    given = [stage for stage in all_stages() if stage.room != "compare"]
    steps: list[int] = []
    whole, done = (
        compare(told, (*given, *some), LEXICON, step=lambda: steps.append(1)) for some in (COMPARING, stages)
    )
    assert [(issue.doc, issue.stage) for issue in done.issues] == [("", broken.label)]
    assert "planted" in (done.issues[0].detail or "")
    assert len(steps) == 2 * len(COMPARING)
    lost = {link.stage for link in whole.coverage.all_links()} - {link.stage for link in done.coverage.all_links()}
    missing = set(broken.makes)
    for stage in COMPARING[COMPARING.index(broken) :]:
        missing |= set(stage.makes) if missing & set(stage.needs) else set()
    assert lost <= {stage.label for stage in COMPARING if stage is broken or missing & set(stage.needs)}
    compose(done.coverage, Settings(), issues=done.issues)
