"""The Standard Safeguarding Dataset (Data to Insight's published schema), as files of its tables -> a return.

Tables are recognised by the names of their columns, which begin with four letters of the table's own
(https://data-to-insight.github.io/ssd-data-model/). What the dataset keeps as events with days (health checks, scores,
convictions) is brought to the yes and no of the SSDA903 return for one year, so that both are counted alike.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from reportgen.returns.codes import YES
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.read import Return
from reportgen.returns.schema import SCHEMAS as RETURN_SCHEMAS
from reportgen.returns.several_areas import return_of_one_area
from reportgen.returns.tables import GIVEN, TableSchema

_EARLIER = {
    "CLAE_CLA_EPISODE_CEASED_DATE": ("clae_cla_episode_ceased", "clae_cla_episode_cease_date"),
    "CLAE_CLA_EPISODE_CEASED_REASON": ("clae_cla_episode_cease_reason",),
}
"""Names of columns in earlier releases of the schema."""


def _table(name: str, prefix: str, required: str, optional: str = "", dates: str = "") -> TableSchema:
    full = {short: f"{prefix}_{short}" for short in f"{required} {optional}".split()}
    return TableSchema(
        name,
        tuple(full[short].upper() for short in required.split()),
        tuple(full[short].upper() for short in optional.split()),
        tuple(full[short].upper() for short in dates.split()),
        headings=_EARLIER,
    )


SCHEMAS = (
    _table("ssd_person", "pers", "person_id sex dob", "ethnicity", "dob"),
    _table(
        "ssd_cla_episodes", "clae",
        "cla_episode_id person_id cla_episode_start_date cla_episode_start_reason cla_primary_need_code "
        "cla_episode_ceased_date cla_episode_ceased_reason", "cla_placement_id cla_id entered_care_date",
        "cla_episode_start_date cla_episode_ceased_date entered_care_date",
    ),
    _table(
        "ssd_cla_placement", "clap", "cla_placement_id cla_placement_start_date cla_placement_type",
        "cla_placement_provider cla_placement_end_date person_id", "cla_placement_start_date cla_placement_end_date",
    ),
    _table(
        "ssd_legal_status", "lega", "person_id legal_status legal_status_start_date", "legal_status_end_date",
        "legal_status_start_date legal_status_end_date",
    ),
    _table("ssd_cla_health", "clah", "person_id health_check_type health_check_date", "health_check_status",
           "health_check_date"),
    _table("ssd_cla_immunisations", "clai", "person_id immunisations_status", "immunisations_status_date",
           "immunisations_status_date"),
    _table("ssd_sdq_scores", "csdq", "person_id sdq_completed_date sdq_score", "sdq_reason", "sdq_completed_date"),
    _table("ssd_cla_convictions", "clac", "person_id cla_conviction_date", "", "cla_conviction_date"),
    _table("ssd_cla_substance_misuse", "clas", "person_id substance_misuse_date",
           "substance_misused intervention_received", "substance_misuse_date"),
    _table("ssd_care_leavers", "clea", "person_id care_leaver_in_touch care_leaver_accommodation "
           "care_leaver_accom_suitable care_leaver_activity"),
    _table("ssd_immigration_status", "immi", "person_id immigration_status",
           "immigration_status_start_date immigration_status_end_date",
           "immigration_status_start_date immigration_status_end_date"),
)  # fmt: skip
NEEDED = ("ssd_person", "ssd_cla_episodes")
_NOT_DONE = "CANCEL|REFUS|DECLIN|NOT |DNA|MISSED|ABANDON|DID NOT|PLANNED|BOOKED"
_YES = (*YES, "T")
_CODE = r"^\s*([A-Z]{0,4}[0-9]{0,2}[AB]?)\b"


def as_return(tables: Mapping[str, pd.DataFrame], year: ReturnYear) -> Return:
    """The tables of an SSDA903 return for the year, each row with the file and line of the dataset's row it is from."""
    modules = {"episodes": _episodes(tables)}
    modules["header"] = _header(tables["ssd_person"], modules["episodes"])
    health = [name for name in ("ssd_cla_health", "ssd_cla_immunisations", "ssd_sdq_scores", "ssd_cla_convictions",
                                "ssd_cla_substance_misuse") if name in tables]  # fmt: skip
    if health:
        modules["oc2"] = _health(tables, modules["header"], year)
    if "ssd_care_leavers" in tables:
        modules["oc3"] = _care_leavers(tables["ssd_care_leavers"], tables["ssd_person"])
    if "ssd_immigration_status" in tables:
        modules["uasc"] = _uasc(tables["ssd_immigration_status"], tables["ssd_person"])
    return return_of_one_area(modules)


