"""What a report tells besides deeds: what was told about, not done, begun, called off, done before, by others."""

import pytest

from analyzer import Analyzer, Checklist
from analyzer.checklist.model import Item

REPORT = """望江县青石镇人民政府2023年工作总结
2023年，青石镇扎实推进各项工作。现将有关情况总结如下：
一、主要工作开展情况
（一）加强组织领导。成立工作领导小组，明确责任分工。
（二）抓好任务落实。{done}
二、存在的问题
一是{gap}
三、下一步打算
一是加强业务学习，提高干部能力。
"""
GAP = "工作力量不足，年轻干部经验欠缺。"
FULFILLED = {"covered"}


@pytest.fixture(scope="module")
def verdict():
    analyzer = Analyzer()

    def judge(item, done, gap=GAP, unit="望江县青石镇"):
        checklist = Checklist(id="own", title="要点", year=2023, items=(Item(id="A", theme="甲", text=item),))
        report = REPORT.replace("望江县青石镇", unit).format(done=done, gap=gap)
        return analyzer.analyze(report, checklist).coverage.items[0].verdict

    return judge


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("重大政策出台后3个工作日内发布解读材料", "全年出台重大政策2件，均在出台后3个工作日内发布解读材料。"),
        ("开展政策解读", "全年开展政策解读15次。"),
        ("采用图解、视频等形式开展政策解读", "全年制作政策图解6期、政策解读视频9条。"),
        ("设点解答群众咨询", "设点解答群众咨询320人次。"),
    ],
)
def test_telling_is_the_deed_where_an_item_asks_for_it(verdict, item, done):
    assert verdict(item, done) in FULFILLED


@pytest.mark.parametrize(
    ("item", "done"),
    [
        ("采用图解、视频等形式开展政策解读", "制作旅游宣传短视频15条，手绘景区图解地图3幅。"),
        ("严格执行罚缴分离制度", "解读罚缴分离制度的规定，参加群众80人。"),
        ("依法组织重大行政决策听证", "利用广场电子屏解读重大行政决策听证知识3次。"),
    ],
)
def test_telling_of_a_thing_is_not_doing_it(verdict, item, done):
    assert verdict(item, done) not in FULFILLED
