"""Words that end in a full stop without ending a sentence, and words that begin one."""

from __future__ import annotations

from typing import Final


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A name or a thing follows; a sentence never ends here.
TITLES: Final = _words(
    """
    Mr Mrs Ms Mx Messrs Mmes Mme Mlle Dr Drs Prof Sen Sens Rep Reps Gov Govs Lt Gen Gens Col Maj Capt Cpl Sgt Pvt Cmdr
    Cdr Adm Brig Rev Hon Pres Supt Atty Asst Dep Det Insp Cong Amb Msgr Ald Hr Dipl Ing Sra Srta Vice-Pres
    vs viz cf eg ie bzw ggf evtl vgl
    """
)
# A number follows, or it was no abbreviation: "No. 5", but "He said no. Five others agreed."
BEFORE_NUMBERS: Final = _words(
    """
    No Nos no nos Nr Nrn p pp P Art Arts art Sec Secs sec Fig Figs fig Vol Vols vol Ch ch Chap chap Eq Ex Par par Abs
    Rn ca approx Approx c para Para col Tel tel Ext ext Reg cl Cl S Bd Kap H.R H.Res S.Res
    """
)
# They stand inside sentences and at their ends; the next word tells.
EITHER: Final = _words(
    """
    Inc Corp Ltd Co Cos Bros Assn Dept Univ Natl Intl Govt govt est Est St Ste Ave Blvd Rd Mt Ft Hwy
    Jan Feb Febr Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun
    Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nebr Nev Okla
    Ore Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta Sask Man
    """
)
# They end many sentences; what follows inside one is seldom a name.
PERHAPS_FINAL: Final = _words("Jr Sr Esq etc al usw")
MONTHS_AND_DAYS: Final = _words(
    """
    January February March April May June July August September October November December
    Januar Februar März Mai Juni Juli Oktober Dezember
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Jan Feb Mar Apr Aug Sept Oct Nov Dec
    Mon Tue Tues Wed Thu Thurs Fri Sat Sun Eastern Central Mountain Pacific London Greenwich Moscow Tehran Jerusalem
    """
)
# None of these is anybody's name, so after "U.S." or "Inc." a new sentence begins with them.
STARTERS: Final = _words(
    """
    A An The This That These Those He She It They We You I His Her Hers Its Their Our My Your There Here
    In On At By For From With Without Within After Before When Whenever While If Because Although Though Since As
    But And Or Nor So Yet However Meanwhile Moreover Furthermore Still Also Then Thus Now Not No Who Whose What Why How
    Where Which Whether Both Each Every Everyone Everybody Everything All Any Anyone Some Someone Many Most Much Few
    Several Such Other Others Another One Two Three Four Five Nothing Nobody Neither Either None
    Earlier Later Last Next Under Over During Between Among Despite Instead Even Just Only Once Until Unless According
    Asked Speaking To Of Against About Above Across Behind Beyond Through Throughout Toward Towards Like Unlike Upon
    Is Are Was Were Do Does Did Has Have Had Can Could Would Should Let It's He's She's They're We're That's There's
    I'm I've I'll We've We'll Don't Didn't Perhaps Maybe Indeed Finally First Second Third Additionally Accordingly
    Consequently Therefore Nevertheless Nonetheless Otherwise Overall Recently Today Yesterday Tomorrow Critics
    Officials Reports Experts Analysts Supporters Opponents Republicans Democrats
    Der Das Ein Eine Er Sie Es Wir Ich Und Aber Doch Auch Nach Mit Im Am Bei Dies Diese Dieser
    Le Les Une Il Elle Ils Elles Nous Mais Dans Pour Cette Ces Ce
    Una Pero Según Este Esta Esto Su Sus
    """
)
SPEECH: Final = _words(
    """
    said says say asked asks told tells wrote writes tweeted tweets added adds replied replies answered shouted yelled
    declared exclaimed wondered joked quipped remarked responded demanded cried noted insisted continued posted
    sagte fragte rief schrieb meinte dijo preguntó escribió
    """
)
