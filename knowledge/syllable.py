"""What a Vietnamese syllable looks like without its marks, and what keyboards leave behind.

Telex writes marks as extra letters (``ddieemr`` for điểm), VNI as digits (``d9ie63m``). Where the input
method was off, they stay. They are taken out by deletion after folding, and only from words that are not
syllables as they stand: a word that is right is never repaired.
"""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.language import word_list

_ONSETS = (
    "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"  # of Vietnamese itself
    "kr|dr|br|bl|pl|kl|dl|gl|ml|hr|sr|mn|j|z|f|w|y|"  # of highland names (Krông, Drăk) and chat
)
_RIMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|"
    "e|ec|em|en|eng|eo|ep|et|e|ech|enh|eu|"
    "i|ia|ich|iec|iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|"
    "o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|oc|oe|oen|oeo|oet|oi|om|on|ong|op|ot|"
    "u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|"
    "uy|uya|uych|uyen|uyet|uyn|uynh|uyt|uyu|y|ya|yem|yen|yet|yeu|yn|ynh|yt|ych|"
    "ak|ek|ik|ok|uk|al|el|il|ol|ul"  # Đắk, Mil
)
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_RIMES})")
_ENGLISH = frozenset(word_list("english"))

_VOWEL = re.compile(r"[aeiouy]")
_VNI = re.compile(r"(?<=[a-z])[0-9]+")


@lru_cache(maxsize=20_000)
def is_syllable(folded: str) -> bool:
    """Whether a folded word can be a Vietnamese syllable (or one of a highland name)."""
    return _SYLLABLE.fullmatch(folded) is not None


def is_english(folded: str) -> bool:
    """Whether it is one of the English words that officers use and that look like keyboard residue."""
    return folded in _ENGLISH


@lru_cache(maxsize=20_000)
def without_residue(folded: str) -> str:
    """The syllable that is left when Telex or VNI residue is taken out; empty when none comes out.

    >>> without_residue("dduwowcj"), without_residue("huye6n5"), without_residue("krong")
    ('duoc', 'huyen', '')
    """
    readings = () if is_syllable(folded) else residue_readings(folded)
    return readings[0] if readings else ""


@lru_cache(maxsize=20_000)
def residue_readings(folded: str) -> tuple[str, ...]:
    """What a word may be when keyboard residue is taken out, likeliest first; empty for a right word.

    Unlike ``without_residue`` it does not choose: a caller that knows the words of names does.

    >>> residue_readings("noo"), residue_readings("d9a8k1")[0]
    (('no',), 'dak')
    """
    if len(folded) < 2 or is_english(folded):
        return ()
    if is_syllable(folded) and not re.search(r"([aeo])\1|w|[0-9]", folded):
        return ()
    bare = _VNI.sub("", folded)
    bare = bare[:1] + bare[1:].replace("w", "")
    if bare.startswith("d"):
        bare = "d" + bare[1:].replace("d", "", 1)
    forms = [bare]
    for place, letter in enumerate(bare):
        if letter in "sfrxjz" and _VOWEL.search(bare[:place]):
            forms.append(bare[:place] + bare[place + 1 :])
    for form in tuple(forms):
        for vowel in "aeo":
            first, last = form.find(vowel), form.rfind(vowel)
            if last > first:
                forms.append(form[:last] + form[last + 1 :])
    found = (form for form in sorted(forms, key=len) if form != folded and is_syllable(form))
    return tuple(dict.fromkeys(found))
