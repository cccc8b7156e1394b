"""The addresses of the desk for what is found."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import findings, findings_answers, findings_claim, findings_publish
from concertation.web.secretariat.findings_page import when_found

F = "desk/c/<slug:slug>/find"

urlpatterns = [
    path(F, when_found(findings.board), name="desk_find"),
    path(f"{F}/finding", when_found(findings.finding), name="desk_finding"),
    path(f"{F}/unused", when_found(findings.missing), name="desk_unused"),
    path(f"{F}/balance", when_found(findings.balance), name="desk_balance"),
    path(f"{F}/claims", when_found(findings_claim.claims), name="desk_claims"),
    path(f"{F}/claims/new", findings_claim.new, name="desk_claim_new"),
    path(f"{F}/claims/<int:number>", when_found(findings_claim.claim), name="desk_claim"),
    path(f"{F}/answers", when_found(findings_answers.answers), name="desk_answers"),
    path(f"{F}/public", findings_publish.public_view, name="desk_find_public"),
]
