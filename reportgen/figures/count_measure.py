"""One measure counted: its figure, those of its months or groups, and the same of the year before.

The rows are those of the period; an aggregation returns the cells it counted, and here, once, they become figures
with their period and their origin.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import pandas as pd

from reportgen.document.figure import FigureRef, State
from reportgen.figures import words
from reportgen.figures.model import Figure
from reportgen.figures.period import Period, covering, months_compared
from reportgen.figures.previous_year import of_the_year_before, paired_figures, same_months, year_on
from reportgen.figures.published import PublishedIn
from reportgen.figures.row_groups import Rows
from reportgen.measures import aggregations
from reportgen.measures.aggregations.settings import Inputs
from reportgen.measures.counted import NO_ROWS, CellSum, Counted, Frame
from reportgen.measures.load import Measure
from reportgen.measures.months_together import months_together
from reportgen.measures.select import Periods, Span, distinct, groups, keys, mapped, matching, on_last_date
from reportgen.measures.stated_totals import without_totals
from reportgen.settings.missing import Missing
from reportgen.settings.months import LENGTHS, every_month, months_of_span
from reportgen.settings.policy import Policy

NOT_DATED_BACK = "there are no rows for the year before"


@dataclass(slots=True)
class Counting:
    """What measures are counted from, and the figures so far."""

    policy: Policy
    span: Span
    extracts: Mapping[str, Rows]
    figures: dict[FigureRef, Figure] = field(default_factory=dict)
    periods: Periods = field(init=False)

    def __post_init__(self) -> None:
        self.periods = Periods(self.span)

    def count(self, measure: Measure) -> None:
        """Add a measure's figure, its months or groups and the year before to the figures."""
        rows = self.extracts[measure.setting.extract] if measure.setting.extract else Rows(pd.DataFrame())
        now = _OneYear(self, measure, rows, self.periods.of(rows.frame, measure.setting.dated)).figures()
        self.figures.update(now)
        rows, chosen = self._year_before(measure, rows, now)
        earlier = _OneYear(self, measure, rows, chosen, back=True).figures()
        self.figures.update(paired_figures(now, earlier, self.figures, measure, self.span))

    def _year_before(self, measure: Measure, rows: Rows, now: Mapping[FigureRef, Figure]) -> tuple[Rows, Frame]:
        """The rows of the year before: from the year's own extract, or from the file of that year."""
        not_received = rows.months_not_received(measure)
        chosen = self.periods.of(rows.frame, measure.setting.dated, 1)
        if chosen.empty and rows.before is not None:
            own, rows = rows, rows.before
            chosen = of_the_year_before(rows.frame, own.frame, measure, self.span, undated=rows.undated)
        return rows, same_months(chosen, measure, now.values(), not_received)


