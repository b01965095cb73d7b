"""Names are found in a CV, whether it is prose, a list or Markdown; what everyone says is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview_cli.core.english.proper_nouns import LONGEST_NAME, proper_nouns

CV = """\
# Jane O'Neill
jane@example.org · +44 20 7946 0000 · [LinkedIn](https://linkedin.com/in/jane)

## WORK EXPERIENCE
**Senior Software Engineer**, Siemens Healthineers, Erlangen — Jan 2020 – Present
- Led a team of five who moved the billing service from Oracle to PostgreSQL and Kubernetes (K8s).
- Spearheaded CI/CD with GitHub Actions; cut AWS spend by 30 %.
- Built REST APIs in C++ and Node.js. Kafka was my idea, Q3 2021.
- Worked closely with Deutsche Bahn's platform group in Frankfurt.

## Education
BSc Computer Science, University of Leeds, 2015

## Skills
Python, Rust, Terraform, PyTorch, .NET, H2O, iOS
SQL, HIPAA, GDPR
"""


def test_a_cv() -> None:
    assert proper_nouns(CV) == (
        *("Jane O'Neill", "LinkedIn", "Siemens Healthineers", "Erlangen", "Oracle", "PostgreSQL", "Kubernetes"),
        *("K8s", "CI/CD", "GitHub Actions", "AWS", "REST APIs", "C++", "Node.js", "Kafka", "Deutsche Bahn"),
        *("Frankfurt", "BSc Computer Science", "University of Leeds", "Python", "Rust", "Terraform", "PyTorch"),
        *(".NET", "H2O", "iOS", "SQL", "HIPAA", "GDPR"),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        ("I was responsible for the team. We shipped it in May 2021.", ()),
        ("WORK EXPERIENCE\nEducation\nLanguages and Interests\n", ()),
        ("Reduced cost by 20%, grew revenue to 3M in Q4.", ()),
        ("e.g. a test, i.e. this one, at 9 a.m.", ()),
        ("I built it with Apple and with Spring Boot.", ("Apple", "Spring Boot")),
        ("A/B tests of R&D", ("A/B", "R&D")),
        ("I know C#, F# and c++.", ("C#", "F#", "c++")),
        ("Managed by McKinsey & Company, then eBay", ("McKinsey & Company", "eBay")),
        ("1. Moved to Ångström Oy\n2) Düsseldorf", ("Ångström Oy", "Düsseldorf")),
        ("See https://Example.org/Kafka or write to Bob@Example.org", ()),
        ("* `pandas` and *Airflow*, __Snowflake__", ("Airflow", "Snowflake")),
        ("I used kafka, Kafka and KAFKA.", ("Kafka",)),
        ("| Tool | Years |\n|---|---|\n| Ansible | 3 |", ("Ansible",)),
    ],
)
def test_names(text: str, names: tuple[str, ...]) -> None:
    assert proper_nouns(text) == names


@given(text=st.text() | st.text(alphabet="aAbB1.&/'’+#-[]()|@:*_` \n", max_size=300))
def test_whatever_is_written(text: str) -> None:
    """Each name once, short, of the text's own words; the same again when only they are read in a sentence."""
    names = proper_nouns(text)
    assert len({name.lower() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= LONGEST_NAME
        assert name.isprintable()
        assert any(character.isalpha() for character in name)


@given(
    st.lists(
        st.sampled_from(["Kubernetes", "PostgreSQL", "AWS", "C++", "Deutsche Bahn", "K8s", "Node.js"]),
        min_size=1,
        unique=True,
    )
)
def test_names_in_mid_sentence_are_found_wherever_they_stand(names: list[str]) -> None:
    assert proper_nouns("we chose " + " and then ".join(names) + " at last") == tuple(names)
    assert proper_nouns("\n".join(f"- {name}" for name in names)) == tuple(names)
