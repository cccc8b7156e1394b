"""The addresses of the public pages and their files."""

from __future__ import annotations

from django.urls import path

from concertation.web.api.intake import or_received
from concertation.web.public import (
    consultations,
    data,
    feeds,
    findings,
    log,
    pack,
    pictures,
    reader,
    report,
    submissions,
    whole_files,
)

C = "c/<slug:slug>"
S = f"{C}/s/<submission:id>"
R = f"{C}/report/<int:number>"

urlpatterns = [
    path("", consultations.index, name="home"),
    path("c", consultations.index, name="consultations"),
    path("c.atom", feeds.consultations_atom, name="consultations_atom"),
    path("c.ics", feeds.consultations_ics, name="consultations_ics"),
    path("c.csv", data.consultations_csv, name="consultations_csv"),
    path(C, consultations.consultation, name="consultation"),
    path(f"{C}.ics", feeds.consultation_ics, name="consultation_ics"),
    path(f"{C}/form.docx", pack.word_form, name="pack_docx"),
    path(f"{C}/form.html", pack.page_form, name="pack_html"),
    path(f"{C}/mandate", consultations.mandate, name="mandate"),
    path(f"{C}/mandate.xml", consultations.mandate_xml, name="mandate_xml"),
    path(f"{C}/s", or_received(submissions.submissions), name="submissions"),
    path(f"{C}/s.atom", feeds.submissions_atom, name="submissions_atom"),
    path(f"{C}/s.ics", feeds.consultation_ics, name="submissions_ics"),
    path(f"{C}/s.csv", data.submissions_csv, name="submissions_csv"),
    path(S, reader.submission, name="submission"),
    path(f"{S}.csv", data.submission_csv, name="submission_csv"),
    path(f"{S}.docx", data.submission_docx, name="submission_docx"),
    path(f"{S}.pdf", data.submission_pdf, name="submission_pdf"),
    path(f"{S}.txt", data.submission_txt, name="submission_txt"),
    path(f"{S}/<str:language>", reader.submission, name="expression"),
    path(f"{C}/findings", findings.findings, name="findings"),
    path(f"{C}/findings.csv", data.findings_csv, name="findings_csv"),
    path(f"{C}/findings/<theme:theme>", findings.theme, name="theme"),
    path(f"{C}/findings/<theme:theme>.csv", data.theme_csv, name="theme_csv"),
    path(f"{C}/pictures/<slug:key>.<slug:suffix>", pictures.picture, name="picture"),
    path(f"{C}/report", report.reports, name="reports"),
    path(R, report.report, name="report"),
    path(f"{R}.docx", report.report_docx, name="report_docx"),
    path(f"{R}.pdf", report.report_in_pdf, name="report_pdf"),
    path(f"{R}.xml", report.report_xml, name="report_xml"),
    path(f"{C}/data", data.data, name="data"),
    path(f"{C}/data.zip", whole_files.whole_set, name="whole_set"),
    path(f"{C}/data.xlsx", whole_files.whole_workbook, name="whole_workbook"),
    path(f"{C}/data.jsonl", whole_files.whole_lines, name="whole_lines"),
    path(f"{C}/data.sqlite3", whole_files.whole_snapshot, name="whole_snapshot"),
    path("verify", log.verify, name="verify"),
    path("log", log.log, name="log"),
    path("log/checkpoint", log.checkpoint, name="checkpoint"),
    path("log/key.pub", log.key, name="log_key"),
    path("log/tile/<path:path>", log.tile, name="log_tile"),
    path("api", consultations.api, name="api"),
]
