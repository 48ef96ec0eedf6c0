"""The thirty kinds of people around a vacancy, each with the grade a consultant gives and why.

Written from docs/algorithms/judging.md before any program ranked them. A kind says in words who somebody is;
the facts are what a reader would take from those words.
"""

import random
from collections.abc import Callable
from dataclasses import replace

from _judgement_people import Person, Place, Vacancy, Words, away, judged, names, person, role, skill

Kind = Callable[[Vacancy, random.Random, Words, Place], Person]
OTHER_SECTORS = ("trade", "care", "government", "finance", "industry", "education")


def plain(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    text = f"{w('role', v.role, False)}, {v.years + 2} jaar, {v.sector}. {names(w, v.skills)}."
    return judged(person(v, c, h), 3, "Does exactly this, in the sector, wants it, terms fit.", text)


def elsewhere(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    sector = c.choice([one for one in OTHER_SECTORS if one != v.sector])
    text = (
        f"{w('role', v.role, False)} in een andere sector ({sector}). Werkt dagelijks met "
        f"{names(w, v.skills[:4])}."
    )
    one = person(v, c, h, sectors=[sector], skills=[skill(key, 3) for key in v.skills[:4]])
    return judged(one, 3, "Does exactly this in another sector; the sector was only nice.", text)


def other_words(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    text = f"Ik werk als {w('role', v.role, True)}. In mijn dagen zit veel {names(w, v.skills, True)}."
    return judged(person(v, c, h), 3, "The same work in other words; everything fits.", text)


def thorough(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, roles=[role(v.role, v.years * 12 + 90), role(v.near, 40, "2017-05")])
    text = (
        f"Ruim tien jaar ervaring, eerst {w('role', v.near, True)} en nu "
        f"{w('role', v.role, True)}. {names(w, v.skills[:3])}."
    )
    return judged(one, 3, "Grew into this work and has done it for years; terms fit.", text)


def adjacent(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, roles=[role(v.near, 50)], wishes={"role_keys": [v.role, v.near]})
    text = f"{w('role', v.near, False)}, vier jaar. {names(w, v.skills)}. Wil doorgroeien."
    return judged(one, 2, "The role beside it with all the skills; wants the step.", text)


def adjacent_half(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    some = v.skills[2:4]
    one = person(v, c, h, roles=[role(v.near, 30)], skills=[skill(key) for key in some], sectors=[])
    text = f"{w('role', v.near, False)}. Ervaring met {names(w, some)}."
    return judged(one, 1, "The role beside it, without the two skills that matter most.", text)


def lacks_one(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    missing = v.skills[1]
    one = person(v, c, h, skills=[skill(key, 3) for key in v.skills if key != missing])
    one = replace(one, facts=one.facts | {"lacks": [{"aspect": "skill", "key": missing}]})
    text = (
        f"{w('role', v.role, False)}. {names(w, tuple(k for k in v.skills if k != missing))}. "
        f"Niet: {w('skill', missing, False)}."
    )
    return judged(one, 2, "Does this work, and said not to have one skill that is asked.", text)


def few_hours(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, wishes={"hours": [max(8, v.hours[0] - 16), v.hours[0] - 10]})
    text = (
        f"{w('role', v.role, False)} met {names(w, v.skills[:3])}. Zoekt een kleine baan, hooguit "
        f"{v.hours[0] - 10} uur."
    )
    return judged(one, 1, "Right work; wants ten hours a week less than the least.", text)


def somewhat_fewer(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, wishes={"hours": [v.hours[0] - 8, v.hours[0] - 3]})
    text = f"{w('role', v.role, False)}, {names(w, v.skills)}. Liefst {v.hours[0] - 3} uur."
    return judged(one, 2, "Right work; three hours apart, to be talked about.", text)


def bit_dear(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, wishes={"pay_min_euros": round(v.pay * 1.07)})
    text = f"{w('role', v.role, False)}, {v.years + 3} jaar. {names(w, v.skills)}. Salaris bespreekbaar."
    return judged(one, 2, "Right work; asks seven percent above the band, to be talked about.", text)


def too_dear(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, wishes={"pay_min_euros": round(v.pay * 1.35), "role_keys": [v.near]})
    text = f"Zeer ervaren {w('role', v.role, False)}. {names(w, v.skills)}. Zoekt een zwaardere functie."
    return judged(one, 0, "Asks a third more than the band and wants heavier work: would say no.", text)


def bit_far(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, place=away(h, 28), wishes={"max_travel_km": 25})
    text = f"{w('role', v.role, False)}, {names(w, v.skills)}. Woont wat verder weg."
    return judged(one, 2, "Right work; a little beyond the own limit of travel.", text)


def too_far(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, place=away(h, 75), wishes={"max_travel_km": 15})
    text = (
        f"{w('role', v.role, False)}, {v.years + 4} jaar, {v.sector}. {names(w, v.skills)}. Zoekt "
        "dicht bij huis."
    )
    return judged(one, 0, "Lives five times the own limit away: would say no.", text)


def other_form(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    form = "interim" if v.form == "permanent" else "permanent"
    one = person(v, c, h, wishes={"contracts": [form]})
    text = (
        f"{w('role', v.role, False)}, {names(w, v.skills)}. Zoekt alleen "
        f"{'tijdelijk' if form == 'interim' else 'vast'} werk."
    )
    return judged(one, 1, "Right work, and wants only the other form of contract.", text)


def later(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, wishes={"start": "2027-04"})
    text = f"{w('role', v.role, False)}. {names(w, v.skills)}. Opzegtermijn, beschikbaar vanaf april."
    return judged(one, 2, "Right work; can start three months later.", text)


def turns_away(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, wishes={"role_keys": [v.other]})
    text = (
        f"Jaren {w('role', v.role, False)} geweest ({names(w, v.skills)}), wil nu "
        f"{w('role', v.other, False)} worden."
    )
    return judged(one, 1, "Can do it, and wants to leave this work behind.", text)


def just_out(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v,
        c,
        h,
        roles=[role("office-assistant", 4)],
        skills=[skill(key, 1) for key in v.skills[:2]],
        sectors=[],
    )
    text = (
        f"Net van school, zoekt een eerste baan als {w('role', v.role, False)}. Basiskennis "
        f"{names(w, v.skills[:2])}."
    )
    return judged(one, 1, "Wants this; hardly any experience and basic skills only.", text)


def intern(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, roles=[role(v.role, 10)], skills=[skill(key, 2) for key in v.skills])
    text = f"Tien maanden {w('role', v.role, False)}. Leerde snel: {names(w, v.skills)}."
    return judged(one, 2, "Does this work with all skills, for less time than asked.", text)


def no_dutch(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, languages=[{"key": "nl", "level": 2}, {"key": "en", "level": 7}])
    text = f"{w('role', v.role, False)}, {names(w, v.skills)}. Speaks English, learning Dutch (A2)."
    return judged(one, 0, "Dutch at C1 is a must; has A2.", text)


def dutch_unsaid(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, languages=[])
    text = f"{w('role', v.role, False)} met {names(w, v.skills)}. Over talen staat niets."
    return judged(one, 2, "Everything fits; the must on Dutch has to be asked first.", text)


def sells_it(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v,
        c,
        h,
        roles=[role("account-assistant", 60)],
        skills=[skill("acquisition", 3), skill("account-management", 3)],
        sectors=[],
        wishes={
            "role_keys": ["inside-sales-employee"] if v.role != "inside-sales-employee" else ["recruiter"]
        },
    )
    text = (
        f"Verkocht software en trainingen over {names(w, v.skills)} aan iedere "
        f"{w('role', v.role, False)} en {v.sector}."
    )
    return judged(
        one, 0, "All the words of the vacancy and none of the work: sold to the people who do it.", text
    )


def works_beside(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(v, c, h, roles=[role(v.other, 40)], skills=[], wishes={"role_keys": [v.other]})
    text = (
        f"{w('role', v.other, False)} in {v.sector}; werkte nauw samen met de "
        f"{w('role', v.role, False)} ({v.title})."
    )
    return judged(
        one, 0, "Other work in the same house; only worked beside it, and wants the other work.", text
    )


def long_ago(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    roles = [role(v.role, v.years * 12 + 12, "2016-03"), role(v.other, 100)]
    one = person(v, c, h, roles=roles, skills=[skill(key, 2, "2016-03") for key in v.skills], sectors=[])
    text = (
        f"Was tot 2016 {w('role', v.role, False)} ({names(w, v.skills)}), daarna "
        f"{w('role', v.other, False)}; wil terug."
    )
    return judged(one, 1, "Did it ten years ago and other work since; wants back.", text)


def returns(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v,
        c,
        h,
        roles=[role(v.role, v.years * 12 + 40, "2023-06")],
        skills=[skill(key, 3, "2023-06") for key in v.skills],
    )
    text = f"{w('role', v.role, True)}, {v.years + 4} jaar. Drie jaar thuis geweest. {names(w, v.skills)}."
    return judged(one, 2, "Did exactly this; three years away is a question, not a shortfall.", text)


def little_known(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v, c, h, roles=[], skills=[], languages=[], educations=[], sectors=[], wishes={"pay_min_euros": v.pay}
    )
    text = "Belde vanmorgen en zoekt dit werk; er is nog geen cv."
    return judged(one, 1, "Wants this, and nothing else is known yet: ring back.", text)


def jack(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v,
        c,
        h,
        roles=[role("office-assistant", 36), role("administrative-assistant", 24, "2021-01")],
        skills=[skill(v.skills[0], 1), skill("ms-office", 2), skill("telephone-handling", 2)][
            : 3 if v.skills[0] != "telephone-handling" else 2
        ],
        sectors=[],
        wishes={"role_keys": ["administrative-assistant", "office-assistant"]},
    )
    text = f"Allround kantoor: post, telefoon, wat {w('skill', v.skills[0], False)}. Pakt alles aan."
    return judged(one, 1, "Willing office hand; one of the skills at a basic level.", text)


def stranger(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v,
        c,
        h,
        roles=[role(v.other, 70)],
        skills=[skill("ms-office", 2)],
        sectors=[],
        wishes={"role_keys": [v.other]},
    )
    text = f"{w('role', v.other, False)}, zes jaar, zoekt hetzelfde in {v.place}."
    return judged(one, 0, "Other work, and wants other work.", text)


def common_skills(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v,
        c,
        h,
        roles=[role(v.other, 48)],
        skills=[skill(key) for key in v.skills[2:]],
        wishes={"role_keys": [v.other]},
    )
    text = f"{w('role', v.other, False)} in {v.sector}. Ook {names(w, v.skills[2:])}."
    return judged(one, 0, "Some of the same skills in quite other work, and wants that work.", text)


def overgrown(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v,
        c,
        h,
        roles=[role("business-support-manager", 80), role(v.role, 60, "2019-12")],
        wishes={"role_keys": ["business-support-manager"], "pay_min_euros": round(v.pay * 1.5)},
    )
    text = f"Manager van een afdeling; begon als {w('role', v.role, False)}. {names(w, v.skills)}."
    return judged(one, 0, "Left this work behind, leads people and asks half as much again.", text)


def two_remarks(v: Vacancy, c: random.Random, w: Words, h: Place) -> Person:
    one = person(
        v, c, h, wishes={"pay_min_euros": round(v.pay * 1.15), "hours": [v.hours[0] - 10, v.hours[0] - 6]}
    )
    text = f"{w('role', v.role, False)} met {names(w, v.skills)}. Wil minder uren en meer salaris."
    return judged(one, 1, "Right work; both hours and pay are well apart.", text)


KINDS: tuple[Kind, ...] = (
    *(plain, elsewhere, other_words, thorough, adjacent, adjacent_half, lacks_one, few_hours, somewhat_fewer),
    *(bit_dear, too_dear, bit_far, too_far, other_form, later, turns_away, just_out, intern, no_dutch),
    *(dutch_unsaid, sells_it, works_beside, long_ago, returns, little_known, jack, stranger, common_skills),
    *(overgrown, two_remarks),
)
