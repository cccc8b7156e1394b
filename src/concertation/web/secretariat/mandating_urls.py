"""The addresses of the desk where a consultation begins: a text is read, questions are put, the plan is made."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import builder, mandate, mandate_read, plan

C = "desk/c/<slug:slug>"

urlpatterns = [
    path("desk/mandate", mandate.texts, name="desk_import"),
    path("desk/mandate/<int:number>", mandate_read.read, name="desk_import_read"),
    path("desk/mandate/adopted/<int:number>", builder.build, name="desk_builder"),
    path(f"{C}/mandate", mandate_read.adopted, name="desk_mandate"),
    path(f"{C}/plan", plan.plan, name="desk_plan"),
    path(f"{C}/plan/meeting", plan.meeting, name="desk_plan_meeting"),
    path(f"{C}/plan.ics", plan.calendar, name="desk_plan_ics"),
]
