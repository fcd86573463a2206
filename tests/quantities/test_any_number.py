"""Whatever number stands in a sentence of something else, it is neither an error nor taken for a figure."""

from __future__ import annotations

import pytest

from reportgen.quantities.judge import judgements
from tests.quantities.figures import spoken_of

SENTENCES = """
The new clinic has {n} chairs for visitors.
The clinic sees {n} children each week.
{n} foster carers were trained in 2024/25.
A group of {n} young people met twice.
Section {n} was explained to her.
Sam, aged {n}, was seen by a dentist.
On page {n} the initial health assessments in time are shown.
The team has {n} nurses and {m} doctors.
Of the {n} children who came to the picnic, {m} were looked after.
In the audit of {n} records {m}% had a plan.
{n} of the children looked after were placed outside Northmarsh.
The oldest of the children looked after is {n}.
There were {n} complaints from care leavers.
{n}% of schools replied.
In {n} cases consent was late.
The nurse saw {n} care leavers in June.
Nearly {n} children looked after moved placement in the year.
{n} children were looked after for less than a month.
{n} children looked after had been missing from care.
{n} dental checks were refused.
{n} immunisations were given at school.
The trust employs {n} people who work with children looked after.
{n} children started to be looked after aged under 1.
At 30 June {n} children were looked after.
{n} initial health assessments were booked for April.
{n} care leavers are parents.
The rate in Southmarsh was {n} per 10,000 children looked after.
{n} review health assessments were done by telephone.
The average wait for an initial health assessment was {n} days.
The aim is to see {n}% of children in time.
We hope that {n}% of initial health assessments are in time next year.
{n} children looked after are known to the youth justice service.
{n} children were looked after under section 20.
{n} children were looked after with their brothers and sisters.
{n} children in care took part in the survey.
{n} children in care have a social worker in their first year.
{n}% of children in care have moved school.
{n}% of care leavers in touch said that they felt safe.
{n}% of initial health assessments were done by the same doctor.
{n}% of children were seen alone.
{n} care leavers were in touch by text.
{n} care leavers in suitable accommodation live alone.
{n} children who started to be looked after had been looked after before.
{n} children ceased to be looked after through adoption.
{n} children who came into care this year were babies.
For {n} children consent came late and the initial health assessment was not in time.
{n} of the initial health assessments not in time were for children placed elsewhere.
The number of children in care fell by {n} in May.
{n} more children were looked after than in the summer.
There are {n} children looked after for every nurse.
{n} children looked after for each social worker is too many.
Each paediatrician sees {n} children looked after.
The service has room for {n} children looked after.
Up to {n} children looked after can be seen in a day.
{n} children looked after and their carers were asked.
{n} dental checks were made in {m} practices.
{n} children had dental checks in school.
{n}% of dental checks found decay.
{n} SDQs were scored twice.
{n} unaccompanied asylum seeking children came from one country.
{n} unaccompanied children were under 16.
Of {n} children who ceased to be looked after, {m} went home.
{n} children looked after were in residential schools on that day.
In {n} of the {m} months initial health assessments were in time.
The first {n} initial health assessments were in time.
{n} foster carers look after {m} children.
{n} children looked after from Southmarsh live here.
Other areas have placed {n} children looked after here.
By 2025 there will be {n} children looked after.
There used to be {n} children looked after.
In 1999 there were {n} children looked after.
Children looked after: {n} boys and {m} girls.
{n} children looked after had SEN support at School A.
{n} was the number on the coat of the child in care.
Lesson {n} is about children in care.
{n} care leavers staying put are in college.
Care leavers: {n} in work and {m} at university.
Of care leavers in Eastbrook, {n} were in touch.
Care leavers aged 19 were {n} in number.
{n} review health assessments in time and {m} late were sampled.
Spending on health services for children looked after rose by {n}%.
Immunisations up to date were {n}% for boys and {m}% for girls.
""".strip().split("\n")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_number_of_it_is_a_figure(sentence: str):
    for number in range(1, 100):
        text = sentence.format(n=number, m=number * 7 % 97 + 1)
        for judgement in judgements(text, spoken_of()):
            assert judgement.against is None, text
            assert judgement.equal is None, text
