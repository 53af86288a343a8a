"""The data for machines: as the schemas say, and telling nothing but what the pages hold."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from project import ROOT

from clippings.columns import Column
from clippings.export import _csv
from clippings.schemas import DATA_SETS

GOLD = json.loads((ROOT / "tests" / "gold" / "seeds.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def data(built_site: Path) -> Path:
    return built_site / "data"


@cache
def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def instances(path: Path, kind: str) -> list[Any]:
    """What the schema of a file speaks about: the document, each line, or each feature's properties."""
    if kind == "jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if kind == "geojson":
        return [feature["properties"] for feature in read(path)["features"]]
    return [read(path)]


@pytest.mark.parametrize("name", [data.name for data in DATA_SETS if data.format != "csv"])
def test_a_file_is_as_its_published_schema_says(data: Path, name: str) -> None:
    described = next(found for found in DATA_SETS if found.name == name)
    schema = read(data / "schemas" / f"{name.replace('.', '-')}.schema.json")
    Draft202012Validator.check_schema(schema)
    found = instances(data / name, described.format)
    assert found
    for instance in found:
        Draft202012Validator(schema).validate(instance)


@pytest.mark.parametrize("name", [data.name for data in DATA_SETS if data.format == "csv"])
def test_a_table_has_the_columns_that_its_package_lists(data: Path, name: str) -> None:
    resources = {resource["path"]: resource for resource in read(data / "datapackage.json")["resources"]}
    fields = resources[name]["schema"]["fields"]
    rows = table(data / name)
    assert rows
    assert list(rows[0]) == [field["name"] for field in fields]
    for row in rows:
        for field in fields:
            value = row[field["name"]]
            if value and field["type"] in ("integer", "number"):
                (int if field["type"] == "integer" else float)(value)


def test_the_package_describes_every_file_with_its_size_and_hash(data: Path) -> None:
    resources = {resource["path"]: resource for resource in read(data / "datapackage.json")["resources"]}
    files = {path.name for path in data.iterdir() if path.is_file()} - {"datapackage.json", "index.html"}
    assert resources.keys() == files
    for name, resource in resources.items():
        content = (data / name).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_articles_are_the_sixteen_of_the_two_pages(data: Path) -> None:
    articles = {article["id"]: article for article in read(data / "articles.json")}
    golden = [
        (name.split("_")[0], item)
        for name, page in GOLD.items()
        for item in page["items"]
        if item["kind"] in ("article", "photo")
    ]
    assert len(golden) == 16
    for seed, item in golden:
        lines = item["paragraphs"][0] if item["paragraphs"] else item["captions"]
        article = next(
            a
            for a in articles.values()
            if a["seed"] == seed
            and any(lines[0] in text["lines"] for text in a["paragraphs"] + a["captions"])
        )
        assert article["districts"] == item["districts"], article["headline"]
        assert [byline["name"] for byline in article["bylines"]] == item.get("authors", [])


def test_spans_point_at_their_words(data: Path) -> None:
    checked = 0
    for article in read(data / "articles.json"):
        spans = [m for place in article["places"] for m in place["mentions"]]
        spans += [m for initiative in article["initiatives"] for m in initiative["mentions"]]
        for span in [*spans, *article["figures"], *article["ambiguous"]]:
            if span["part"] == "paragraph":
                assert span["paragraph"] == span["index"]
                text = article["paragraphs"][span["index"]]["text"]
                assert text[span["start"] : span["end"]] == span["text"]
                checked += 1
    assert checked > 200


def test_every_character_of_an_article_is_in_the_seed_or_in_a_repair(data: Path) -> None:
    lines = {(row["seed"], row["line"]): row["text"] for row in instances(data / "lines.jsonl", "jsonl")}
    for article in read(data / "articles.json"):
        for text in (*article["paragraphs"], *article["captions"]):
            source = "".join(lines[article["seed"], line] for line in text["lines"])
            repaired = {char for repair in article["repairs"] for char in repair["after"]}
            assert set(text["text"]) <= set(source) | repaired


