"""The addresses of the desk for what goes out: the register, who is asked, the letters, the board."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import (
    board,
    call,
    dispatches,
    invitations,
    invited,
    preview,
    printing,
    register,
    register_list,
)
from concertation.web.secretariat import reminders as reminding

C = "desk/c/<slug:slug>"

urlpatterns = [
    path("desk/register", register.register, name="desk_register"),
    path("desk/register/party", register.party, name="desk_party"),
    path("desk/register/load", register_list.load, name="desk_register_load"),
    path(f"{C}/invite", invitations.invite, name="desk_invite"),
    path(f"{C}/invite/class", invitations.of_class, name="desk_invite_class"),
    path(f"{C}/invited", invited.invited, name="desk_invited"),
    path(f"{C}/preview", preview.preview, name="desk_preview"),
    path(f"{C}/mail", dispatches.queue, name="desk_mail"),
    path(f"{C}/mail/<int:number>", dispatches.letter, name="desk_letter"),
    path(f"{C}/mail/print/<int:number>", printing.printed, name="desk_print"),
    path(f"{C}/board", board.board, name="desk_board"),
    path(f"{C}/remind", reminding.reminders, name="desk_remind"),
    path(f"{C}/extend", call.extend, name="desk_extend"),
    path(f"{C}/call", call.call, name="desk_call"),
]
