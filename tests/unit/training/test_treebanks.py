"""Reading a treebank; invented sentences."""

from pathlib import Path

from training.lemmas import rule
from training.treebanks import paragraphs

TREEBANK = """\
# newdoc id = a
# newpar
# text = Ships can't sail.
1\tShips\tship\tNOUN\t_\t_\t4\tnsubj\t_\t_
2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
2\tca\tcan\tAUX\t_\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\t_\t_\t4\tadvmod\t_\t_
4\tsail\tsail\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_

# text = Wait.
1\tWait\twait\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

# newpar
# text = Ports shut.
1\tPorts\tport\tNOUN\t_\t_\t2\tnsubj\t_\t_
2\tshut\tshut\tVERB\t_\t_\t0\troot\t_\t_

"""


def test_paragraphs_hold_their_sentences_with_heads_and_glue(tmp_path: Path) -> None:
    (tmp_path / "t.conllu").write_text(TREEBANK)
    first, second = paragraphs(tmp_path / "t.conllu")
    assert [word.form for word in first.words] == ["Ships", "ca", "n't", "sail", ".", "Wait", "."]
    assert [word.head for word in first.words] == [3, 3, 3, -1, 3, -1, 5]
    assert [word.first for word in first.words] == [True, False, False, False, False, True, False]
    assert [word.form for word in first.words if word.glued] == ["n't", ".", "."]
    assert [word.head for word in second.words] == [1, -1]


def test_lemma_rules() -> None:
    assert [rule(*pair) for pair in (("ran", "run"), ("Ports", "port"), ("I", "I"), ("better", "good"))] == [
        "2+un",
        "1+",
        "0+",
        "6+good",
    ]
