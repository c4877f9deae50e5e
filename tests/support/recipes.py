"""How the noisy texts of the corpus were made from the clean ones, for those that are damaged by function."""

from __future__ import annotations

import random
import re
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
_LABOUR_NAVIGATION = (
    "今天是 2019年3月6日 星期三　　无障碍浏览　　关怀版",
    "网站首页 | 机构概况 | 政务公开 | 就业创业 | 社会保障 | 劳动关系 | 办事大厅",
    "当前位置：网站首页 > 政务公开 > 法治人社",
)
_LABOUR_METADATA = (
    "索引号：JYRS-2019-00031　　发布机构：区人力资源和社会保障局　　发文日期：2019-02-27",
    "作者：办公室　浏览：316 次　字体：【大】【中】【小】　保护视力色：",
    'var _cnt = _cnt || []; (function () { var s = document.createElement("script"); s.async = true; })();',
)
_LABOUR_FOOTER = (
    "分享到：微信　微博　QQ空间",
    "附件下载：无",
    "上一篇：2019年春风行动专场招聘会岗位一览",
    "下一篇：关于调整失业保险金标准的公告",
    "关于我们 | 网站声明 | 网站地图　　主办单位：缙原区人力资源和社会保障局　　咨询电话：12333",
)
_CAMPUS_NAVIGATION = (
    "云杉街道2022年度法治政府建设情况报告_霁塘区云杉街道办事处",
    "简体版 繁體版 无障碍 长者版　　站群导航 ▼",
    "首页 &gt; 街道动态 &gt; 政务公开 &gt; 社区风采 &gt; 校地共建 &gt; 互动交流",
    "您现在的位置是：首页 &gt; 政务公开 &gt; 法治政府建设年度报告 &gt; 正文",
)
_CAMPUS_METADATA = (
    "文章来源：街道综合办公室｜更新时间：2023-02-16｜阅读量：204｜责编：值班编辑",
    "收藏　打印　微信扫一扫分享",
)
_CAMPUS_FOOTER = (
    "相关阅读",
    "· 云杉街道2021年度法治政府建设情况报告　2022-02-21",
    "· 云杉街道2023年部门预算公开　2023-02-10",
    "· 关于元宵节期间禁止燃放烟花爆竹的通告　2023-02-03",
    "主办单位：霁塘区云杉街道办事处　　网站标识码：0000000000　　建议使用1366×768分辨率浏览",
)
_ECOLOGY_NAVIGATION = (
    "手机版 ┆ 无障碍 ┆ 繁體 ┆ 站内搜索",
    "首页 ┆ 分局概况 ┆ 环境质量 ┆ 执法公示 ┆ 环评审批 ┆ 公众参与",
    "所在位置：首页 → 分局概况 → 法治建设 → 正文",
)
_ECOLOGY_METADATA = (
    "发布时间：2025-01-24 10:05　文章来源：分局综合科　阅读：65 次",
    "［字号 大 中 小］　［打印］　［关闭］",
)
_ECOLOGY_FOOTER = (
    "上一篇：澄垣区2024年12月环境空气质量排名",
    "下一篇：建设项目环境影响评价文件受理公示（2025年第3期）",
    "举报热线：12369　　传真：0000-00000000",
    "主办单位：泓川市生态环境局澄垣分局　　网站标识码：0000000000　　总访问量：90421",
)
_WHARF_GLOSSED = "個們從過說聽寫頭書來兩話樣門賬貼線讓"
_KILN_FOOTER = (
    "更多法治工作汇报范文请关注本站，本文来自网友投稿，版权归原作者所有",
    "上一篇：街道2023年消防安全工作总结　　下一篇：社区2024年工作计划",
)
_CANAL_GLOSSED = "街导审纠疏履渠卷诉邻岸码滨障签驻约访坝"
_NEWCITY_FOOTER = (
    "信息来源：嘉岚街道党政综合办公室",
    "用手机扫描二维码分享此页",
    "上一篇：嘉岚街道2020年春节期间值班安排　　下一篇：没有了",
    "主办单位：珩浦区人民政府嘉岚街道办事处　　网站标识码：0000000000　　总访问量：1306427",
)
_OLDTOWN_GLOSSED = "報時進業種條們證務題電練規單請張紙貼辦審"
_WORKSHOPS_NAVIGATION = (
    "昌砺镇2023年度法治政府建设工作报告 - 砾川县人民政府",
    "您好，欢迎访问砾川县人民政府门户网站！　　登录 | 注册 | 邮箱 | English",
    "首页\xa0\xa0走进砾川\xa0\xa0政务公开\xa0\xa0政务服务\xa0\xa0互动交流\xa0\xa0数据开放",
    "当前位置：首页 > 乡镇之窗 > 昌砺镇 > 法定主动公开内容 > 法治政府建设",
)
_WORKSHOPS_METADATA = (
    "来源：昌砺镇党政综合办　发布日期：2024-03-05 17:42　阅读次数：1371　字号：大 中 小",
    "语音播报　|　打印本页　|　关闭窗口",
)
_WORKSHOPS_FOOTER = (
    "扫一扫在手机打开当前页",
    "上一篇：昌砺镇2024年第1批农村宅基地审批结果公示",
    "下一篇：昌砺镇关于铸造片区夜间限行的通告",
    "【TOP】　【收藏】　【纠错】",
    "砾川县人民政府办公室主办　县大数据中心承办　网站标识码：0000000000　联系电话：0000-0000000",
)
_ELMBANK_GLOSSED = "現區級動訴斷題訪談業車貼還們壓紙鎮層顧辦"


