"""What a respondent reads when the report is issued, word for word in six languages."""

from __future__ import annotations

from datetime import date

import pytest

from concertation.core.consultation import Matter, Reflected, publication_notice
from factories import MANDATE, RESOLUTION

PAGE = "https://concertation.example/c/65-218/report/1"
BODIES = {
    "en": ("The report on this consultation was issued on 1 August 2011 (A/66/161). It can be read at:",
           "Your contribution is reflected in paragraphs 7 and 12.",
           "Your contribution was read and counted under the following: Reporting. The report does not cite it.",
           "The reply was read and counted. The report does not cite it."),
    "fr": ("Le rapport sur cette consultation a été publié le 1er août 2011 (A/66/161). Il peut être consulté à l’adresse "
           "suivante :",
           "Votre contribution est prise en compte aux paragraphes 7 and 12.",
           "Votre contribution a été lue et comptée sous les rubriques suivantes : Reporting. Le rapport ne la cite pas.",
           "La réponse a été lue et comptée. Le rapport ne la cite pas."),
    "es": ("El informe sobre esta consulta se publicó el 1 de agosto de 2011 (A/66/161). Puede consultarse en:",
           "Su contribución queda reflejada en los párrafos 7 and 12.",
           "Su contribución se leyó y se contabilizó en los siguientes epígrafes: Reporting. El informe no la cita.",
           "La respuesta se leyó y se contabilizó. El informe no la cita."),
    "ru": ("Доклад по этим консультациям выпущен 1 августа 2011 года (A/66/161). С ним можно ознакомиться по адресу:",
           "Ваш материал отражен в пунктах 7 and 12.",
           "Ваш материал прочитан и учтен по следующим темам: Reporting. В докладе он не цитируется.",
           "Ответ прочитан и учтен. В докладе он не цитируется."),
    "zh": ("本次协商的报告已于2011年8月1日发布 (A/66/161)。报告网址：",
           "您的意见反映在报告第7 and 12段中。",
           "您的意见已阅读并计入以下专题：Reporting。报告未予引用。",
           "该答复已阅读并计入。报告未予引用。"),
    "ar": ("صدر التقرير المتعلق بهذه المشاورة في 1 آب/أغسطس 2011 (A/66/161). ويمكن الاطلاع عليه على العنوان التالي:",
           "وردت مساهمتكم في الفقرتين 7 and 12.",
           "قُرئت مساهمتكم واحتُسبت تحت ما يلي: Reporting، ولم تُقتبس في التقرير.",
           "قُرئ الرد واحتُسب، ولم يُقتبس في التقرير."),
}  # fmt: skip
RECEIPTS = {
    "en": "The receipt is attached once more: whoever wishes can verify with it, without a network connection, that the "
    "reply was registered and has not been altered since.",
    "fr": "Le récépissé est joint de nouveau : il permet à quiconque de vérifier, sans connexion, que la réponse a été "
    "enregistrée et n’a pas été modifiée depuis.",
    "es": "Se adjunta de nuevo el acuse de recibo: con él cualquiera puede verificar, sin conexión, que la respuesta se "
    "registró y no se ha modificado desde entonces.",
    "ru": "Расписка прилагается еще раз: с ее помощью любой может без подключения к сети проверить, что ответ "
    "зарегистрирован и с тех пор не изменялся.",
    "zh": "随函再次附上回执：任何人均可凭此在不联网的情况下核验答复已登记且此后未经改动。",
    "ar": "يُرفق الإيصال مرة أخرى: وبه يمكن لأي كان أن يتحقق، دون اتصال بالشبكة، من أن الرد سُجل ولم يُغيَّر منذ ذلك الحين.",
}


def told(language: str, party_class: str, reflected: Reflected) -> list[str]:
    matter = Matter(MANDATE, RESOLUTION, "Cooperation", party_class, language)
    said = publication_notice(matter, date(2011, 8, 1), "A/66/161", PAGE, reflected)
    assert "Cooperation" in said.subject
    return said.body.replace("\u00a0", " ").split("\n\n")


@pytest.mark.parametrize("language", sorted(BODIES))
def test_a_respondent_is_told_where_it_is_reflected_or_that_it_was_counted(language: str) -> None:
    issued, cited, themes, counted = BODIES[language]
    every = [
        told(language, "ngo", Reflected(2, "7 and 12")),
        told(language, "ngo", Reflected(themes="Reporting")),
        told(language, "member_state", Reflected()),
    ]
    assert [body[2:5] for body in every] == [
        [f"{issued}\n{PAGE}", words, RECEIPTS[language]] for words in (cited, themes, counted)
    ]  # fmt: skip