def _laid_out(name: str, columns: Mapping[str, pd.Series], rows: pd.DataFrame) -> pd.DataFrame:
    """A table of the return from columns of the dataset; columns that it has not are empty."""
    schema = RETURN_SCHEMAS[name]
    values: dict[str, pd.Series] = {}
    for column in schema.columns:
        column_given = columns.get(column)
        if column in schema.dates:
            values[column] = (
                column_given if column_given is not None else pd.Series(pd.NaT, index=rows.index, dtype="datetime64[s]")
            )
            as_given = columns.get(column + GIVEN)
            values[column + GIVEN] = as_given if as_given is not None else pd.Series("", index=rows.index)
        else:
            values[column] = column_given.fillna("") if column_given is not None else pd.Series("", index=rows.index)
    frame = pd.DataFrame(values)
    frame["_line"], frame["_file"] = rows["_line"], rows["_file"]
    return frame.reset_index(drop=True)


def _code(words: pd.Series) -> pd.Series:
    """The code that words begin with: `N1` of `N1 - Abuse or neglect`, `S` of `S: Started`."""
    return words.str.extract(_CODE, expand=False).fillna("")


def _day(rows: pd.DataFrame, column: str, to: str) -> dict[str, pd.Series]:
    return {to: rows[column], to + GIVEN: rows[column + GIVEN]}