@dataclass(slots=True)
class _OneYear:
    """A measure in one year: the extract's `rows`, and of them `chosen`, those of the period."""

    counting: Counting
    measure: Measure
    rows: Rows
    chosen: Frame
    back: bool = False

    def figures(self) -> dict[FigureRef, Figure]:
        """The figure and those of its months or groups."""
        measure, breakdown, needs = self.measure, self.measure.setting.parts or "", self.measure.needs
        received = without_totals(self._received(), measure, self.rows.totals)
        every_group = tuple(self._groups(received)) if needs.counts_rows and breakdown else ()
        if needs.counts_rows and received.empty and not self.rows.missing:
            self.rows = replace(self.rows, missing=NO_ROWS)
        chosen = received if needs.own_filter else matching(received, measure.setting.where)
        by_group, nothing = self._groups(chosen) if breakdown else {}, chosen.iloc[0:0]
        figures = {
            FigureRef(measure.name, group): self._figure(by_group.get(group, nothing), group)
            for group in self._breakdown(every_group or tuple(by_group))
        }
        whole = self._figure(chosen, "")
        by_month = self._by_month(chosen, whole.counted)
        return {FigureRef(measure.name): replace(whole, breakdown=tuple(figures), by_month=by_month), **figures}

    def _groups(self, rows: Frame) -> dict[str, Frame]:
        """The rows of each group; of the year before, of months taken together, by this year's they are set against."""
        by, column = self.measure.setting.by, self.measure.setting.parts or ""
        if by not in LENGTHS or column not in rows.columns:
            return groups(rows, column)
        group_of = mapped(rows[column], self._months_together, "")
        return {str(key): group for key, group in rows.groupby(group_of) if key}

    def _months_together(self, key: str) -> str:
        month = year_on(key[:7]) if self.back else key[:7]
        return months_together(month, self.measure.setting.by, self.counting.span)

    def _by_month(self, chosen: Frame, whole: Counted) -> dict[str, Counted]:
        """The cells of each month, where the rows bear months."""
        dated = self.measure.setting.dated
        if dated is None or dated.take != "within" or dated.column not in chosen.columns:
            return {}
        lines = {atom.line for atom, _ in (*whole.numerator, *whole.denominator)}
        rows = chosen[chosen["_line"].isin(lines)]
        places = zip(rows["_file"], rows["_sheet"], rows["_line"].tolist(), strict=True)
        month_of_day = dict(zip(places, rows[dated.column].astype(str).tolist(), strict=True))
        if not all(words.is_month(month) for month in month_of_day.values()):
            return {}

        def of(month: str, cells: CellSum) -> CellSum:
            return tuple(
                (atom, times) for atom, times in cells if month_of_day.get((atom.file, atom.sheet, atom.line)) == month
            )

        return {
            month: replace(whole, numerator=of(month, whole.numerator), denominator=of(month, whole.denominator))
            for month in sorted(set(month_of_day.values()))
        }

    def _received(self) -> Frame:
        """The rows without those of months that were not received, which hold no values."""
        dated, months = self.measure.setting.dated, self.rows.months_not_received(self.measure)
        if dated is None or dated.take != "within" or not months or dated.column not in self.chosen.columns:
            return self.chosen
        return self.chosen[~mapped(self.chosen[dated.column], lambda key: key[:7], "").isin(months)]

    def _breakdown(self, there: tuple[str, ...]) -> tuple[str, ...]:
        """The groups there are; for months, those not received as well."""
        setting = self.measure.setting
        if setting.of:
            shared = [ref.breakdown for ref in self.counting.figures[FigureRef(setting.of[0])].breakdown]
            return tuple(group for group in shared if all(self._operand(name, group) for name in setting.of))
        if setting.dated and setting.dated.take == "within" and setting.dated.column == setting.parts and not self.back:
            span = self.counting.span
            first, last = span.start.isoformat()[:7], span.end.isoformat()[:7]
            not_received = self.rows.months_not_received(self.measure)
            absent = (month for month in not_received if first <= month <= last)
            by = setting.by in LENGTHS
            return tuple(sorted({*there, *(self._months_together(month) if by else month for month in absent)}))
        return there

    # ------------------------------------------------------------ the measures it counts from

    def _operand(self, name: str, group: str) -> Figure | None:
        """The figure a measure counts from, for a group; where it has no groups it may stand for each."""
        figures = self.counting.figures
        whole = figures[FigureRef(name)]
        figure = figures.get(FigureRef(name, group)) if group else whole
        return whole if figure is None and self.measure.needs.whole_for_part and not whole.breakdown else figure

    def _operands(self, group: str) -> list[Figure]:
        """The figures it counts from, of the year it is counted for."""
        figures = self.counting.figures
        operands = [self._operand(name, group) or figures[FigureRef(name)] for name in self.measure.setting.of]
        return [figures.get(one.ref.year_before(), one) for one in operands] if self.back else operands

    def _inputs(self, rows: Frame, group: str) -> Inputs:
        setting, operands, previous = self.measure.setting, [], []
        for name in setting.of:
            figure = self._operand(name, group) or self.counting.figures[FigureRef(name)]
            earlier = self.counting.figures.get(figure.ref.year_before())
            absent = Counted(figure.kind, missing=NOT_DATED_BACK)
            operands.append((earlier.counted if earlier else absent) if self.back else figure.counted)
            covers = months_compared(figure.previous_covers, same=not figure.not_comparable)
            other = Counted(figure.kind, missing=f"the year before is given {covers}")
            comparable = other if figure.not_comparable else earlier.counted if earlier else None
            previous.append(None if self.back else comparable)
        return Inputs(
            rows,
            setting.where,
            setting.parts or "",
            tuple(operands),
            tuple(previous),
            setting.unit,
            of_months=self.rows.of_months,
        )

    # ------------------------------------------------------------ one figure

    def _counted(self, rows: Frame, group: str, operands: list[Figure]) -> Counted:
        setting, needs = self.measure.setting, self.measure.needs
        kind = getattr(setting, "kind", None) or needs.kind or (operands[0].kind if operands else "count")
        if self.rows.missing:
            absent: State = "not_available" if self.rows.missing == NO_ROWS else "not_received"
            return Counted(kind, missing=self.rows.missing, state=absent)
        if self.back and not setting.of and rows.empty:
            return Counted(kind, missing=NOT_DATED_BACK)
        if not group and (unequal := _unequal_months(operands)):
            return Counted(kind, missing=unequal)
        counted = aggregations.aggregate(setting.counted_by, self._inputs(rows, group), setting)
        of_months = words.months_of_group(group)
        if counted.missing and {*(every_month(*of_months) if of_months else [group])} <= {
            *self.rows.months_not_received(self.measure)
        }:
            missing = f"the data for {words.part_label(group)} were not received"
            return replace(counted, missing=missing, state="not_received")
        return counted

    def _goal(self) -> Fraction | None:
        """The policy's target for the measure, or else its own."""
        target = self.counting.policy.targets.get(self.measure.name)
        percent = target.percent if target else self.measure.setting.target
        return None if percent is None else Fraction(percent)

    def _figure(self, rows: Frame, group: str) -> Figure:
        """The figure of some rows, or of the measures it counts from: of a group, or of the whole."""
        setting = self.measure.setting
        dated_by = (setting.dated.column if setting.dated else setting.parts) or ""
        if self.measure.needs.last_date:
            rows = on_last_date(rows, dated_by)
        rows, left_out = self._with_values(rows, group)
        operands = self._operands(group)
        counted = self._counted(rows, group, operands)
        covered = self._whole_spans(_covered(self._numerator(rows), dated_by))
        months = operands[0].covers if operands else tuple(str(one) for one in covered if words.is_month(one))
        period = operands[0].period if operands else replace(covering(covered, group), left_out=left_out)
        return Figure(
            ref=FigureRef(self.measure.name, group),
            label=_label(group, period),
            title=setting.title,
            counted=counted,
            unit=setting.unit,
            better=setting.better,
            people=setting.people,
            places=setting.places,
            period=period,
            months=len(months),
            covers=months,
            definition=" ".join(setting.definition.split()),
            definition_source=" ".join(setting.source.split()),
            how=_how(self.measure),
            target=self._goal(),
            illustrative=self.rows.illustrative or next((one.illustrative for one in operands if one.illustrative), ""),
            where=self.measure.where,
            denominator_period=operands[-1].period if operands else Period(),
            published_in=_published_in(self.measure, rows, operands),
            differs_because=setting.differs_because,
            over=setting.over or (operands[0].over if operands else ""),
        )

    def _months_from(self, month: object) -> tuple[str, ...]:
        """The months that a row of a month is of: that month, or the several from it on."""
        return months_of_span(str(month), self.rows.months_a_row)

    def _months_left_out(self, reasons: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """The months left out, in order, each with why."""
        return tuple((month, why) for first, why in sorted(reasons.items()) for month in self._months_from(first))

    def _whole_spans(self, covered: list[object]) -> list[object]:
        """Months, of rows of several months each with all of theirs; days and years as they are."""
        if self.rows.months_a_row == 1 or not all(words.is_month(one) for one in covered):
            return covered
        return [month for first in covered for month in self._months_from(first)]

    def _numerator(self, rows: Frame) -> Frame:
        """Of some rows, those that the numerator is of."""
        if not self.measure.needs.own_filter:
            return rows
        numerator = matching(rows, self.measure.setting.where)
        return rows if numerator.empty else numerator

    def _with_values(self, rows: Frame, group: str) -> tuple[Frame, tuple[tuple[str, str], ...]]:
        """The rows without months of which a value is said not to be given, and those months with the reason.

        A figure over several months leaves such a month out, in its numerator and its denominator, and its period
        says so. A blank gives no reason: a sum over it is not known.
        """
        dated, needs = self.measure.setting.dated, self.measure.needs
        if dated is None or dated.take != "within" or needs.last_date or rows.empty or words.is_month(group):
            return rows, ()
        reasons: dict[str, str] = {}
        months = keys(rows[dated.column]).str[:7]
        for column in self.measure.columns.values():
            if f"{column}_missing" not in rows.columns:
                continue
            signs = rows[f"{column}_missing"].astype(object)[rows[column].isna()]
            for month, sign in dict.fromkeys(zip(months[signs.index], signs, strict=True)):
                if not isinstance(sign, Missing) or sign.blank:
                    return rows, ()
                reasons.setdefault(month, sign.words)
        if not reasons or set(months) == set(reasons):
            return rows, ()
        return rows[~months.isin(list(reasons))], self._months_left_out(reasons)


def _label(group: str, period: Period) -> str:
    """The group in words; of months taken together, without those that are in none of its numbers."""
    months = words.months_of_group(group)
    whole = months is None or not period.months or period.months == every_month(*months)
    return words.part_label(group) if whole else period.words


def _unequal_months(operands: list[Figure]) -> str:
    """Why measures cannot be set against one another: they are not of the same months; empty where they are."""
    covered = {one.covers for one in operands if one.covers}
    if len(covered) < 2:
        return ""
    titles = " and ".join(dict.fromkeys(one.title for one in operands if one.covers))
    return f"{titles} are not of the same months"


def _covered(rows: Frame, column: str) -> list[object]:
    """The days, months or years the rows are of, in order."""
    if column not in rows.columns:
        return []
    days = (value.date() if isinstance(value, datetime.datetime) else value for value in distinct(rows[column]))
    return sorted(days, key=str)


def _published_in(measure: Measure, rows: Frame, operands: list[Figure]) -> PublishedIn:
    """Where a published statistic stands, as its rows say; of what is counted from measures, as the first of them."""
    if operands:
        first = operands[0].published_in
        return replace(first, area=measure.area or first.area)
    stated = {
        name: [str(value) for value in distinct(rows[name])] if name in rows.columns else []
        for name in ("release", "rounded_to", "revision")
    }
    rounded, revision = stated["rounded_to"], stated["revision"]
    return PublishedIn(
        measure.area,
        " and ".join(stated["release"]),
        int(rounded[0]) if len(rounded) == 1 else 0,
        revision[0] if len(revision) == 1 and revision[0] != "not known" else "",
    )


def _how(measure: Measure) -> str:
    """How a measure is counted, for a reader."""
    setting = measure.setting
    how = aggregations.describe(setting.counted_by, setting, setting.of)
    chosen = "; ".join(f"{c} is {' or '.join(v)}" for c, v in setting.where.items())
    source = f" in the extract {setting.extract}" if setting.extract else ""
    return f"{how}{source}" + (f", where {chosen}" if chosen else "")
