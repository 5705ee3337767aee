"""The published schema: equal to the one in the package, true of the glossary, of one mind with the reader."""

from __future__ import annotations

import importlib.resources
import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from loc.errors import GlossaryError
from loc.glossary import reader, yaml_strict
from loc.glossary.model import FORM_KINDS, TYPES, Case, MatchRule, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOUND = {
    "source": "ko",
    "target": "en",
    "languages": ["ja"],
    "concepts": [
        {
            "id": "openai",
            "type": "org",
            "status": "approved",
            "source": "https://openai.com/",
            "note": "a company",
            "case": "first",
            "match": "eojeol",
            "forms": {
                "name": {
                    "ko": {"name": "오픈AI", "variants": ["OpenAI"], "reading": "vowel"},
                    "en": {"name": "OpenAI", "accepted": ["Open.AI"], "wrong": ["Open AI"]},
                    "ja": {"name": "オープンAI"},
                }
            },
            "guards": {"ko": ["새오픈AI"]},
            "tests": {"hit": ["오픈AI는"], "miss": ["새오픈AI는"]},
        },
        {
            "id": "old",
            "type": "org",
            "status": "deprecated",
            "successor": "openai",
            "forms": {"name": {"ko": {"name": "옛날"}, "en": {"name": "Old"}}},
        },
    ],
}


@pytest.fixture(scope="module")
def published(root: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((root / "glossary.schema.json").read_text(encoding="utf-8"))
    return schema


@pytest.fixture(scope="module")
def validator(published: dict[str, Any]) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(published)
    return jsonschema.Draft202012Validator(published)


def test_the_package_carries_the_published_schema(root: Path) -> None:
    inside = importlib.resources.files("loc.glossary") / "glossary.schema.json"
    assert inside.read_bytes() == (root / "glossary.schema.json").read_bytes()


def test_the_glossary_and_the_sample_are_valid(
    root: Path, validator: jsonschema.Draft202012Validator
) -> None:
    validator.validate(SOUND)
    assert reader_accepts(SOUND)
    text = (root / "glossary.yaml").read_text(encoding="utf-8")
    validator.validate(yaml.load(text, Loader=yaml.CSafeLoader))  # the safe loader, in C
    assert text.startswith("# yaml-language-server: $schema=glossary.schema.json\n")


def test_an_editor_can_explain_every_key(published: dict[str, Any]) -> None:
    def tables(part: object) -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(part, dict):
            yield from part.get("properties", {}).items() if part.get("title") else ()
            for value in part.values():
                yield from tables(value)

    keys = dict(tables(published))
    assert len(keys) > 15
    for key, node in keys.items():
        target = published["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else {}
        merged = {**target, **node}
        assert merged.get("title"), key
        assert merged.get("description"), key


def test_the_choices_are_those_of_the_program(published: dict[str, Any]) -> None:
    concept = published["$defs"]["concept"]["properties"]
    assert concept["type"]["enum"] == list(TYPES)
    assert concept["status"]["enum"] == [str(one) for one in Status]
    assert concept["case"]["enum"] == [str(one) for one in Case]
    assert concept["match"]["enum"] == [str(one) for one in MatchRule]
    assert concept["forms"]["propertyNames"]["enum"] == list(FORM_KINDS)


def test_the_keys_are_those_of_the_reader(published: dict[str, Any]) -> None:
    definitions = published["$defs"]
    assert set(published["properties"]) == set(reader.HEADER_KEYS)
    assert set(definitions["concept"]["properties"]) == set(reader.CONCEPT_KEYS)
    assert set(definitions["names"]["properties"]) == set(reader.NAMES_KEYS)


KO = ("concepts", 0, "forms", "name", "ko")
EN = ("concepts", 0, "forms", "name", "en")
FIRST = ("concepts", 0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("source",), ...),
        (("target",), ...),
        (("concepts",), ...),
        (("concepts",), {"a": "b"}),
        (("concepts",), "none"),
        (("source",), "Korean"),
        (("target",), ["en"]),
        (("languages",), "ja"),
        (("colour",), "red"),
        (FIRST, "openai"),
        *(((*FIRST, key), ...) for key in ("id", "type", "source", "forms")),
        *(((*FIRST, key), "nonsense") for key in ("type", "status", "case", "match", "forms", "guards", "tests")),
        ((*FIRST, "id"), "Open AI"),
        ((*FIRST, "id"), ["openai"]),
        ((*FIRST, "sourse"), "x"),
        ((*FIRST, "note"), "  "),
        ((*FIRST, "note"), ["a"]),
        ((*FIRST, "successor"), "old"),
        (("concepts", 1, "successor"), ...),
        ((*FIRST, "forms"), {}),
        ((*FIRST, "forms", "nick"), {"ko": {"name": "가"}, "en": {"name": "A"}}),
        ((*FIRST, "forms", "short"), {"ko": {"name": "가"}}),
        ((*FIRST, "guards"), {"ko": "x"}),
        ((*FIRST, "tests", "hits"), ["x"]),
        ((*FIRST, "tests", "hit"), "x"),
        ((*FIRST, "tests", "hit"), [""]),
        (KO, "오픈AI"),
        ((*KO, "name"), ...),
        ((*KO, "names"), "x"),
        ((*KO, "reading"), "loud"),
        ((*KO, "variants"), "OpenAI"),
        ((*KO, "variants"), [["OpenAI"]]),
        ((*EN, "accepted"), ["A", "A"]),
        ((*EN, "wrong"), ["A", "A"]),
        *(
            ((*KO, "name"), text)
            for text in ("", " ", " 가", "가 ", "가\n나", "가\t나", "가\u00a0나", "가\u00ad", "가\u115f")
        ),
        *(
            ((*KO, "variants"), [text])
            for text in ("가\u3164나", "가\uffa0나", "가\u200b나", "가\u200d", "가\ufeff나", "\u1160가")
        ),
    ],
)  # fmt: skip
def test_schema_and_reader_refuse_the_same(
    validator: jsonschema.Draft202012Validator, path: tuple[str | int, ...], value: object
) -> None:
    broken = json.loads(json.dumps(SOUND))
    node = broken
    for step in path[:-1]:
        node = node[step]
    if value is ...:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    assert not validator.is_valid(broken)
    assert not reader_accepts(broken)


@pytest.mark.parametrize(
    "name",
    ["가", "뉴스1", "C++", "AT&T", "MAI(마이)", "o 시리즈", "DALL·E", "x.AI", "손·정의", "é", "‘인용’"],
)
def test_schema_and_reader_allow_the_same(validator: jsonschema.Draft202012Validator, name: str) -> None:
    sound = json.loads(json.dumps(SOUND))
    sound["concepts"][0]["forms"]["name"]["ko"]["name"] = name
    validator.validate(sound)
    assert reader_accepts(sound)


def reader_accepts(data: object) -> bool:
    """Whether the reader takes `data`, written with every string quoted (JSON is YAML)."""
    try:
        reader.layer([yaml_strict.parse(json.dumps(data), "g")])
    except GlossaryError:
        return False
    return True
