"""What people answer and achieve in a visit: topics with outcomes, skills, payment habits."""

from __future__ import annotations

from random import Random

SIGNED = "CKS=DA_KY_THANH_CONG"
SKILLS = ("VNEID", "DVCTT", "TT_SO", "AN_TOAN", "CKS")
AGE_BANDS = ("15-17", "18-34", "35-59", "60+")
SERVICES = ("DIEN", "NUOC", "HOC_PHI", "CHO")
LEARNT = {"TU_LAM_DUOC": 5, "LAM_DUOC_CO_HO_TRO": 4, "CHUA_HOAN_THANH": 1}
TOLD = {"CHI_TUYEN_TRUYEN": 5, "TU_LAM_DUOC": 2}
# topic -> how often it comes up, how it ends
TOPICS: dict[str, tuple[int, dict[str, int]]] = {
    "VNEID_M2": (9, {"DA_KICH_HOAT": 6, "DA_CAI_DAT": 2, "KHONG_DU_DIEU_KIEN": 1}),
    "UNG_DUNG_CQS": (7, {"DA_CAI_DAT": 6, "TU_LAM_DUOC": 3, "TU_CHOI": 1}),
    "DVCTT": (9, {"DA_NOP_HO_SO": 4, "LAM_DUOC_CO_HO_TRO": 4, "CHUA_HOAN_THANH": 1}),
    "TT_SO": (7, {"TU_LAM_DUOC": 5, "LAM_DUOC_CO_HO_TRO": 4, "TU_CHOI": 1}),
    "TT_DIEN_NUOC_HOC_PHI": (5, LEARNT),
    "AN_TOAN_SO": (8, TOLD),
    "AI_CO_BAN": (2, LEARNT),
    "Y_TE_SO": (4, {"DA_CAI_DAT": 4, "LAM_DUOC_CO_HO_TRO": 4, "TU_LAM_DUOC": 2}),
    "BAO_HIEM_SO": (3, {"DA_CAI_DAT": 5, "LAM_DUOC_CO_HO_TRO": 3}),
    "GIAO_DUC_SO": (1, LEARNT),
    "GIAO_THONG_SO": (1, LEARNT),
    "BDHVS": (2, {"DA_KICH_HOAT": 4, "CHI_TUYEN_TRUYEN": 2}),
    "CAP_NHAT_DAN_CU": (2, {"TU_LAM_DUOC": 1}),
    "TUYEN_TRUYEN": (3, {"CHI_TUYEN_TRUYEN": 1}),
}
UNSIGNED = {
    "CHUA_HOAN_THANH": 4,
    "DA_CAP_CKS": 4,
    "KHONG_DU_DIEU_KIEN": 1,
    "TU_CHOI": 1,
}
# How common electronic payment is among those asked, January to October.
PAYS_BY_MONTH = (0.2, 0.22, 0.25, 0.3, 0.33, 0.39, 0.41, 0.47, 0.5, 0.54)


def pick(choices: dict[str, int], random: Random) -> str:
    """One key, as likely as its weight."""
    return random.choices(list(choices), list(choices.values()))[0]


def topics(random: Random, *, signs: bool, tries_to_sign: bool) -> dict[str, str]:
    """One to three topics of one visit, each with its outcome."""
    found: dict[str, str] = {}
    if signs:
        found["CKS"] = "DA_KY_THANH_CONG"
    elif tries_to_sign:
        found["CKS"] = pick(UNSIGNED, random)
    weights = {topic: weight for topic, (weight, _) in TOPICS.items()}
    for _ in range(random.choice((0, 0, 1, 1) if found else (1, 1, 2))):
        topic = pick(weights, random)
        found[topic] = pick(TOPICS[topic][1], random)
    return found


def age_band(person_number: int, random: Random) -> str:
    """The age band of a household member; the third one met is often young."""
    young, adult, middle, old = (1, 20, 55, 24) if person_number < 3 else (22, 45, 25, 8)
    return random.choices(AGE_BANDS, (young, adult, middle, old))[0]


def skills(random: Random, *, is_skilled: bool, signs: bool) -> str:
    """Skills shown in the visit: three or more make a household skilled."""
    count = random.choice((3, 3, 4, 4, 5)) if is_skilled else random.choice((0, 1, 1, 2))
    chosen = random.sample(SKILLS[:4], min(count, 4))
    if count == 5 or (signs and chosen):
        chosen = [*chosen[: count - 1], "CKS"]
    return ";".join(skill for skill in SKILLS if skill in chosen)


def payment(random: Random, *, share: float) -> str:
    """One answer on all four services; now and then one is left out or nothing applies."""
    if random.random() < 0.006:
        return ";".join(f"{service}=KHONG_AP_DUNG" for service in SERVICES)
    applies = {"DIEN": True, "NUOC": random.random() < 0.8, "HOC_PHI": random.random() < 0.45}
    applies["CHO"] = random.random() < 0.95
    asked = [service for service in SERVICES if applies[service]]
    habits = dict.fromkeys(SERVICES, "KHONG_AP_DUNG") | dict.fromkeys(asked, "THUONG_XUYEN")
    if random.random() >= share:
        short = random.sample(asked, random.randint(1, len(asked)))
        for service in [s for s in asked if s in short or s == "CHO"]:
            habits[service] = random.choices(("THINH_THOANG", "CHUA_DUNG"), (3, 2))[0]
    if random.random() < 0.05:
        del habits[random.choice(SERVICES)]
    return ";".join(f"{service}={habits[service]}" for service in SERVICES if service in habits)
