"""The addresses of the desk for the meetings of a consultation."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import meeting_invitations, meetings

M = "desk/c/<slug:slug>/meetings"

urlpatterns = [
    path(M, meetings.meetings, name="desk_meetings"),
    path(f"{M}/new", meetings.new, name="desk_meeting_new"),
    path(f"{M}/<int:number>", meetings.meeting, name="desk_meeting"),
    path(f"{M}/<int:number>/do", meetings.do, name="desk_meeting_do"),
    path(f"{M}/<int:number>/invite", meeting_invitations.invite, name="desk_meeting_invite"),
    path(f"{M}/<int:number>/print/<int:invited>", meeting_invitations.printed, name="desk_meeting_print"),
]
