"""Numbers in French and English: the same in other clothes, or changed."""

import pytest

from bilingual.checking.numbers import check_numbers, restore_number


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1,5 litre", "1.5 litres"),
        ("12 000 abonnés", "12,000 subscribers"),
        ("12.000 abonnés", "12,000 subscribers"),
        ("12\u202f345\u202f678,9 euros", "€12,345,678.90"),
        ("97,4 milliards de dollars", "$97.4 billion"),
        ("97,4 milliards de dollars", "$97.4bn"),
        ("97,4 milliards de dollars", "97,400 million dollars"),
        ("5 millions d’euros", "five million euros"),
        ("2,5 millions", "two and a half million"),
        ("1 500 000 habitants", "1.5 million inhabitants"),
        ("entre 3 et 5 milliards", "between 3 and 5 billion"),
        ("3 billions", "3 trillion"),
        ("10 000 milliards", "10 trillion"),
        ("un budget de 200 k€", "a budget of €200k"),
        ("à 16 h 30", "at 4:30 p.m."),
        ("à 16h30", "at 16:30"),
        ("à 8 h", "at eight o’clock"),
        ("à 16 h 00", "at 4 pm"),
        ("vers 12 heures", "around noon"),
        ("le 10/04/2025", "on April 10, 2025"),
        ("le 10.04.2025", "on 10 April 2025"),
        ("le 1er mai", "on May 1st"),
        ("la 2e fois", "the second time"),
        ("au XXe siècle", "in the 20th century"),
        ("sous Louis XIV", "under Louis 14"),
        ("deux chats", "2 cats"),
        ("quatre-vingt-dix-sept ans", "97 years"),
        ("mille neuf cent quatre-vingt-quatre", "1984"),
        ("trois cent mille hommes", "300,000 men"),
        ("une douzaine d’œufs", "12 eggs"),
        ("les années 90", "the 1990s"),
        ("les années 1990", "the ’90s"),
        ("les années 80", "the eighties"),
        ("de 1950 à 1953", "from 1950-53"),
        ("iOS 18.4.1", "iOS 18.4.1"),
        ("21 ans, dont 70 % en poste", "21 years, seventy percent of them in office"),
        ("le 100 m nage libre", "the 100m freestyle"),
        ("1 mort", "a death"),
        ("Voir https://example.org/2024/12", "See the link"),
        ("le score est de 3-2", "the score is 3–2"),
        ("une hausse de 50 points", "a fifty-point rise"),
    ],
)
def test_a_number_may_be_written_the_english_way(source: str, target: str) -> None:
    assert check_numbers(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        (
            "97,4 milliards",
            "974 billion",
            "Numbers missing from the English: 97,4 milliards; only in the English: 974 billion.",
        ),
        (
            "97,4 milliards",
            "97.4 million",
            "Numbers missing from the English: 97,4 milliards; only in the English: 97.4 million.",
        ),
        ("97,4 milliards", "97.4 dollars", "Numbers missing from the English: 97,4 milliards."),
        ("Il a 12 ans.", "He is young.", "Numbers missing from the English: 12."),
        ("Il est jeune.", "He is 12.", "Numbers only in the English: 12."),
        ("En mars 2024", "In March 204", "Numbers missing from the English: 2024; only in the English: 204."),
        ("le 10/04/2025", "on April 11, 2025", "Numbers missing from the English: 10; only in the English: 11."),
        ("à 16 h 30", "at 5:30 p.m.", "Numbers missing from the English: 16; only in the English: 5."),
        ("1,5 litre", "15 litres", "Numbers missing from the English: 1,5; only in the English: 15."),
        ("10, 20 et 20 euros", "10 euros", "Numbers missing from the English: 20."),
    ],
)
def test_a_changed_number_is_named(source: str, target: str, message: str) -> None:
    assert [note.message for note in check_numbers(source, target)] == [message]


@pytest.mark.parametrize(
    ("source", "target", "restored"),
    [
        ("Un budget de 1,5 million d’euros.", "A budget of 15 million euros.", "A budget of 1,5 million euros."),
        ("Un bilan au printemps 2026.", "A report in spring 20026.", "A report in spring 2026."),
        ("Elle attend 87 000 euros.", "It expects 7000 euros.", "It expects 87 000 euros."),
    ],
)
def test_the_one_wrong_number_is_taken_from_the_french(source: str, target: str, restored: str) -> None:
    assert restore_number(source, target) == restored


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Un budget de 1,5 million d’euros.", "A budget of 1.5 million euros."),
        ("De 12 à 15 ans.", "From 2 to 5 years."),
        ("Ils sont 40.", "There are many of them."),
        ("Ils sont 40.", "There are 4 or 4 of them."),
        ("Ils sont là.", "There are 4 of them."),
    ],
)
def test_where_it_is_not_certain_which_number_is_meant_nothing_is_changed(source: str, target: str) -> None:
    assert restore_number(source, target) == target
