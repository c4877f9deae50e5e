"""First clauses that only announce what the rest of an item spells out (加强执法队伍建设，执法人员培训不少于60学时)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.lexicon.background import bigrams

if TYPE_CHECKING:
    from analyzer.checklist.compiler import Atom
    from analyzer.checklist.grammar import ItemGrammar
    from analyzer.checklist.members import Draft
    from analyzer.checklist.slots import Slot

_WORD = 2  # characters
_RATE = "率"


def announces(text: str, drafts: Sequence[Draft], grammar: ItemGrammar) -> bool:
    """Whether the first clause of an item is one deed of strengthening, with no thing that could be shown apart."""
    first = [draft for draft in drafts if draft.clause == drafts[0].clause]
    words = first[0].shown(text)
    counted = any(token.kind == "requirement" for token in first[0].tokens)
    opens = words.startswith(tuple(grammar.umbrella_verbs))
    return len(first) == 1 and not counted and opens and words.endswith(tuple(grammar.umbrella_ends))


def names(atom: Atom, topic: Slot) -> bool:
    """Whether an atom says itself what it is about: the beginning of the topic stands in a name of its own."""
    return any(topic.text[:_WORD] in slot.text for slot in atom.slots if slot.core and not slot.act)


def spelled_out(atoms: Sequence[Atom], drafts: Sequence[Draft], grammar: ItemGrammar) -> bool:
    """Whether the clause behind an announcement is about the same matter, not about one beside it.

    A rate without a matter of its own is one of what was announced (加强规范性文件管理，审核率和报备率均达到100%).
    """
    second = next((n for n, draft in enumerate(drafts) if draft.clause != drafts[0].clause), None)
    if second is None:
        return False
    atom, opener = atoms[second], drafts[second].opener
    leans = any(slot.topic for slot in atom.slots) or opener in grammar.bans
    rated = atom.required.text.endswith(_RATE)
    bare = rated and not any(slot.core for slot in atom.slots if slot is not atom.required and not slot.topic)
    own = {gram for slot in atom.slots if slot.core and not slot.act for gram in bigrams(slot.text)}
    return leans or bare or any(own & set(bigrams(slot.text)) for slot in atoms[0].slots if not slot.act)
