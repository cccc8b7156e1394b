"""Reports as large and as awkward as real ones, in English, Arabic and Chinese, with hostile text among the replies."""

from __future__ import annotations

from typing import Any

from concertation.core.report import (
    Masthead,
    Quotation,
    Report,
    ReportParagraph,
    Section,
    Sentence,
    Source,
    Table,
)

HOSTILE = '<script>alert(1)</script> & "x" #let a = 1 *bold* _it_ $x^2$ \\ @ref `raw` [[ ]] // \x01\x0b\x1f\ud800\ufffe \u202eoverride'
TRIAL = {
    "en": "trial run – not a record of replies received",
    "ar": "تشغيل تجريبي – ليس سجلا للردود الواردة",
    "zh": "试运行——并非所收到答复的记录",
}
ORIGINALS = {
    "en": "We are convinced that dialogue among States remains the first means of cooperation.",
    "ar": "نؤكد أن التعاون الدولي في ميدان حقوق الإنسان يجب أن يقوم على الحوار والاحترام المتبادل.",
    "zh": "我们认为，各国应当在平等和相互尊重的基础上开展人权领域的对话与合作。",
    "fr": "Le manque de moyens demeure l’obstacle principal : « sans ressources », point de coopération.",
    "ru": "Мы предлагаем создать добровольный фонд для поддержки технического сотрудничества.",
    "es": "Proponemos fortalecer la cooperación Sur-Sur y el intercambio de buenas prácticas.",
    "und": "ข้อเสนอของเราคือการแลกเปลี่ยนประสบการณ์ระหว่างประเทศ",
}
WORDS: dict[str, dict[str, Any]] = {
    "en": {
        "organ": "Human Rights Council", "session": "Sixteenth session", "item": "Agenda item 68 (b)",
        "date": "24 November 2026", "original": "Original: English",
        "title": "Enhancement of international cooperation in the field of human rights",
        "subtitle": "Report of the Secretary-General",
        "note": "The present report was submitted after the deadline in order to reflect the most recent developments.",
        "mandate": "Paragraph 11 of General Assembly resolution 65/218 reads: “Requests the Secretary-General to consult States, "
        "intergovernmental and non-governmental organizations on ways and means, as well as obstacles and challenges”.",
        "own": "The present report summarizes the replies received.",
        "count": "Of the fifteen Governments that replied, several (5) spoke of obstacles under this theme.",
        "stated": "{label} stated: “{quote}”.", "open": "“",
        "intro": "Introduction", "body": "Obstacles and challenges", "theme": "Technical cooperation",
        "inner": "South–South cooperation", "end": "Conclusions and recommendations", "annex": "Respondents",
        "recommendation": "The General Assembly may wish to take the replies summarized above into account.",
        "caption": "Governments: replies received", "columns": ("Respondent", "Regional group", "Received", "Original"),
        "labels": ("Brazil", "Egypt", "China", "Côte d’Ivoire", "Russian Federation", "Cuba", "Thailand", "Finland"),
    },
    "ar": {
        "organ": "مجلس حقوق الإنسان", "session": "الدورة السادسة عشرة", "item": "البند 68 (ب) من جدول الأعمال",
        "date": "24 تشرين الثاني/نوفمبر 2026", "original": "الأصل: بالإنكليزية",
        "title": "تعزيز التعاون الدولي في ميدان حقوق الإنسان", "subtitle": "تقرير الأمين العام",
        "note": "قُدِّم هذا التقرير بعد انقضاء الموعد المحدد لكي يتضمن أحدث التطورات.",
        "mandate": "تنص الفقرة 11 من قرار الجمعية العامة 65/218 على ما يلي: «تطلب إلى الأمين العام أن يتشاور مع الدول والمنظمات "
        "الحكومية الدولية والمنظمات غير الحكومية بشأن السبل والوسائل وكذلك العقبات والتحديات».",
        "own": "يوجز هذا التقرير الردود الواردة.",
        "count": "من بين الحكومات الخمس عشرة التي ردت، تحدث العديد منها (5) عن العقبات في إطار هذا الموضوع.",
        "stated": "وذكرت {label} ما يلي: «{quote}».", "open": "«",
        "intro": "مقدمة", "body": "العقبات والتحديات", "theme": "التعاون التقني", "inner": "التعاون فيما بين بلدان الجنوب",
        "end": "الاستنتاجات والتوصيات", "annex": "الجهات المجيبة",
        "recommendation": "لعل الجمعية العامة تود أن تأخذ في الاعتبار الردود الموجزة أعلاه.",
        "caption": "الحكومات: الردود الواردة", "columns": ("الجهة المجيبة", "المجموعة الإقليمية", "تاريخ الورود", "الأصل"),
        "labels": ("البرازيل", "مصر", "الصين", "كوت ديفوار", "الاتحاد الروسي", "كوبا", "تايلند", "فنلندا"),
    },
    "zh": {
        "organ": "人权理事会", "session": "第十六届会议", "item": "议程项目68(b)", "date": "2026年11月24日", "original": "原文：英文",
        "title": "在人权领域加强国际合作", "subtitle": "秘书长的报告",
        "note": "本报告逾期提交，以便反映最新动态。",
        "mandate": "大会第65/218号决议第11段全文如下：“请秘书长就方式方法以及障碍和挑战与各国、政府间组织和非政府组织协商”。",
        "own": "本报告概述收到的答复。", "count": "在作出答复的十五个政府中，有几个(5个)谈到这一主题下的障碍。",
        "stated": "{label}表示：“{quote}”。", "open": "“",
        "intro": "导言", "body": "障碍和挑战", "theme": "技术合作", "inner": "南南合作", "end": "结论和建议", "annex": "答复者名单",
        "recommendation": "大会不妨考虑上文概述的答复。",
        "caption": "各国政府：收到的答复", "columns": ("答复者", "区域组", "收到日期", "原文"),
        "labels": ("巴西", "埃及", "中国", "科特迪瓦", "俄罗斯联邦", "古巴", "泰国", "芬兰"),
    },
}  # fmt: skip


