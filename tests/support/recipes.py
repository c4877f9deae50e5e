"""How the noisy texts of the corpus were made from the clean ones, for those that are damaged by function."""

from __future__ import annotations

from collections.abc import Callable

from tests.support import corruption

_TOWN_GLOSSED = "鎮實點會時問題場檢級資農處審黨組報訪評單證請條編決職違糾費幫師總開對"
_TOWN_FOOTER = (
    "上一篇：2020年镇政府信息公开工作年度报告 下一篇：返回列表",
    "声明：以上内容由用户自行上传，仅供学习交流，如有侵权请联系我们删除。",
)
_MILL_GLOSSED = "現規領發權導這還過開縣團隊營網絡錦糾紛調處罰訴應審證單據積與"
_RESERVOIR_NAVIGATION = (
    "设为首页 | 加入收藏 | 手机版 | 繁體",
    "首页　镇情概览　信息公开　办事指南　库区风光　互动交流",
    "您所在的位置：首页 >> 信息公开 >> 法定主动公开内容 >> 法治政府建设",
)
_RESERVOIR_METADATA = (
    "信息来源：鹭栖镇党政办　　发布时间：2026-01-23 15:20　　点击数：97",
    "【字体：大 中 小】　　【打印本页】　　【关闭窗口】",
)
_RESERVOIR_FOOTER = (
    "责任编辑：党政办",
    "上一条：鹭栖镇2025年政府信息公开工作年度报告",
    "下一条：没有了",
    "版权所有：鹭栖镇人民政府　　技术支持：桐陂区大数据中心",
    "网站标识码：0000000000　　您是第118204位访客",
)


def _glossed_town(clean: str) -> str:
    text = corruption.add_chrome(clean, navigation=(), metadata=(), footer=_TOWN_FOOTER)
    text = corruption.to_traditional(text)
    text = corruption.gloss(text, _TOWN_GLOSSED, spaced="會幫")
    return corruption.half_width(corruption.gbk_byte_shift(text))


def _glossed_mill(clean: str) -> str:
    text = corruption.gloss(corruption.to_traditional(clean), _MILL_GLOSSED, spaced="應隊")
    return corruption.half_width(corruption.gbk_byte_shift(text))


def _reservoir_page(clean: str) -> str:
    addressee, *paragraphs = clean.rstrip("\n").split("\n")
    lines = [addressee, *(f"\u3000\u3000{line}" for line in paragraphs)]
    return "\n".join([*_RESERVOIR_NAVIGATION, *_RESERVOIR_METADATA, *lines, *_RESERVOIR_FOOTER]) + "\n"


def _scanned_foundry(clean: str) -> str:
    text = corruption.add_blanks(clean.rstrip("\n"), seed=25, rate=0.03)
    return corruption.add_page_headers(text, "砚埠镇2025年度法治政府建设工作报告", every=620) + "\n"


RECIPES: dict[str, Callable[[str], str]] = {
    "street-2025-mill": _glossed_mill,
    "town-2020-glossed": _glossed_town,
    "town-2025-foundry": _scanned_foundry,
    "town-2025-reservoir": _reservoir_page,
}
