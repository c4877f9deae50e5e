"""The commonest characters, by which a right reading of bytes is told from a wrong one."""

from __future__ import annotations

# The commonest characters of written Chinese in both scripts, and the marks of running text.
COMMONEST = frozenset(
    "的一是不在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得"
    "经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平"
    "形相全表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "這為個國時來們產種後經過進著動對會發學說電現實無體機當點從業開還應與關線內數質氣變條沒結問題黨義題間樣長書給將麼讓請話見區"
    "，。、；：“”（）《》\n "
)

# Further ones that reports of public bodies use most, by the table of bigrams in the lexicons.
OF_REPORTS = frozenset(
    "万专东严举习乡书争五交亿件价任企众优传位低住供依促保信值做健儿元先入共兴养农决准减划列创别办功务助势区医千升协单卫县及取"
    "口台名员品商善团园困围固土场均坚型城域培基境增处备复央头奋委字安完宜审导局层居届山州市布带常干广底府康式引强彻志快态思总"
    "惠战房才扎打执扩批技抓投护拓招持挂指振排接控推措支收改攻放效教整文断施旅族易显普景智更服期术权村极构林果查标校核格案模次"
    "步求江污河治活流济海消深清港游源牢特率环略疗百益监目盾省督矛研破础确碳示神科积稳空突策筹算管类精紧纠级组统续综绿网罚置美"
    "群老考职联聚育色范药获营落融街补西覆规计议记讼设评识诉试调财责贫贯贸费资路车转达运近违述选速造配金钩链镇长防际降院险障难"
    "集零需革项预领额风食首验"
)