def test_the_ledger_holds_every_line_of_every_seed_as_it_is(data: Path) -> None:
    rows = instances(data / "lines.jsonl", "jsonl")
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        texts = path.read_text(encoding="utf-8").split("\n")
        ours = {row["line"]: row["text"] for row in rows if row["seed"] == path.name.split("_")[0]}
        assert {n: ours.get(n, "") for n in range(1, len(texts) + 1)} == dict(enumerate(texts, 1))


def test_the_ledger_names_articles_that_there_are(data: Path) -> None:
    ids = {article["id"] for article in read(data / "articles.json")}
    named = {row["article"] for row in instances(data / "lines.jsonl", "jsonl")} - {None}
    assert named == ids


def test_places_and_initiatives_name_their_articles_and_are_named_by_them(data: Path) -> None:
    articles = {article["id"]: article for article in read(data / "articles.json")}
    for initiative in read(data / "initiatives.json"):
        named = [
            id_ for id_, a in articles.items() if initiative["slug"] in [i["slug"] for i in a["initiatives"]]
        ]
        assert initiative["articles"] == named
    for place in read(data / "places.json"):
        for id_ in place["articles"]:
            chains = ["/".join(found["path"]) for found in articles[id_]["places"]]
            assert any(chain.startswith("/".join(place["path"])) for chain in chains)


def test_every_code_of_the_data_leads_to_a_place(data: Path, built_site: Path) -> None:
    places = {place["code"]: place for place in read(data / "places.json")}
    named = {place["parent"] for place in places.values()} - {None}
    for article in read(data / "articles.json"):
        named |= {place["code"] for place in article["places"]} - {None}
        named |= {candidate["code"] for name in article["ambiguous"] for candidate in name["candidates"]}
        named |= {code for figure in article["figures"] for code in figure["places"]}
    assert named <= places.keys()
    assert {code for row in table(data / "figures.csv") for code in row["places"].split(";")} <= {"", *places}
    unlisted = [place for place in places.values() if not place["listed"]]
    assert unlisted
    assert all(place["url"] is None and place["articles"] and place["name"] for place in unlisted)
    assert all((built_site / place["url"]).is_dir() for place in places.values() if place["url"])


def test_figures_are_those_of_the_articles(data: Path) -> None:
    rows = table(data / "figures.csv")
    articles = read(data / "articles.json")
    assert len(rows) == sum(len(article["figures"]) for article in articles)
    assert all(row["text"] in row["sentence"] for row in rows)


def test_points_lie_where_their_city_lies(data: Path) -> None:
    features = read(data / "places.geojson")["features"]
    assert features
    for feature in features:
        longitude, latitude = feature["geometry"]["coordinates"]
        # Jiaxing: east of 120, north of 30; the order of a coordinate is easily turned round.
        assert 120 < longitude < 122
        assert 30 < latitude < 31.2


def test_a_cell_never_begins_a_formula() -> None:
    rows = [{"name": value} for value in ('=HYPERLINK("x")', "+1", "@x", "-1", "81家")]
    cells = _csv(rows, [Column("name", "string", "")]).decode("utf-8-sig").splitlines()[1:]
    assert cells == ['"\'=HYPERLINK(""x"")"', "'+1", "'@x", "'-1", "81家"]


def test_a_field_with_few_values_says_what_each_means(data: Path) -> None:
    schema = read(data / "schemas" / "articles-json.schema.json")["items"]["properties"]
    mention = schema["places"]["items"]["properties"]["mentions"]["items"]["properties"]
    assert mention["state"]["enum"] == ["certain", "inferred", "ambiguous", "outside", "guess"]
    assert "guess 疑为误排" in mention["state"]["description"]
    assert "page-alias 这一版的用法" in mention["rule"]["description"]
    assert "furniture 版面标记" in (data / "index.html").read_text(encoding="utf-8")