def _glossed_town(clean: str) -> str:
    text = corruption.add_chrome(clean, navigation=(), metadata=(), footer=_TOWN_FOOTER)
    text = corruption.to_traditional(text)
    text = corruption.gloss(text, _TOWN_GLOSSED, spaced="會幫")
    return corruption.half_width(corruption.gbk_byte_shift(text))


def _glossed_mill(clean: str) -> str:
    text = corruption.gloss(corruption.to_traditional(clean), _MILL_GLOSSED, spaced="應隊")
    return corruption.half_width(corruption.gbk_byte_shift(text))


def _glossed_canal(clean: str) -> str:
    # A simplified page: byte shifts stem from ；, since no simplified character begins with the byte of ，.
    return corruption.gbk_byte_shift(corruption.gloss(clean, _CANAL_GLOSSED, spaced="渠邻"), marks="，；")


def _careless_kiln(clean: str) -> str:
    rng = random.Random(41)
    text = re.sub("，", lambda _: "，，" if rng.random() < 0.09 else "，", clean.rstrip("\n"))
    text = re.sub("。", lambda _: "，。" if rng.random() < 0.04 else "。", text)
    text = re.sub("；", lambda _: "； " if rng.random() < 0.3 else "；", text)
    return "\n".join([text, *_KILN_FOOTER]) + "\n"


def _reservoir_page(clean: str) -> str:
    addressee, *paragraphs = clean.rstrip("\n").split("\n")
    lines = [addressee, *(f"\u3000\u3000{line}" for line in paragraphs)]
    return "\n".join([*_RESERVOIR_NAVIGATION, *_RESERVOIR_METADATA, *lines, *_RESERVOIR_FOOTER]) + "\n"


def _scanned_foundry(clean: str) -> str:
    text = corruption.add_blanks(clean.rstrip("\n"), seed=25, rate=0.03)
    return corruption.add_page_headers(text, "砚埠镇2025年度法治政府建设工作报告", every=620) + "\n"


def _printed(clean: str, width: int, rows: int, foot: str, head: str = "") -> str:
    """Return the text in lines and pages, each between its head and its foot with the number."""
    lines = corruption.wrap_lines(clean.rstrip("\n"), width=width).split("\n")
    out: list[str] = []
    for page, start in enumerate(range(0, len(lines), rows), start=1):
        out += [*([head] if head else []), *lines[start : start + rows], foot.format(page)]
    return "\n".join(out) + "\n"


def _printed_land(clean: str) -> str:
    head = "缙原区国土资源局\u3000\u3000\u3000\u3000\u3000\u3000\u30002018年度依法行政工作情况报告"
    return _printed(clean, 31, 27, "第{}页", head)


def _labour_page(clean: str) -> str:
    title, *paragraphs = clean.rstrip("\n").split("\n")
    lines = [f"\u3000\u3000{line}" for line in paragraphs]
    return "\n".join([*_LABOUR_NAVIGATION, title, *_LABOUR_METADATA, *lines, *_LABOUR_FOOTER]) + "\n"


def _campus_page(clean: str) -> str:
    title, *paragraphs = clean.rstrip("\n").split("\n")
    lines = [f"\xa0\xa0\xa0\xa0{line}" for line in paragraphs]
    return "\n".join([*_CAMPUS_NAVIGATION, title, *_CAMPUS_METADATA, *lines, *_CAMPUS_FOOTER]) + "\n"


def _glossed_wharf(clean: str) -> str:
    text = corruption.gloss(corruption.to_traditional(clean), _WHARF_GLOSSED, spaced="頭過")
    return corruption.half_width(corruption.gbk_byte_shift(text, marks="，；"))


