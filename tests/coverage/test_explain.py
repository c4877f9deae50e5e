"""What reviewers read beside a verdict."""

from tests.coverage.build import document

TEXT = """
# measures 一、主要做法
聘请2名律师担任法律顾问，全年审查合同36份。受理政府信息公开申请5件。办结率98%，行政执法人员全年参加培训32学时。
局长带头履行推进法治建设第一责任人职责，主持召开党委会专题研究法治工作3次。
# shortcomings 二、不足
行政执法案卷评查流于形式，未严格执行评查标准。
"""


def reasons(score, text, lang="zh"):
    (item,) = score(document(TEXT), text, lang=lang).items
    return item


def test_words_that_one_clause_answers_share_a_line(score):
    (line,) = [r for r in reasons(score, "聘请法律顾问").reasons if "对应原文" in r]
    assert line.startswith("“聘请”“法律顾问”对应原文“聘请2名律师担任法律顾问”")


def test_a_rhythm_is_told_with_its_count(score):
    found = reasons(score, "主要负责人每年专题研究法治工作不少于2次").reasons
    assert any("不少于2次”，原文为“3次”，已达到" in reason for reason in found)


def test_what_was_stated_too_low_is_not_said_to_be_missing(score):
    item = reasons(score, "行政执法人员全年参加培训不少于40学时")
    assert any(part.startswith("未达到要求：") and "32学时" in part for part in item.missing)


def test_nobody_is_told_to_delete_an_admission(score):
    for lang, word in (("zh", "删去"), ("en", "remov")):
        item = reasons(score, "开展行政执法案卷评查", lang)
        assert item.verdict == "contradicted"
        assert not any(word in reason for reason in item.reasons)


def test_a_rate_that_reaches_what_the_item_demands_covers_it(score):
    told = "# measures 一、做法\n行政执法人员持证率100%。"
    (item,) = score(document(told), "行政执法人员持证上岗率达到100%").items
    assert item.verdict == "covered"
    (short,) = score(document(told.replace("100", "95")), "行政执法人员持证上岗率达到100%").items
    assert short.verdict != "covered"


def test_how_often_is_no_other_thing(score):
    told = "# measures 一、规范行政执法\n修订应急预案2份。每季度开展1次案卷评查，评出优秀案卷6件。"
    (item,) = score(document(told), "开展行政执法案卷评查").items
    assert item.verdict == "covered"
    assert "开展1次案卷评查" in item.evidence[0].text
    (other,) = score(document("# measures 一、做法\n开展人民调解案卷评查6次。"), "开展行政执法案卷评查").items
    assert other.verdict != "covered"


def test_the_smallest_change_names_all_that_keeps_an_item_from_being_covered(score):
    told = "# measures 一、做法\n严格落实执法全过程记录制度。"
    (item,) = score(document(told), "落实行政执法公示、执法全过程记录、重大执法决定法制审核三项制度").items
    change = next(reason for reason in item.reasons if reason.startswith("补写"))
    assert "行政执法公示制度、落实重大执法决定法制审核制度”的做法" in change
    assert "“落实执法全过程记录制度”的数字" in change


def test_a_bare_figure_is_quoted_with_what_it_counts(score):
    told = "# plans 三、打算\n组织执法队员开展新法专题培训，每人不少于40学时。"
    (item,) = score(document(told), "每年组织执法人员培训不少于40学时").items
    assert item.verdict == "planned"
    assert "专题培训，每人不少于40学时" in item.evidence[0].text


def test_another_name_that_lies_around_other_words_is_no_look_alike(score):
    told = "# measures 一、规范行政执法\n修订应急预案2份。评查行政处罚案卷300卷，优秀率42%。"
    (item,) = score(document(told), "开展行政执法案卷评查").items
    assert item.verdict == "covered"
