"""How the figures are computed, in plain words: rules, settings, classes."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import theme
from dashboard.analysis import kinds, status, why
from dashboard.analysis.status import Status
from etl.codelists import code_lists
from etl.model import Catalog, Indicator, Rule, RuleKind

_LATER_REPORT = "Lấy giá trị do đơn vị báo cáo; kỳ sau thay kỳ trước, giữa hai kỳ giữ giá trị cũ."


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that decides figures, and what it decides."""

    name: str
    value: str
    decides: str


def settings(catalog: Catalog) -> tuple[Setting, ...]:
    """The settings of the locality that figures and judgements depend on."""
    own, place = catalog.locality.settings, catalog.locality.unit_type
    least = max((kinds.least_respondents(i) for i in catalog.indicators.values()), default=0)
    rows = [
        Setting(
            "Số kỹ năng để hộ đạt",
            f"{theme.number(own.skills_needed)} trong {len(code_lists()['skills'])}",
            "Khi phiếu chỉ ghi các kỹ năng mà không ghi đạt hay chưa đạt",
        ),
        Setting(
            "Mức đánh giá tối thiểu",
            theme.short_percent(own.min_coverage_pct),
            "Dưới mức này chưa xếp loại, vì còn quá nhiều hộ chưa đánh giá",
        ),
        Setting(
            "Số người trả lời tối thiểu",
            theme.number(least),
            "Ít hơn thì có số đếm, chưa tính tỷ lệ (chỉ tiêu thanh toán số)",
        ),
        Setting(
            "Ngưỡng đúng tiến độ",
            why.share(status.ON_TRACK),
            "Quãng đường đã đi so với cần đi đến nay, từ mức này là đúng tiến độ",
        ),
        Setting(
            "Ngưỡng cần tăng tốc",
            why.share(status.CATCHING_UP),
            "Từ mức này đến dưới ngưỡng trên là cần tăng tốc; dưới mức này là chậm tiến độ",
        ),
        Setting(
            "Thời gian tối thiểu đã qua",
            theme.short_percent(100 * status.LEAST_ELAPSED),
            "Mới qua ít hơn thì chưa xếp loại",
        ),
        Setting(
            "Số liệu coi là cũ",
            f"quá {status.STALE_AFTER_PERIODS} kỳ báo cáo",
            "Số liệu cũ hơn thì không dùng để xếp loại",
        ),
        Setting(
            "Ẩn số quá nhỏ",
            f"dưới {own.least_count}; trong tệp dưới {own.least_count_in_files}",
            f"Số đếm nhỏ của một {place} có thể làm lộ thông tin của từng hộ nên được ẩn",
        ),
        Setting(
            "Ẩn tỷ lệ của nhóm nhỏ",
            f"dưới {own.least_whole} người hoặc hộ",
            "Tỷ lệ tính trên số nhỏ hơn được ẩn cùng số đếm",
        ),
        Setting(
            "Hạn gửi số liệu tháng",
            f"ngày {own.report_due_day} tháng sau",
            "Để xét đúng hạn hay trễ hạn; kế hoạch không nêu hạn này",
        ),
        Setting(
            "Ngày chuyển đổi số của phường",
            digital_day(catalog),
            "Ngày vinh danh hằng năm; kế hoạch không nêu ngày",
        ),
    ]
    return tuple(rows)


def digital_day(catalog: Catalog) -> str:
    """The yearly day of digital transformation, as 10/10."""
    month, day = catalog.locality.calendar.digital_day.split("-")
    return f"{day}/{int(month) if int(month) > 2 else month}"


def classes() -> tuple[tuple[Status, str], ...]:
    """Every status with what makes it so, best first."""
    least = theme.short_percent(100 * status.LEAST_ELAPSED)
    return (
        (Status.MET, "Giá trị đạt chỉ tiêu, kể cả khi nơi chưa có số liệu đều chưa làm được gì"),
        *(
            (of, f"Đã đi {why.bounds(of)} quãng đường cần đi đến nay")
            for of in (Status.ON_TRACK, Status.SPEED_UP, Status.BEHIND)
        ),
        (Status.FALLING, "Giá trị hiện nay kém hơn mốc đầu kỳ"),
        (Status.OVERDUE, "Đã qua hạn mà chưa đạt chỉ tiêu"),
        (
            Status.INSUFFICIENT,
            "Chưa có số liệu, số liệu cũ, đánh giá được quá ít, chưa có mốc đầu kỳ, "
            f"hoặc mới qua dưới {least} thời gian",
        ),
        (Status.NOT_APPLICABLE, "Nội dung định tính, không có con số để so"),
    )


