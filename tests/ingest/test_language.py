"""English is the answer unless another language is clear."""

import pytest

from according.ingest.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "M23 rebels seize Goma",
        "Al-Shabaab kills 12 in Mogadishu hotel siege",
        "Boko Haram attack kills 30 in Borno",
        "Houthis claim drone strike on Abu Dhabi",
        "Wagner in Bangui",
        "EDL, MRC protest",
        "Kabul: Taliban, ISIL clash in Achin",
        "Hashim Qadri (هاشم قادري; born 1961), former militia leader, Deir al-Zor",
        "12.04.2016",
        "",
    ],
)
def test_headlines_full_of_foreign_names_are_english(text):
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Les rebelles du M23 ont pris la ville de Goma mardi, selon des habitants.", "fr"),
        ("Die Regierung hat den Waffenstillstand am Dienstag abgelehnt.", "de"),
        ("El ELN anuncia cese al fuego unilateral en Colombia", "es"),
        ("Wanajeshi wa serikali wamekimbia mji wa Goma", "sw"),
        ("Войска отошли от города после трехдневных боев.", "ru"),
        ("الجيش السوري يعلن الهدنة في حلب", "ar"),
        ("北部城市的战斗仍在继续", "zh"),
    ],
)
def test_other_languages_are_told(text, code):
    assert language_of(text) == code
