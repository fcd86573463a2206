"""The words of the old papers: invented, of no place; sentences with slots that are filled in turn, never by chance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from tests.importing.old_papers.model import Para

MONTHS = (
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "January",
    "February",
    "March",
)
_BODIES = (
    "the partnership",
    "the health trust",
    "the council",
    "the commissioning team",
    "the nursing team",
    "the designated doctor",
    "the quality group",
    "the children's service",
)
_THINGS = (
    "consent forms",
    "clinic rooms",
    "transport",
    "late notice",
    "missed appointments",
    "staff turnover",
    "placement moves",
    "changes of school",
    "language support",
    "records kept on paper",
)

TOPICS: dict[str, tuple[str, ...]] = {
    "Purpose of this report": (
        "This report tells the committee how the health needs of children in care were met between {m} and {m2}",
        "It is written for {body}, and a shorter version goes to {body2}",
        "Its figures were drawn from the case system on a single day, so that all of them agree with one another",
        "Where a figure could not be checked it has been left out rather than estimated",
        "Readers who know the subject well may turn straight to the section on performance",
        "The report does not repeat what the inspection letter said, although {body} has read it closely",
    ),
    "National policy": (
        "Statutory guidance asks every area to offer a health assessment within 20 working days of coming into care",
        "The guidance was revised once in the period, which changed how {things} are to be recorded",
        "A further change is expected before the end of {y}, and {body} has begun to prepare for it",
        "The *Children Act* remains the foundation of the duties described here",
        "Nothing in the revised guidance removes the duty of {body} to notify {body2} when a child moves",
        "Two circulars were received about {things}, and both have been put into practice",
    ),
    "Local arrangements": (
        "Health assessments are provided from {k} clinics, of which {k2} are held in schools",
        "Each clinic has a nurse, an administrator and, on most days, a paediatrician",
        "The contract for the service runs to the end of {y} and may be extended once",
        "{Body} chairs a monthly meeting at which {things} are looked at case by case",
        "Notice of a child who comes into care reaches the service by secure message, usually within {k} days",
        "Out of area, the work is bought from the local provider under a schedule that {body} agreed in {m}",
    ),
    "Who the children are": (
        "On the last day of the year {n} children were in care, against {n2} a year earlier",
        "Of these, {n3} lived with foster carers and {k} with relatives or friends",
        "{N} children came into care in the year and {n2} left it, so that the number changes more than it seems to",
        "The largest group is aged ten to fifteen, and it has grown for {k} years in a row",
        "About {p}% of the children live outside the area, most of them within an hour's journey",
        "Unaccompanied young people numbered {k}, fewer than in the year before",
    ),
    "Initial health assessments": (
        "In {m} the share seen in time fell to {p}%, the lowest of the year, because of {things}",
        "Over the year {n} assessments were due and {n2} were completed in time",
        "The main reasons for delay were {things} and, later in the year, {things2}",
        "{Body} now receives a list each Monday of children whose notice has come without consent",
        "An audit of {k} files in {m2} found that the recorded reason for delay was right in all but two",
        "From {m} onward each late assessment has been reported to {body} by name of clinic",
    ),
    "Review health assessments": (
        "Reviews are due twice a year below the age of five and once a year above it",
        "The service completed {n} reviews, of which {p}% were on time",
        "Young people aged sixteen and over declined {k} reviews, and were offered a call instead",
        "Evening appointments were tried from {m}, and {p}% of them were taken up",
        "Reviews out of area were late more often, mainly because of {things}",
        "{Body} has asked that a refusal be written down with the young person's own reason",
    ),
    "Dental health": (
        "Access to a dentist was restored for most children by {m}, after {k} months of very limited service",
        "At the end of the year {p}% had been seen by a dentist in the twelve months before",
        "Foster carers report that {things} make it hard to register a child who has just moved",
        "A list of {k} practices that take children in care at once is kept by {body}",
        "The youngest children are not counted here, as few of them have teeth to be looked at",
    ),
    "Immunisations": (
        "Immunisations were up to date for {p}% of children, against {p2}% the year before",
        "Records from abroad are the usual cause of doubt, followed by {things}",
        "School nurses gave {n} catch-up doses between {m} and {m2}",
        "{Body} compares its own list with that of the general practice twice a year",
    ),
    "Emotional wellbeing": (
        "A questionnaire on strengths and difficulties was returned for {n} children",
        "Of those returned, {p}% had a score that is a cause for concern",
        "Waiting time for a first appointment was {k} weeks on average, and rose in {m}",
        "Carers value the telephone line, which answered {n2} calls in the year",
        "{Body} placed a worker in the residential homes for two days a week",
        "Support continues after a child has moved, unless {things} make that impossible",
    ),
    "Care leavers": (
        "Health summaries were given to {p}% of young people before they turned eighteen",
        "Those who had left care said that they wanted the summary on their telephone rather than on paper",
        "A drop-in session is held on the first Tuesday of the month, with {k} visitors on average",
        "{Body} pays for prescriptions until the age of twenty-five",
        "Of {n} young people in touch, {k} were known to be expecting a child or to be parents",
    ),
    "Voice of the child": (
        "Children were asked what a good appointment is like, and {n} answered",
        "They asked to be told beforehand who would be in the room, and for how long",
        "The children in care council redesigned the invitation letter in {m}",
        "One change made as a result is that height and weight are no longer called out across the room",
        "{Body} will repeat the survey, with fewer questions, before the end of {y}",
    ),
    "Safeguarding": (
        "{K} children were at risk of exploitation at some time in the year, and each had a health plan",
        "The nurse attends every strategy meeting to which {body} is invited",
        "Training at the higher level was complete for {p}% of staff who need it",
        "Two reviews were finished, and their lessons about {things} have been shared with {body2}",
        "Supervision took place every {k} weeks, as the policy asks",
    ),
    "Quality and audit": (
        "An audit of {n} assessments looked at whether the child's own words were written down",
        "Quality was good or better in {p}% of files, and {k} were returned for more work",
        "The commonest fault was a plan without a date, followed by {things}",
        "{Body} reads a sample of ten files a month and writes back to the author",
        "Results were discussed at the meeting of {m}, with actions for {body2}",
    ),
    "Workforce": (
        "The team has {k} nurses and {k2} administrators, with one post vacant since {m}",
        "Sickness was {p}% over the year, a little below that of the trust as a whole",
        "A post was moved from {body} to {body2} in {m2}, which left the budget unchanged",
        "All staff had a yearly appraisal, and {k} began a course leading to a qualification",
        "Caseloads stand at {n} children for each full-time nurse, which is above the recommended number",
    ),
    "Money": (
        "The service cost what was planned, apart from {things}, which were dearer than expected",
        "The budget for out-of-area work was overspent in {m} and recovered by {m2}",
        "{Body} carries the cost of interpreters, and {body2} that of transport",
        "No saving is proposed for {y}, since demand is still growing",
    ),
    "Working together": (
        "{Body} and {body2} met {k} times and kept a shared list of actions",
        "An information agreement, signed in {m}, lets the two systems exchange dates of moves",
        "The joint commissioning group took no decision without a health opinion in the year",
        "A shadowing week let {k} social workers see a clinic from the inside",
        "Where the two lists of children differ, they are now compared on the fifth working day of each month",
    ),
}

OPENERS = ("", "In the period, ", "As in earlier years, ", "At the same time, ", "For most of the year, ", "Locally, ")


class Writer:
    """Writes paragraphs of a paper; another start gives other words in the same order."""

    def __init__(self, start: int, year: str) -> None:
        self._turn, self._year, self._used = count(start * 7 + 3), year, dict[str, int]()
        self._sentence = count(start)
        self._told: set[str] = set()

    def paragraphs(self, topic: str, number: int, sentences: int = 3) -> Iterator[Para]:
        """Paragraphs on a topic."""
        for n in range(number):
            first = () if n or topic in self._told else (f"What follows is about {topic[0].lower()}{topic[1:]}.",)
            self._told.add(topic)
            yield Para(" ".join((*first, *(self.sentence(topic) for _ in range(sentences)))))

    def sentence(self, topic: str) -> str:
        """The next sentence on a topic, its slots filled."""
        stock = TOPICS[topic]
        at = self._used.get(topic, next(self._sentence))
        self._used[topic] = at + 1
        opener = OPENERS[(at // len(stock)) % len(OPENERS)]
        text = self._filled(stock[at % len(stock)])
        if opener and text[0] != "*":
            text = opener + text[0].lower() + text[1:]
        return text + "."

    def _filled(self, text: str) -> str:
        t = next(self._turn)
        body, things = _BODIES[t % len(_BODIES)], _THINGS[t % len(_THINGS)]
        n, n2, n3 = 120 + (t * 37) % 400, 90 + (t * 53) % 300, 60 + (t * 29) % 150
        values = {
            "m": MONTHS[t % 12],
            "m2": MONTHS[(t + 5) % 12],
            "y": self._year,
            "body": body,
            "Body": body.capitalize(),
            "body2": _BODIES[(t + 3) % len(_BODIES)],
            "things": things,
            "things2": _THINGS[(t + 4) % len(_THINGS)],
            "n": n,
            "N": n,
            "n2": n2,
            "n3": n3,
            "k": 3 + t % 9,
            "k2": 2 + t % 5,
            "K": 21 + t % 30,
            "p": 51 + (t * 7) % 47,
            "p2": 50 + (t * 11) % 47,
        }
        return text.format(**values)

    def monthly(self, start: int = 0) -> tuple[tuple[str, str, str], ...]:
        """Rows of twelve months: due and in time."""
        t = next(self._turn) + start
        due = [9 + (t * 5 + n * 7) % 13 for n in range(12)]
        return tuple(
            (month, f"{d}", f"{d - (t + n) % 4}") for n, (month, d) in enumerate(zip(MONTHS, due, strict=True))
        )
