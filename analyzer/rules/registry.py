"""The code table: every rule that exists, in the order of codes."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.errors import SettingsError
from analyzer.rules.cov.self_contradiction import SelfContradiction
from analyzer.rules.cov.theme_absent import ThemeAbsent
from analyzer.rules.dup.repeated_passage import RepeatedPassage
from analyzer.rules.model import Rule
from analyzer.rules.num.amount_in_two_units import AmountInTwoUnits
from analyzer.rules.num.approval_rate import ApprovalRate
from analyzer.rules.num.broken_bound import BrokenBound
from analyzer.rules.num.complete_rate import CompleteRateWithRest
from analyzer.rules.num.denied_count import DeniedAndCounted
from analyzer.rules.num.double_approximation import DoubleApproximation
from analyzer.rules.num.empty_rate import EmptyRate
from analyzer.rules.num.fewer_persons import FewerPersonsThanSessions
from analyzer.rules.num.growth_mismatch import GrowthMismatch
from analyzer.rules.num.impossible_rate import ImpossibleRate
from analyzer.rules.num.rate_mismatch import RateMismatch
from analyzer.rules.num.repeated_figure import RepeatedFigure
from analyzer.rules.num.sum_mismatch import SumMismatch
from analyzer.rules.num.unequal_count import UnequalCount
from analyzer.rules.run.expired_waiver import ExpiredWaiver
from analyzer.rules.run.failed_rule import FailedRule
from analyzer.rules.run.slow_rule import SlowRule
from analyzer.rules.run.unused_waiver import UnusedWaiver
from analyzer.rules.sec.broken_run import BrokenRun
from analyzer.rules.sec.missing_form import MissingForm
from analyzer.rules.sec.missing_leader_duty import MissingLeaderDuty
from analyzer.rules.sec.missing_measures import MissingMeasures
from analyzer.rules.sec.missing_next_year import MissingNextYear
from analyzer.rules.sec.missing_shortcomings import MissingShortcomings
from analyzer.rules.sec.numbering_jump import NumberingJump
from analyzer.rules.sec.numbering_repeat import NumberingRepeat
from analyzer.rules.sec.off_topic_theme import OffTopicTheme
from analyzer.rules.sec.only_law_education import OnlyLawEducation
from analyzer.rules.sec.other_genre import OtherGenre
from analyzer.rules.sec.promised_causes import PromisedCauses
from analyzer.rules.sec.slogan_share import SloganShare
from analyzer.rules.sec.theme_without_data import ThemeWithoutData
from analyzer.rules.sec.thin_leader_duty import ThinLeaderDuty
from analyzer.rules.sec.thin_shortcomings import ThinShortcomings
from analyzer.rules.sec.too_long import TooLong
from analyzer.rules.sec.too_short import TooShort
from analyzer.rules.shc.claimed_and_admitted import ClaimedAndAdmitted
from analyzer.rules.shc.concession_only import ConcessionOnly
from analyzer.rules.shc.done_among_plans import DoneAmongPlans
from analyzer.rules.shc.formula_plans import FormulaPlans
from analyzer.rules.shc.no_causes import NoCauses
from analyzer.rules.shc.only_vague import OnlyVague
from analyzer.rules.shc.plan_beside_shortcomings import PlanBesideShortcomings
from analyzer.rules.shc.plans_off_shortcomings import PlansOffShortcomings
from analyzer.rules.shc.unpaired import Unpaired
from analyzer.rules.tim.event_outside_year import EventOutsideYear
from analyzer.rules.tim.five_year_label import FiveYearLabel
from analyzer.rules.tim.future_meeting import FutureMeeting
from analyzer.rules.tim.heading_year import HeadingYear
from analyzer.rules.tim.newcomer import Newcomer
from analyzer.rules.tim.partial_year import PartialYear
from analyzer.rules.tim.plan_year import PlanYear
from analyzer.rules.tim.planned_measure import PlannedMeasure
from analyzer.rules.tim.programme_years import ProgrammeYears
from analyzer.rules.tim.report_date import ReportDate
from analyzer.rules.tim.stale_data import StaleData
from analyzer.rules.tim.stale_goals import StaleGoals
from analyzer.rules.tim.stale_plenum import StalePlenum
from analyzer.rules.trm.clipped_name import ClippedName
from analyzer.rules.trm.confusion import Confusion
from analyzer.rules.trm.misnamed_law import MisnamedLaw
from analyzer.rules.trm.other_unit import OtherUnit
from analyzer.rules.trm.out_of_remit import OutOfRemit
from analyzer.rules.trm.power_or_right import PowerOrRight
from analyzer.rules.trm.renamed_body import RenamedBody
from analyzer.rules.trm.rule_of_law import RuleOfLaw
from analyzer.rules.trm.self_reference import SelfReference
from analyzer.rules.trm.signature import Signature
from analyzer.rules.trm.superseded_law import SupersededLaw
from analyzer.rules.txt.case_names import CaseNames
from analyzer.rules.txt.damage import Damage
from analyzer.rules.txt.doubled_mark import DoubledMark
from analyzer.rules.txt.doubled_word import DoubledWord
from analyzer.rules.txt.doubtful_recognition import DoubtfulRecognition
from analyzer.rules.txt.masked_names import MaskedNames
from analyzer.rules.txt.missing_verb import MissingVerb
from analyzer.rules.txt.partial_copy import PartialCopy
from analyzer.rules.txt.personal_number import PersonalNumber
from analyzer.rules.txt.placeholder import Placeholder
from analyzer.rules.txt.secrecy_mark import SecrecyMark
from analyzer.rules.txt.several_documents import SeveralDocuments
from analyzer.rules.txt.site_watermark import SiteWatermark
from analyzer.rules.txt.spun_text import SpunText
from analyzer.rules.txt.taiwan_vocabulary import TaiwanVocabulary

RULES: tuple[type[Rule], ...] = (
    SelfContradiction,
    ThemeAbsent,
    RepeatedPassage,
    SumMismatch,
    RateMismatch,
    GrowthMismatch,
    UnequalCount,
    BrokenBound,
    DoubleApproximation,
    ImpossibleRate,
    CompleteRateWithRest,
    EmptyRate,
    FewerPersonsThanSessions,
    ApprovalRate,
    RepeatedFigure,
    AmountInTwoUnits,
    DeniedAndCounted,
    UnusedWaiver,
    ExpiredWaiver,
    SlowRule,
    FailedRule,
    MissingMeasures,
    MissingShortcomings,
    MissingLeaderDuty,
    MissingNextYear,
    ThinLeaderDuty,
    PromisedCauses,
    NumberingRepeat,
    NumberingJump,
    BrokenRun,
    ThemeWithoutData,
    OffTopicTheme,
    OnlyLawEducation,
    SloganShare,
    MissingForm,
    OtherGenre,
    TooShort,
    TooLong,
    ThinShortcomings,
    NoCauses,
    OnlyVague,
    Unpaired,
    ConcessionOnly,
    ClaimedAndAdmitted,
    PlansOffShortcomings,
    FormulaPlans,
    DoneAmongPlans,
    PlanBesideShortcomings,
    HeadingYear,
    PlanYear,
    FiveYearLabel,
    FutureMeeting,
    StalePlenum,
    ProgrammeYears,
    StaleGoals,
    Newcomer,
    StaleData,
    ReportDate,
    EventOutsideYear,
    PartialYear,
    PlannedMeasure,
    PowerOrRight,
    RuleOfLaw,
    Confusion,
    ClippedName,
    MisnamedLaw,
    RenamedBody,
    SupersededLaw,
    OutOfRemit,
    OtherUnit,
    SelfReference,
    Signature,
    Placeholder,
    MaskedNames,
    Damage,
    TaiwanVocabulary,
    SpunText,
    SeveralDocuments,
    PartialCopy,
    SiteWatermark,
    DoubtfulRecognition,
    DoubledWord,
    DoubledMark,
    MissingVerb,
    PersonalNumber,
    CaseNames,
    SecrecyMark,
)


EVERY = "ALL"


def find(selector: str, rules: Iterable[type[Rule]] = RULES) -> list[type[Rule]]:
    """Return the rules whose code starts with ``selector`` or whose name equals it; ``ALL`` names every rule.

    Raises:
        SettingsError: If there are none.
    """
    if selector.upper() == EVERY:
        return list(rules)
    chosen = [rule for rule in rules if rule.code.startswith(selector.upper()) or rule.name == selector]
    if not selector or not chosen:
        raise SettingsError(
            f"没有代码以“{selector}”开头或名为“{selector}”的规则。运行 analyzer rules 查看全部规则。",
            f"no rule has a code starting with {selector!r} or this name; see `analyzer rules`",
        )
    return chosen


def selected(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    *,
    preview: bool = False,
    rules: Iterable[type[Rule]] = RULES,
) -> list[type[Rule]]:
    """Return the rules to run, in the order of codes.

    A rule runs if the longest selector that matches it selects it; at equal length ``ignore`` wins. Without
    ``select`` all rules run that are not in preview; ``extend_select`` adds to either. A preview rule wants its
    full code or its name, unless ``preview`` treats it like the others.

    Raises:
        SettingsError: If a selector matches no rule.
    """
    known = tuple(rules)
    chosen, left_out = tuple(select), tuple(ignore)
    wanted: dict[type[Rule], int] = {}
    if not chosen:
        wanted = {rule: 0 for rule in known if preview or not rule.preview}
    unwanted: dict[type[Rule], int] = {}
    for selectors, target in (((*chosen, *extend_select), wanted), (left_out, unwanted)):
        for selector in selectors:
            for rule in find(selector, known):
                exact = selector.upper() == rule.code or selector == rule.name
                if target is unwanted or preview or exact or not rule.preview:
                    target[rule] = max(target.get(rule, 0), _weight(selector))
    return [rule for rule in known if rule in wanted and wanted[rule] > unwanted.get(rule, -1)]


def _weight(selector: str) -> int:
    """Return how much a selector outweighs another one: the more it says, the more."""
    return 0 if selector.upper() == EVERY else len(selector)
