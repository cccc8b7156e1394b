"""The addresses of those who reply. None tells anything by itself: what opens them is the cookie of a way in."""

from __future__ import annotations

from django.urls import path

from concertation.web.participants import (
    about,
    answers,
    appeal,
    attribution,
    behalf,
    check,
    clearance,
    consent,
    correct,
    cosign,
    document,
    door,
    messages,
    mine,
    observe,
    publication,
    receipt,
    start,
    tasks,
    whole,
)

C = "c/<slug:slug>/submit"
D = "d/<submission:id>"

urlpatterns = [
    path(C, start.start, name="submit"),
    path(f"{C}/safety", start.safety, name="submit_safety"),
    path("r/<slug:key>", door.link, name="way_in"),
    path("return", door.back, name="way_back"),
    path("leave", door.leave, name="leave"),
    path(D, tasks.tasks, name="draft"),
    path(f"{D}/code", start.code, name="draft_code"),
    path(f"{D}/about", about.about, name="draft_about"),
    path(f"{D}/behalf", behalf.behalf, name="draft_behalf"),
    path(f"{D}/answers", answers.answers, name="draft_answers"),
    path(f"{D}/documents", document.documents, name="draft_documents"),
    path(f"{D}/documents/<int:number>", document.document, name="draft_document"),
    path(f"{D}/summary", answers.summary, name="draft_summary"),
    path(f"{D}/publication", publication.publication, name="draft_publication"),
    path(f"{D}/check", check.check, name="draft_check"),
    path(f"{D}/receipt", receipt.receipt, name="receipt"),
    path(f"{D}/receipt.txt", receipt.receipt_text, name="receipt_txt"),
    path(f"{D}/receipt.pdf", receipt.receipt_paper, name="receipt_pdf"),
    path(f"{D}/reply.json", receipt.reply, name="reply_json"),
    path(f"{D}/mine", mine.mine, name="mine"),
    path(f"{D}/consent/<slug:purpose>", consent.consent, name="consent"),
    path(f"{D}/correct", correct.correct, name="correct"),
    path(f"{D}/drop", correct.drop, name="drop_correction"),
    path(f"{D}/withdraw", correct.withdraw, name="withdraw"),
    path(f"{D}/erase", correct.erase, name="erase"),
    path("erased", correct.erased, name="erased"),
    path(f"{D}/messages", messages.messages, name="messages"),
    path(f"{D}/appeal", appeal.appeal, name="appeal"),
    path(f"{D}/attribution", attribution.attribution, name="attribution"),
    path(f"{D}/observe", observe.observe, name="observe"),
    path(f"{D}/reviewers", clearance.reviewers, name="reviewers"),
    path(f"{D}/clearance", clearance.clearance, name="clearance"),
    path(f"{D}/signatories", cosign.signatories, name="signatories"),
    path(f"{D}/cosign", cosign.cosign, name="cosign"),
    path(f"{D}/file/<int:number>", whole.file, name="draft_file"),
    path(f"{D}/file/<int:number>/text", whole.file_text, name="draft_file_text"),
]
