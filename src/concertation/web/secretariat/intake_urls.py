"""The addresses of the desk for what comes in: the queue, a reply, its review, the paper door."""

from __future__ import annotations

from django.urls import path

from concertation.web.secretariat import decide, intake, moderation, paper, reading, review, settle

C = "desk/c/<slug:slug>"
INTAKE = f"{C}/intake"
REPLY = f"{INTAKE}/<submission:id>"
REVIEW = f"{C}/review/<submission:id>"
PAPER = f"{C}/paper/<submission:id>"

urlpatterns = [
    path(INTAKE, intake.queue, name="desk_receive"),
    path(f"{INTAKE}/alike", intake.compare, name="desk_alike"),
    path(f"{INTAKE}/readers", intake.readers, name="desk_readers"),
    path(REPLY, reading.reply, name="desk_reply"),
    path(f"{REPLY}/do", settle.settle, name="desk_settle"),
    path(f"{REPLY}/original", reading.original, name="desk_original"),
    path(f"{REPLY}/annex/<int:number>", reading.annex, name="desk_annex"),
    path(f"{C}/review", review.queue, name="desk_read"),
    path(REVIEW, review.review, name="desk_review"),
    path(f"{REVIEW}/public", review.preview, name="desk_review_public"),
    path(f"{REVIEW}/do", decide.decide, name="desk_decide"),
    path(f"{REVIEW}/second", decide.second, name="desk_second"),
    path(f"{C}/moderation", moderation.moderation, name="desk_moderation"),
    path(f"{C}/moderation/rule", moderation.rule, name="desk_moderation_rule"),
    path(f"{C}/moderation/<submission:id>", moderation.decide, name="desk_moderation_decide"),
    path(f"{C}/paper", paper.paper, name="desk_paper"),
    path(PAPER, paper.entry, name="desk_paper_entry"),
    path(f"{PAPER}/compare", paper.compare, name="desk_paper_compare"),
    path(f"{PAPER}/receipt", paper.receipt, name="desk_paper_receipt"),
]