def rule_words(indicator: Indicator) -> str:
    """How the figure comes out of the records, as one or two sentences."""
    rule = indicator.rule
    if rule is None:
        return "Theo chỉ tiêu chính; không tính riêng."
    words = _counted(rule)
    if rule.kind is RuleKind.OBSERVATION:
        return words
    if rule.summary is not None:
        words += " Nơi không gửi từng lượt thì lấy bảng tổng hợp của khu phố."
    return words + " Của phường: cộng tử số, cộng mẫu số các khu phố có số liệu."


def _counted(rule: Rule) -> str:
    if rule.kind is RuleKind.MEMBERS_TRAINED:
        topics = _listed("training_topics", rule.topics)
        each = "đủ các nhóm" if len(rule.topics) > 1 else "nhóm"
        return f"Đếm thành viên đang hoạt động đã học {each}: {topics}."
    if rule.kind is RuleKind.HOUSEHOLD_STATE:
        return "Mỗi hộ tính một lần, theo lượt đánh giá mới nhất ghi đạt hay chưa đạt."
    if rule.kind in (RuleKind.HOUSEHOLD_OUTCOME, RuleKind.PERSON_OUTCOME):
        whom = "hộ" if rule.kind is RuleKind.HOUSEHOLD_OUTCOME else "người"
        results = _listed("outcomes", rule.outcomes)
        about = _listed("topics", rule.topics)
        ages = f" ({_listed('age_bands', rule.age_bands)})" if rule.age_bands else ""
        return f"Mỗi {whom} tính một lần{ages}, khi có kết quả: {results}; nội dung: {about}."
    if rule.kind is RuleKind.SURVEY_SHARE:
        services = _listed("services", rule.services)
        return (
            f"Mỗi người lấy câu trả lời mới nhất về: {services}. "
            f"Từ {rule.min_respondents} người trả lời mới tính tỷ lệ."
        )
    if rule.kind is RuleKind.SHARE_OF_UNITS:
        return "Đếm số Tổ hoặc quyết định đã có, chia cho số phải có."
    return _LATER_REPORT


def source_words(indicator: Indicator) -> str:
    """Which kind of record the figures come from."""
    rule = indicator.rule
    if rule is None:
        return theme.DASH
    own = {
        RuleKind.MEMBERS_TRAINED: "roster",
        RuleKind.OBSERVATION: "observation",
        RuleKind.SHARE_OF_UNITS: "roster",
    }.get(rule.kind, "visits")
    told = [kinds.SOURCES[own]] + [kinds.SOURCES["summary"]] * (rule.summary is not None)
    return "; ".join(told)


def every_indicator(catalog: Catalog) -> list[Indicator]:
    """All indicators of the plans in force in printed order, each before its parts."""
    tops = (*kinds.headline(catalog), *kinds.reference(catalog))
    return [member for top in tops for member in (top, *catalog.children(top.id))]


def named(indicator: Indicator) -> str:
    """I.8 Ứng dụng AI…; a part of an indicator is set off by a dash."""
    number = f"{indicator.group_no}.{indicator.number} " if indicator.group_no else ""
    if indicator.parent is not None:
        return f"{theme.DASH} {indicator.short_name}"
    return f"{number}{indicator.short_name}"


def _listed(list_name: str, codes: tuple[str, ...]) -> str:
    names = [code_lists()[list_name].get(code, code) for code in codes]
    return ", ".join(_lower_first(name) for name in names)


def _lower_first(text: str) -> str:
    first = text.split(" ", 1)[0]
    is_acronym = len(first) > 1 and first.isupper()
    return text if is_acronym else text[:1].lower() + text[1:]