def report(language: str, quoted: int = 30) -> tuple[Report, dict[str, Source]]:
    """A report of some forty paragraphs with that many quoted passages, and the sources of its passages."""
    words = WORDS[language]
    sources = {source.passage: source for source in _sources(language, quoted)}
    numbers = iter(range(1, quoted + 100))
    body = [_stated(language, next(numbers) + 5, source) for source in sources.values() if source.passage != "hidden"]
    split = len(body) // 2
    masthead = Masthead(
        words["organ"], words["session"], words["item"], words["date"], words["original"],
        words["title"], words["subtitle"], (TRIAL[language],), words["note"],
    )  # fmt: skip
    hidden = Sentence("Another view was expressed.", "sourced", passages=("hidden",), basis="coded")
    last = len(body) + 6
    sections = (
        Section("I", words["intro"], (_paragraph(1, _mandate(words)), _paragraph(2, _own(words), _counted(words)))),
        Section("II", words["body"], (_paragraph(3, _counted(words), hidden),), (_table(words),), (
            Section("A", words["theme"], (_paragraph(4, _own(words)), *body[:split]), (), (
                Section("1", words["inner"], (_paragraph(5, _counted(words)), *body[split:])),)),)),
        Section("III", words["end"], (ReportParagraph(str(last), (_own(words), _bold(words)), bold=True),)),
    )  # fmt: skip
    annexes = (
        Section("I", words["annex"], tables=(_table(words), _table(words))),
        Section("II", words["annex"], (_paragraph(last + 1, _own(words)), ReportParagraph("", (_own(words),), "line"))),
    )
    return Report(language, "thematic", masthead, (_own(words), _counted(words)), sections, annexes, 900, 8500), sources


def _paragraph(number: int, *sentences: Sentence) -> ReportParagraph:
    return ReportParagraph(str(number), sentences)


def _stated(language: str, number: int, source: Source) -> ReportParagraph:
    words = WORDS[language]
    text = words["stated"].format(label=source.label, quote=source.text)
    start = text.index(source.text)
    quotation = Quotation(start, start + len(source.text), source.passage, source.start, source.end, source.language)
    basis = "suggested" if number % 3 == 0 else "coded"
    sentence = Sentence(text, "sourced", (source.passage,), quotations=(quotation,), basis=basis)
    style = ("paragraph", "paragraph", "reply", "line")[number % 4]
    return ReportParagraph(str(number), (_own(words), sentence), style)


def _sources(language: str, count: int) -> list[Source]:
    labels, originals = WORDS[language]["labels"], list(ORIGINALS.items())
    made = []
    for index in range(count):
        spoken, text = ("en", HOSTILE) if index == 3 else originals[index % len(originals)]
        text = text if index < 7 else f"{text} ({index})"
        label = labels[index % len(labels)]
        page = index % 5 or None
        made.append(Source(f"p{index}", f"s{index % 8}", label, text, "0" * 64, 10, 10 + len(text), page, spoken, True))
    made.append(Source("hidden", "s-hidden", "Secret author", "Secret words", "1" * 64, 0, 12, 1, "en", False))
    return made


def _mandate(words: dict[str, Any]) -> Sentence:
    quote = words["mandate"].split(words["open"])[1].rstrip("”».。")
    return Sentence(words["mandate"], "mandate", paragraph="11")


def _own(words: dict[str, Any]) -> Sentence:
    return Sentence(words["own"], "secretariat")


def _bold(words: dict[str, Any]) -> Sentence:
    return Sentence(words["recommendation"], "secretariat")


def _counted(words: dict[str, Any]) -> Sentence:
    return Sentence(words["count"], "counted", submissions=("s0", "s1", "s3", "s-hidden", "s-other"), basis="suggested")


def _table(words: dict[str, Any]) -> Table:
    labels, columns = words["labels"], words["columns"]
    rows = tuple((label, words["theme"], words["date"], HOSTILE if label == labels[3] else "–") for label in labels)
    return Table(words["caption"], columns, rows)
