"""The addresses of the desk for what is found."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import findings, findings_answers, findings_claim, findings_publish

F = "desk/c/<slug:slug>/find"

urlpatterns = [
    path(F, findings.board, name="desk_find"),
    path(f"{F}/finding", findings.finding, name="desk_finding"),
    path(f"{F}/unused", findings.missing, name="desk_unused"),
    path(f"{F}/balance", findings.balance, name="desk_balance"),
    path(f"{F}/claims", findings_claim.claims, name="desk_claims"),
    path(f"{F}/claims/new", findings_claim.new, name="desk_claim_new"),
    path(f"{F}/claims/<int:number>", findings_claim.claim, name="desk_claim"),
    path(f"{F}/answers", findings_answers.answers, name="desk_answers"),
    path(f"{F}/public", findings_publish.public_view, name="desk_find_public"),
]