_OLD_CITY_NAVIGATION = (
    "设为首页　收藏本站　RSS订阅　简体版",
    "网站首页｜街道概况｜信息公开｜办事指南｜社区服务｜民意征集",
    "当前位置：网站首页＞信息公开＞法定主动公开内容＞生态环境＞正文",
)
_OLD_CITY_METADATA = (
    "发布机构：棠棣街道办事处　　生成日期：2023-01-11　　文号：无　　公开方式：主动公开",
    "浏览次数：137　　字号：小　中　大　　【打印】【关闭】",
)
_OLD_CITY_FOOTER = (
    "扫码阅读全文",
    "相关信息",
    "·棠棣街道2022年法治政府建设年度报告[2023-02-08]",
    "·关于调整大件垃圾预约清运时间的通知[2022-12-19]",
    "版权所有：棠棣街道办事处　　备案序号：00000000　　累计访问：50216",
)


def _old_city_page(clean: str) -> str:
    title, *paragraphs = clean.rstrip("\n").split("\n")
    lines = [f"\u3000\u3000{line}" for line in paragraphs]
    page = [*_OLD_CITY_NAVIGATION, title, *_OLD_CITY_METADATA, *lines, *_OLD_CITY_FOOTER]
    return corruption.to_traditional("\n".join(page)) + "\n"


def _narrow_ferry(clean: str) -> str:
    return _printed(clean, 26, 30, "－ {} －")


def _glossed_elmbank(clean: str) -> str:
    text = corruption.gloss(corruption.to_traditional(clean), _ELMBANK_GLOSSED, spaced="級訪")
    return corruption.half_width(corruption.gbk_byte_shift(text))


def _printed_hill(clean: str) -> str:
    head = "阜岭县人民政府\u3000\u3000\u3000\u3000法治政府建设年度报告"
    return _printed(clean, 34, 30, "— {} —", head)


def _ecology_page(clean: str) -> str:
    text = corruption.add_chrome(clean, _ECOLOGY_NAVIGATION, _ECOLOGY_METADATA, _ECOLOGY_FOOTER)
    return corruption.half_width(corruption.gbk_byte_shift(text, marks="，；"))


def _glossed_oldtown(clean: str) -> str:
    text = corruption.gloss(corruption.to_traditional(clean), _OLDTOWN_GLOSSED, spaced="時單")
    return corruption.half_width(text)


def _scanned_millrace(clean: str) -> str:
    title, body = clean.rstrip("\n").split("\n", 1)
    text = corruption.add_blanks(body, seed=2023, rate=0.045)
    paged = corruption.add_page_headers(text, "栗墩镇人民政府\u3000法治政府建设报告", every=710)
    return f"{title}\n{paged}\n"


def _printed_water(clean: str) -> str:
    return _printed(clean, 29, 25, "- {} -")


def _workshops_page(clean: str) -> str:
    title, *paragraphs = clean.rstrip("\n").split("\n")
    lines = ["\xa0" * 8 + line for line in paragraphs]
    return "\n".join([*_WORKSHOPS_NAVIGATION, title, *_WORKSHOPS_METADATA, *lines, *_WORKSHOPS_FOOTER]) + "\n"


def _newcity_page(clean: str) -> str:
    title, addressee, *paragraphs = clean.rstrip("\n").split("\n")
    lines = [f"\u3000\u3000{line}" for line in paragraphs]
    return "\n".join([title, title, addressee, *lines, *_NEWCITY_FOOTER]) + "\n"


RECIPES: dict[str, Callable[[str], str]] = {
    "ecology-2024": _ecology_page,
    "elmbank-district-2021": _glossed_elmbank,
    "ferry-town-2022": _narrow_ferry,
    "hill-county-2021": _printed_hill,
    "labour-bureau-2018-web": _labour_page,
    "land-bureau-2018-printed": _printed_land,
    "old-city-street-2022": _old_city_page,
    "newcity-2019": _newcity_page,
    "oldtown-2019": _glossed_oldtown,
    "street-2022-campus": _campus_page,
    "street-2022-wharf": _glossed_wharf,
    "street-2025-mill": _glossed_mill,
    "street-canal-2023": _glossed_canal,
    "street-kiln-2023": _careless_kiln,
    "town-2020-glossed": _glossed_town,
    "town-2023-millrace": _scanned_millrace,
    "town-2023-workshops": _workshops_page,
    "town-2025-foundry": _scanned_foundry,
    "town-2025-reservoir": _reservoir_page,
    "water-bureau-2024": _printed_water,
}
