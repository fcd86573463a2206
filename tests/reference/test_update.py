"""Releases of published statistics become extracts value for value; what a release renamed is told, never guessed."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from reportgen.cli import main

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT.parent / "shared/data/external/dfe-cla-statistics"
BESIDE = PUBLISHED if PUBLISHED.is_dir() else ROOT.parents[1] / "shared/data/external/dfe-cla-statistics"
NUMBERS = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "la_name,new_la_code,{item},population_estimate,{count},rate_per_10000"
)
ITEMS = {
    "looked_after": "Children looked after on 31 March each year",
    "started": "Children starting to be looked after each year",
    "ceased": "Children ceasing to be looked after each year",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the described kinds of files and nothing kept."""
    (tmp_path / "config" / "editions").mkdir(parents=True)
    shutil.copytree(ROOT / "config" / "reference", tmp_path / "config" / "reference")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def numbers(
    path: Path, values: Mapping[tuple[int, str], str], *, item: str = "population_type", count: str = "children_count"
) -> Path:
    """A published file of England and Northmarsh, which has `values` by year and series."""
    lines = [NUMBERS.format(item=item, count=count)]
    for (year, series), value in values.items():
        lines.append(f"{year},Reporting year,National,E92000001,England,,,,,,{ITEMS[series]},11000000,80000,73")
        area = "E12000009,South West,999,Northmarsh,E06000999"
        lines.append(f"{year},Reporting year,Local authority,E92000001,England,{area},{ITEMS[series]},90000,{value},60")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def year(of: int, value: str = "500") -> dict[tuple[int, str], str]:
    return {(of, "looked_after"): value, (of, "started"): "200", (of, "ceased"): "c"}