def _episodes(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    rows = tables["ssd_cla_episodes"]
    places = tables.get("ssd_cla_placement")
    place = {} if places is None else _by_key(places, "CLAP_CLA_PLACEMENT_ID", "CLAP_CLA_PLACEMENT_TYPE")
    columns = {
        "CHILD": rows["CLAE_PERSON_ID"],
        **_day(rows, "CLAE_CLA_EPISODE_START_DATE", "DECOM"),
        "RNE": _code(rows["CLAE_CLA_EPISODE_START_REASON"]),
        "LS": _legal_statuses(tables, rows),
        "CIN": _code(rows["CLAE_CLA_PRIMARY_NEED_CODE"]),
        "PLACE": _code(_looked_up(rows["CLAE_CLA_PLACEMENT_ID"], place)),
        **_day(rows, "CLAE_CLA_EPISODE_CEASED_DATE", "DEC"),
        "REC": _code(rows["CLAE_CLA_EPISODE_CEASED_REASON"]),
    }
    return _laid_out("episodes", columns, rows)


def _by_key(rows: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    return dict(zip(rows[key], rows[value], strict=True))


def _looked_up(keys: pd.Series, words: Mapping[str, str]) -> pd.Series:
    """The words of each key; none where there are none."""
    return keys.map(lambda key: words.get(key, ""))


def _legal_statuses(tables: Mapping[str, pd.DataFrame], episodes: pd.DataFrame) -> pd.Series:
    """The legal status that held on each episode's first day: of those that had begun and not ended, the latest."""
    if "ssd_legal_status" not in tables:
        return pd.Series("", index=episodes.index)
    rows = tables["ssd_legal_status"].rename(columns={"LEGA_PERSON_ID": "CLAE_PERSON_ID"})
    began, ended = "LEGA_LEGAL_STATUS_START_DATE", "LEGA_LEGAL_STATUS_END_DATE"
    first = "CLAE_CLA_EPISODE_START_DATE"
    left = episodes[["CLAE_PERSON_ID", first]].reset_index()
    both = left.merge(rows[["CLAE_PERSON_ID", "LEGA_LEGAL_STATUS", began, ended, "_line"]], on="CLAE_PERSON_ID")
    both = both[(both[began] <= both[first]) & (both[ended].isna() | (both[ended] > both[first]))]
    latest = both.sort_values([began, "_line"]).drop_duplicates("index", keep="last").set_index("index")
    return _code(latest["LEGA_LEGAL_STATUS"]).reindex(episodes.index).astype(object).fillna("")


def _header(people: pd.DataFrame, episodes: pd.DataFrame) -> pd.DataFrame:
    """The people who have episodes: the dataset's table of people holds everybody known to children's services."""
    rows = people[people["PERS_PERSON_ID"].isin(episodes["CHILD"])]
    columns = {"CHILD": rows["PERS_PERSON_ID"], "SEX": rows["PERS_SEX"].str[:1], "ETHNIC": rows["PERS_ETHNICITY"],
               **_day(rows, "PERS_DOB", "DOB")}  # fmt: skip
    return _laid_out("header", columns, rows)


def _health(tables: Mapping[str, pd.DataFrame], header: pd.DataFrame, year: ReturnYear) -> pd.DataFrame:
    """For each child, 1 where something of the kind was done in the year. Checks that were not done do not count."""

    def in_year(name: str, day: str) -> pd.DataFrame:
        rows = tables[name]
        return rows[rows[day].between(pd.Timestamp(year.start), pd.Timestamp(year.end))]

    columns: dict[str, pd.Series] = {"CHILD": header["CHILD"], **_day(header, "DOB", "DOB")}

    def flag(column: str, children: pd.Series) -> None:
        columns[column] = header["CHILD"].isin(children).map({True: "1", False: "0"})

    if "ssd_cla_health" in tables:
        checks = in_year("ssd_cla_health", "CLAH_HEALTH_CHECK_DATE")
        checks = checks[~checks["CLAH_HEALTH_CHECK_STATUS"].str.contains(_NOT_DONE)]
        kind = checks["CLAH_HEALTH_CHECK_TYPE"]
        dental, development = kind.str.contains("DENT"), kind.str.contains("DEVELOP|SURVEILLANCE")
        assessment = kind.str.contains("HEALTH|MEDICAL") & ~dental & ~development
        for column, of_kind in (("TEETH_CHECK", dental), ("HEALTH_CHECK", development),
                                ("HEALTH_ASSESSMENT", assessment)):  # fmt: skip
            flag(column, checks["CLAH_PERSON_ID"][of_kind])
    if "ssd_cla_immunisations" in tables:
        rows = tables["ssd_cla_immunisations"]
        flag("IMMUNISATIONS", rows["CLAI_PERSON_ID"][rows["CLAI_IMMUNISATIONS_STATUS"].isin((*_YES, "UP TO DATE"))])
    if "ssd_cla_convictions" in tables:
        flag("CONVICTED", in_year("ssd_cla_convictions", "CLAC_CLA_CONVICTION_DATE")["CLAC_PERSON_ID"])
    if "ssd_cla_substance_misuse" in tables:
        rows = in_year("ssd_cla_substance_misuse", "CLAS_SUBSTANCE_MISUSE_DATE")
        rows = rows[~rows["CLAS_SUBSTANCE_MISUSED"].isin(("N", "NO", "0", "FALSE"))]
        flag("SUBSTANCE_MISUSE", rows["CLAS_PERSON_ID"])
        received = rows["CLAS_INTERVENTION_RECEIVED"].isin(_YES)
        flag("INTERVENTION_RECEIVED", rows["CLAS_PERSON_ID"][received])
    if "ssd_sdq_scores" in tables:
        scores = in_year("ssd_sdq_scores", "CSDQ_SDQ_COMPLETED_DATE").sort_values(["CSDQ_SDQ_COMPLETED_DATE", "_line"])
        latest = scores[scores["CSDQ_SDQ_SCORE"].ne("")].drop_duplicates("CSDQ_PERSON_ID", keep="last")
        columns["SDQ_SCORE"] = _looked_up(header["CHILD"], _by_key(latest, "CSDQ_PERSON_ID", "CSDQ_SDQ_SCORE"))
    return _laid_out("oc2", columns, header)


def _care_leavers(rows: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    one = people.drop_duplicates("PERS_PERSON_ID").set_index("PERS_PERSON_ID")
    suits = rows["CLEA_CARE_LEAVER_ACCOM_SUITABLE"]
    unsuitable = suits.isin(("2", "N", "NO", "0", "FALSE")) | suits.str.contains("UNSUIT|NOT SUIT")
    number = _suitability(suits.isin((*_YES, "SUITABLE")), unsuitable)
    kind = rows["CLEA_CARE_LEAVER_ACCOMMODATION"].str.extract(r"^\s*([A-Z])[12]?\b", expand=False).fillna("")
    born = rows["CLEA_PERSON_ID"].map(one["PERS_DOB"])
    as_given = rows["CLEA_PERSON_ID"].map(one["PERS_DOB" + GIVEN]).astype(object).fillna("")
    columns = {
        "CHILD": rows["CLEA_PERSON_ID"], "DOB": born, "DOB" + GIVEN: as_given,
        "IN_TOUCH": rows["CLEA_CARE_LEAVER_IN_TOUCH"],
        "ACTIV": _code(rows["CLEA_CARE_LEAVER_ACTIVITY"]),
        "ACCOM": (kind + number).where(kind.ne("") & number.ne(""), ""),
    }  # fmt: skip
    return _laid_out("oc3", columns, rows)


def _suitability(yes: pd.Series, no: pd.Series) -> pd.Series:
    """`1` where `yes`, `2` where `no`, nothing elsewhere."""
    return yes.map({True: "1", False: ""}).mask(no, "2")


def _uasc(rows: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    rows = rows[rows["IMMI_IMMIGRATION_STATUS"].str.contains("UASC|UNACCOMPANIED")]
    one = people.drop_duplicates("PERS_PERSON_ID").set_index("PERS_PERSON_ID")
    columns = {"CHILD": rows["IMMI_PERSON_ID"], "DOB": rows["IMMI_PERSON_ID"].map(one["PERS_DOB"]),
               **_day(rows, "IMMI_IMMIGRATION_STATUS_END_DATE", "DUC")}  # fmt: skip
    return _laid_out("uasc", columns, rows)
