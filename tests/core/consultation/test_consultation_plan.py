"""Dates backwards from the meeting, and what cannot hold."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.consultation import Plan, PlanStep, iso_day, on_a_closed_day, plan_backwards
from concertation.core.language import OFFICIAL
from concertation.core.message import message_keys

MEETING = date(2011, 10, 20)
ADOPTED = date(2010, 12, 21)


def conflicts(plan: Plan) -> tuple[str, ...]:
    """What cannot hold, as the terminal says it."""
    return tuple(one.said("en", iso_day) for one in plan.conflicts)


def test_the_plan_of_65_218() -> None:
    plan = plan_backwards(MEETING, ADOPTED)
    assert [(step.step, step.date.isoformat()) for step in plan.steps] == [
        ("questions_agreed", "2011-02-10"),
        ("request_sent", "2011-03-10"),
        ("first_reminder", "2011-04-21"),
        ("second_reminder", "2011-05-19"),
        ("deadline_for_replies", "2011-06-02"),
        ("analysis_done", "2011-06-30"),
        ("slot_confirmed", "2011-07-14"),
        ("draft_done", "2011-07-21"),
        ("attribution_checked", "2011-07-28"),
        ("report_cleared", "2011-08-04"),
        ("report_submitted", "2011-08-11"),
        ("report_issued", "2011-09-08"),
        ("item_considered", "2011-10-20"),
    ]
    assert plan.conflicts == ()


def test_the_rules_of_documents_are_named() -> None:
    reasons = {step.step: (MEETING - step.date, step.reason("en")) for step in plan_backwards(MEETING).steps}
    for step, weeks, rule in (
        ("report_submitted", 10, "Ten-week rule"),
        ("report_issued", 6, "Six-week rule"),
        ("slot_confirmed", 14, "Slot rule"),
    ):
        assert reasons[step][0] == timedelta(weeks=weeks)
        assert reasons[step][1].startswith(rule)


def test_work_that_begins_too_late() -> None:
    plan = plan_backwards(MEETING, date(2011, 5, 1))
    assert conflicts(plan) == (
        "Work can begin on 2011-05-01, after “questions agreed” on 2011-02-10.",
        "Work can begin on 2011-05-01, after “request sent” on 2011-03-10.",
        "Work can begin on 2011-05-01, after “first reminder” on 2011-04-21.",
        "From the request on 2011-05-01 to the deadline for replies on 2011-06-02 there are 4 full weeks, fewer than 6.",
    )


def test_after_the_slot_the_footnote_on_lateness_is_prompted_for() -> None:
    told = conflicts(plan_backwards(MEETING, date(2011, 9, 1)))
    assert "The report cannot be submitted in time: its title will carry a footnote saying why it is late." in told
    assert "The request can be sent on 2011-09-01 at the earliest, after the deadline for replies on 2011-06-02." in told


def test_a_deadline_of_its_own_moves_the_reminders_and_is_questioned() -> None:
    plan = plan_backwards(MEETING, ADOPTED, date(2011, 7, 10))
    days = {step.step: step.date for step in plan.steps}
    assert (days["second_reminder"], days["deadline_for_replies"]) == (date(2011, 6, 26), date(2011, 7, 10))
    assert conflicts(plan) == (
        "“Deadline for replies” falls on 2011-07-10, a Sunday.",
        "“Deadline for replies” on 2011-07-10 has to come before “analysis done” on 2011-06-30.",
    )
    short = plan_backwards(MEETING, ADOPTED, date(2011, 4, 28))
    assert conflicts(short)[-1] == (
        "From the request on 2011-03-10 to the deadline for replies on 2011-04-28"
        " there are 7 full weeks, fewer than the usual 8."
    )


def test_a_meeting_on_a_saturday() -> None:
    assert conflicts(plan_backwards(date(2011, 10, 22))) == (
        "“Deadline for replies” falls on 2011-06-04, a Saturday.",
        "“Item considered” falls on 2011-10-22, a Saturday.",
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2012, 1, 1), ["“Deadline for replies” falls on 2012-01-01, a Sunday."]),
        (date(2013, 1, 1), ["“Deadline for replies” falls on 2013-01-01, an official holiday of the United Nations."]),
        (date(2012, 12, 25), ["“Deadline for replies” falls on 2012-12-25, an official holiday of the United Nations."]),
        (date(2012, 12, 26), []),
    ],
)
def test_a_day_on_which_headquarters_is_closed_is_questioned_without_a_plan(day: date, told: list[str]) -> None:
    assert [one.said("en", iso_day) for one in on_a_closed_day(PlanStep("deadline_for_replies", day))] == told


@settings(deadline=None, max_examples=80)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_steps_stand_in_the_order_of_their_dates_and_every_late_one_is_named(meeting: date, begins: date) -> None:
    plan = plan_backwards(meeting, begins)
    assert list(plan.steps) == sorted(plan.steps, key=lambda step: step.date)
    late = [conflict for conflict in plan.conflicts if conflict.key == "begun_too_late"]
    assert len(late) == sum(step.date < begins for step in plan.steps)


def test_every_step_its_reason_and_every_conflict_are_said_in_six_languages() -> None:
    assert len({message_keys("plan", language) for language in OFFICIAL}) == 1
    plan = plan_backwards(date(2011, 10, 22), date(2011, 9, 1))
    assert {plan.conflicts[-1].said(language) for language in OFFICIAL} == {
        "لا يمكن إرسال الطلب قبل 1 أيلول/سبتمبر 2011، أي بعد الموعد النهائي للردود في 4 حزيران/يونيه 2011.",
        "请求最早可于2011年9月1日发出，晚于答复截止日期2011年6月4日。",
        "The request can be sent on 1 September 2011 at the earliest, after the deadline for replies on 4 June 2011.",
        "La demande peut être envoyée le 1er septembre 2011 au plus tôt, après la date limite de réponse, le 4 juin 2011.",
        "Запрос может быть направлен не ранее 1 сентября 2011 года, позже крайнего срока для ответов (4 июня 2011 года).",
        "La solicitud puede enviarse el 1 de septiembre de 2011 como muy pronto,"
        " después del plazo para las respuestas, el 4 de junio de 2011.",
    }
    assert plan.steps[4].name("fr") == "date limite de réponse"
    assert plan.steps[4].reason("zh") == "提交前十周收齐答复，使阅读、起草和核准都有时间；此后收到的注明为迟交。"