def kept(project: Path, name: str) -> list[dict[str, str]]:
    with (project / "data" / "reference" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.covers("commands/reference")
def test_a_release_is_kept_with_its_hash_attribution_and_symbols(project: Path, capsys: pytest.CaptureFixture[str]):
    file = numbers(project / "numbers.csv", year(2025))
    assert main(["reference", "update", str(file)]) == 0
    row = next(
        r for r in kept(project, "published_counts-numbers-2025.csv") if r["series"] == "ceased" and r["la_code"]
    )
    assert (row["area"], row["as_at"], row["count"], row["rate"]) == ("Northmarsh", "2025-03-31", "c", "60")
    assert (row["rounded_to"], row["revision"], row["region"]) == ("", "first published", "South West")
    england = kept(project, "published_counts-numbers-2025.csv")[0]
    assert (england["area"], england["count"], england["rounded_to"]) == ("England", "80000", "10")
    (people,) = [r for r in kept(project, "populations-numbers-2025.csv") if r["la_code"]]
    assert (people["as_at"], people["count"], people["rounded_to"]) == ("2024-06-30", "90000", "")
    (entry,) = yaml.safe_load((project / "data/reference/releases.yaml").read_text(encoding="utf-8"))["releases"]
    assert entry["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert "Open Government Licence v3.0" in entry["attribution"]
    assert main(["reference", "list"]) == 0
    assert "numbers 2025: Numbers and rates of children looked after" in capsys.readouterr().out


def test_an_option_may_stand_before_the_files(project: Path) -> None:
    file = numbers(project / "numbers.csv", year(2025))
    assert main(["reference", "update", "--release", "2025", str(file)]) == 0


def test_what_a_later_release_revises_is_told_apart_from_what_it_repeats(project: Path):
    """Of 2024 the 2025 release has 505 where 500 was first published, and repeats the 200 who started."""
    first = numbers(project / "first.csv", year(2024))
    later = numbers(project / "later.csv", year(2023) | year(2024, "505") | year(2025))
    assert main(["reference", "update", str(later), str(first)]) == 0  # in whatever order they are named
    rows = {
        (r["as_at"][:4], r["series"]): r["revision"]
        for r in kept(project, "published_counts-numbers-2025.csv")
        if r["la_code"]
    }
    assert rows["2025", "looked_after"] == "first published"
    assert (rows["2024", "looked_after"], rows["2024", "started"]) == ("revised", "not revised")
    assert rows["2023", "looked_after"] == "not known"  # the release of 2023 is not kept


def test_a_number_with_commas_is_no_revision(project: Path) -> None:
    first = numbers(project / "first.csv", year(2024, "1500"))
    later = numbers(project / "later.csv", year(2024, '"1,500"') | year(2025))
    assert main(["reference", "update", str(first), str(later)]) == 0
    rows = kept(project, "published_counts-numbers-2025.csv")
    assert {r["revision"] for r in rows if r["as_at"] == "2024-03-31"} == {"not revised"}


def test_a_file_of_another_subject_with_the_same_columns_is_told_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = numbers(project / "numbers.csv", year(2025))
    words = file.read_text(encoding="utf-8")
    for item in ITEMS.values():
        words = words.replace(item, f"Adopted of {item}")
    file.write_text(words, encoding="utf-8")
    assert main(["reference", "update", str(file)]) == 1
    told = capsys.readouterr().err
    assert "has the columns of Numbers and rates of children looked after, and no row that is taken from it" in told
    assert told.endswith("1 error.\n")


def test_a_file_that_was_cut_off_does_not_replace_the_release(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Twelve councils are kept; of the file saved again only two came through."""
    file = numbers(project / "numbers.csv", year(2025))
    lines = file.read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if "Northmarsh" in line]
    whole = [line.replace(",999,Northmarsh,E06000999", f",{n},Marsh {n},E06000{n}") for n in range(901, 913)
             for line in own]  # fmt: skip
    file.write_text("\n".join([lines[0], *(line for line in lines if "National" in line), *whole]) + "\n", "utf-8")
    assert main(["reference", "update", str(file)]) == 0
    before = (project / "data/reference/published_counts-numbers-2025.csv").read_bytes()
    file.write_text("\n".join(file.read_text(encoding="utf-8").splitlines()[:7]) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["reference", "update", str(file)]) == 1
    assert "11 areas that the 2025 release has are not in this file" in capsys.readouterr().err
    assert (project / "data/reference/published_counts-numbers-2025.csv").read_bytes() == before


def test_a_renamed_column_is_refused_with_the_name_it_had(project: Path, capsys: pytest.CaptureFixture[str]):
    file = numbers(project / "numbers.csv", year(2026), count="child_count")
    assert main(["reference", "update", str(file)]) == 1
    told = capsys.readouterr().err
    assert "numbers.csv:1: error: the column 'child_count' is not one of numbers and rates" in told
    assert "Did you mean 'children_count'?" in told
    assert "config/reference/numbers.yaml" in told
    assert not (project / "data").exists()


def test_a_renamed_series_is_told_with_the_nearest_label_and_the_others_are_read(
    project: Path, capsys: pytest.CaptureFixture[str]
):
    file = numbers(project / "numbers.csv", year(2026))
    file.write_text(
        file.read_text(encoding="utf-8").replace("Children ceasing", "Children who cease"), encoding="utf-8"
    )
    assert main(["reference", "update", str(file)]) == 0
    told = capsys.readouterr().err
    assert "no row 'Children ceasing to be looked after each year' for 2026" in told
    assert "Did you mean 'Children who cease to be looked after each year'?" in told
    series = {row["series"] for row in kept(project, "published_counts-numbers-2026.csv")}
    assert series == {"looked_after", "started"}


def test_a_file_that_lacks_most_of_its_series_is_refused(project: Path, capsys: pytest.CaptureFixture[str]):
    file = numbers(project / "numbers.csv", {key: value for key, value in year(2026).items() if key[1] == "started"})
    assert main(["reference", "update", str(file)]) == 1
    assert "no row 'Children looked after on 31 March each year' for 2026" in capsys.readouterr().err
    assert not (project / "data").exists()


def test_a_series_without_rows_in_one_year_is_read_for_the_others(project: Path, capsys: pytest.CaptureFixture[str]):
    values = {**year(2025), **year(2026)}
    del values[2025, "ceased"]
    file = numbers(project / "numbers.csv", values)
    assert main(["reference", "update", str(file)]) == 0
    assert "each year' for 2025, which published_counts takes as ceased" in capsys.readouterr().err
    rows = kept(project, "published_counts-numbers-2026.csv")
    assert {row["as_at"][:4] for row in rows if row["series"] == "ceased"} == {"2026"}
    assert {row["as_at"][:4] for row in rows if row["series"] == "started"} == {"2025", "2026"}


@pytest.mark.parametrize(
    ("was", "now", "fault"),
    [
        ("Reporting year", "Calendar year", "the period '2026' of the kind 'Calendar year' is no year"),
        ("2026,", "202527,", "the period '202527'"),
        (",500,", ",n.k.,", "'n.k.' is neither a number nor a sign"),
        ("Local authority", "Local authorities", "no level of area 'Local authorities'"),
        (",999,Northmarsh,", ",,Northmarsh,", "does not say which"),
    ],
)
def test_a_row_that_is_not_as_expected_is_refused(
    was: str, now: str, fault: str, project: Path, capsys: pytest.CaptureFixture[str]
):
    file = numbers(project / "numbers.csv", year(2026))
    file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    assert main(["reference", "update", str(file)]) == 1
    assert fault in capsys.readouterr().err


def test_a_row_given_twice_is_refused(project: Path, capsys: pytest.CaptureFixture[str]):
    file = numbers(project / "numbers.csv", year(2026))
    words = file.read_text(encoding="utf-8")
    file.write_text(words + words.splitlines()[-1] + "\n", encoding="utf-8")
    assert main(["reference", "update", str(file)]) == 1
    assert "Northmarsh has this row 2 times for 31/03/2026" in capsys.readouterr().err


def test_a_financial_year_is_the_year_in_which_it_ends(project: Path):
    file = numbers(project / "numbers.csv", year(2026))
    file.write_text(file.read_text(encoding="utf-8").replace("2026,", "202526,"), encoding="utf-8")
    assert main(["reference", "update", str(file)]) == 0
    assert {row["as_at"] for row in kept(project, "published_counts-numbers-2026.csv")} == {"2026-03-31"}


def test_a_kept_extract_that_was_changed_is_not_built_upon(project: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["reference", "update", str(numbers(project / "first.csv", year(2024)))]) == 0
    path = project / "data/reference/published_counts-numbers-2024.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",500,", ",501,"), encoding="utf-8")
    assert main(["reference", "update", str(numbers(project / "later.csv", year(2025)))]) == 1
    assert "this file is not as it was made of the published one" in capsys.readouterr().err


# ------------------------------------------------------------ against the published files


def published(release: str) -> Iterator[Path]:
    if not BESIDE.is_dir():
        pytest.skip("the published files are not beside this checkout: ../shared/data/external")
    yield from sorted((BESIDE / f"release-{release}").glob("*.csv"))


def _as_published(path: Path, project: Path) -> Path:
    """A published file; where the copy beside this checkout has lost the columns of kind and country, with them."""
    headings, *lines = path.read_text("utf-8-sig").splitlines()
    if "time_identifier" in headings:
        return path
    whole = [line.replace(",", ",Reporting year,", 1).split(",", 3) for line in lines]
    rows = [",".join([*line[:3], "E92000001", "England", line[3]]) for line in whole]
    heading = headings.replace(
        "time_period,geographic_level", "time_period,time_identifier,geographic_level,country_code,country_name"
    )
    file = project / path.name
    file.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("release", ["2023", "2024"])
def test_every_kept_value_is_the_published_one(release: str, project: Path):
    """Each kept cell against the published file, by the labels of the publisher and another way through the rows."""
    known = [_as_published(path, project) for path in published(release)]
    assert main(["reference", "update", *map(str, known)]) == 0
    cells: dict[tuple[str, ...], dict[str, str]] = {}
    for path in known:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                group, item = [row[name] for name in list(row)[10 : len(row) - 2]][:2]
                area = row["la_name"] or row["region_name"] or row["country_name"]
                if not (row["old_la_code"] == "835" and row["number"] == "z"):  # the council that ended in 2019
                    cells[path.name, row["time_period"], area, group, item] = row
    releases = yaml.safe_load(Path("data/reference/releases.yaml").read_text(encoding="utf-8"))["releases"]
    file_of = {one["dataset"]: one["published_file"] for one in releases}
    compared = 0
    for dataset in ("health", "accommodation", "activity", "stability", "on_31_march", "started", "ceased"):
        path = Path("config/reference") / f"{dataset}.yaml"
        described = yaml.safe_load(path.read_text(encoding="utf-8"))["extracts"]["published_outcomes"]["series"]
        file = Path("data/reference") / f"published_outcomes-{dataset}-{release}.csv"
        if not file.is_file():
            continue
        for row in kept(project, file.name):
            labels = described[row["indicator"]]
            groups = labels["group"] if isinstance(labels["group"], list) else [labels["group"]]
            place = file_of[dataset], row["as_at"][:4], row["area"]
            part = next(c for group in groups if (c := cells.get((*place, group, labels["item"]))))
            wholes = labels["of"].get("group", groups)
            whole = next(c for group in wholes if (c := cells.get((*place, group, labels["of"]["item"]))))
            assert (row["numerator"], row["percent"], row["denominator"]) == (
                part["number"],
                part["percentage"],
                whole["number"],
            )
            compared += 1
    assert compared >= (1440 if release == "2023" else 7000)


def test_the_totals_of_those_looked_after_started_and_ceased_are_those_of_the_numbers_file(project: Path) -> None:
    """Kept totals of three files against the numbers that the same release gives in a file of its own."""
    known = [_as_published(path, project) for path in published("2024")]
    assert main(["reference", "update", *map(str, known)]) == 0
    numbers_there = {
        (row["as_at"], row["area"], row["series"]): row["count"]
        for row in kept(project, "published_counts-numbers-2024.csv")
    }
    compared = 0
    for dataset, series in (("on_31_march", "looked_after"), ("started", "started"), ("ceased", "ceased")):
        for row in kept(project, f"published_outcomes-{dataset}-2024.csv"):
            if row["denominator"].isdecimal():
                assert row["denominator"] == numbers_there[row["as_at"], row["area"], series], row
                compared += 1
    assert compared > 4000


def test_the_2025_file_of_those_who_started_is_read_as_the_publisher_lays_it_out(project: Path) -> None:
    """Its columns, labels and first rows are those of the release; the others are made up to 32,270."""
    head = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    rows = {
        "Age on starting": {"1 to 4 years": (4430, 14), "10 to 15 years": (8660, 27), "16 years and over": (9110, 28),
                            "5 to 9 years": (4920, 15), "Total": (32270, 100), "Under 1 year": (5150, 16)},
        "Category of need": {"N1. Abuse or neglect": (16000, 50), "Total": (32270, 100)},
        "Unaccompanied asylum-seeking children": {"UASC": (6000, 19), "Total": (32270, 100)},
        "Taken into care": {"All children taken into care": (10000, 31), "Total": (32270, 100)},
    }  # fmt: skip
    lines = [f"{head}la_name,new_la_code,characteristic,breakdown,children_count,children_percent"]
    lines += [
        f"2025,Reporting year,National,E92000001,England,,,,,,{group},{item},{count},{percent}"
        for group, items in rows.items() for item, (count, percent) in items.items()
    ]  # fmt: skip
    file = project / "cla_starting.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["reference", "update", str(file)]) == 0
    kept_rows = {row["indicator"]: row for row in kept(project, "published_outcomes-started-2025.csv")}
    assert kept_rows["started_aged_1_to_4"]["numerator"] == "4430"
    assert kept_rows["started_aged_1_to_4"]["denominator"] == "32270"
    assert kept_rows["started_aged_16_and_over"]["percent"] == "28"


def test_a_release_of_2025_with_its_new_columns_is_read_and_a_renamed_label_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In 2025 `cla_group` became `characteristic`, and what was that `breakdown`."""
    path = next(path for path in published("2024") if "on_31_march" in path.name)
    file = _as_published(path, project)
    words = file.read_text(encoding="utf-8").replace("cla_group,characteristic", "characteristic,breakdown")
    words = words.replace("number,percentage", "children_count,children_percent").replace("\n2024,", "\n2025,")
    file.write_text(words, encoding="utf-8")
    assert main(["reference", "update", str(file)]) == 0
    (row,) = [
        r for r in kept(project, "published_outcomes-on_31_march-2025.csv")
        if (r["as_at"], r["area"], r["indicator"]) == ("2025-03-31", "Somerset", "fostered")
    ]  # fmt: skip
    assert (row["denominator"], row["better"]) == ("586", "higher")
    file.write_text(words.replace("Foster placements", "Foster care"), encoding="utf-8")
    assert main(["reference", "update", str(file)]) == 0
    kept_series = {row["indicator"] for row in kept(project, "published_outcomes-on_31_march-2025.csv")}
    assert "fostered" not in kept_series
    assert len(kept_series) > 5
    assert "no row 'Foster placements' in 'Placement'" in capsys.readouterr().err


def test_the_polarity_of_each_series_is_that_of_the_published_dictionary():
    """What is good is not ours to say: high is good of checks, low of convictions and difficulties."""
    path = BESIDE.parent / "dfe-lait/cla_measures_dictionary_2025-07.csv"
    if not path.is_file():
        pytest.skip("the published dictionary is not beside this checkout: ../shared/data/external")
    with path.open(encoding="utf-8", newline="") as file:
        polarity = {row["Measure_short"]: row["Polarity"] for row in csv.DictReader(file)}
    of = {
        "health_assessment": "LACHealth%",
        "immunisations": "LACVaccinations%",
        "dental_check": "LACDental%",
        "substance_misuse": "LACSubstance",
        "convicted": "LAC_Convictions",
        "sdq_average": "Emotional_LAC",
        "three_placements": "LACStable_2016on",
        "same_placement_two_years": "LAC_LongStable%",
        "suitable_accommodation_19_to_21": "CareLeaverAcc",
        "in_education_or_work_19_to_21": "CareLeaverEET",
        "not_in_education_or_work_19_to_21": "CareLeaversNEET",
        "looked_after": "LACnum",
    }
    said = {
        series: setting.get("better", "neither")
        for path in (ROOT / "config/reference").glob("*.yaml")
        for made in (yaml.safe_load(path.read_text(encoding="utf-8")).get("extracts") or {}).values()
        for series, setting in made["series"].items()
    }
    words = {"High": "higher", "Low": "lower", "-": "neither"}
    assert {series: said[series] for series in of} == {series: words[polarity[short]] for series, short in of.items()}
    for file in (ROOT / "config/measures").glob("published_*.yaml"):
        measure = yaml.safe_load(file.read_text(encoding="utf-8"))
        for series in (measure.get("where") or {}).values():
            if isinstance(series, str) and series in said:
                assert measure.get("better", "neither") == said[series], file.name
