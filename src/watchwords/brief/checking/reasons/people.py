"""Reasons of claims on people, pledges, rules and contrasts."""

from __future__ import annotations

REASONS: dict[str, tuple[str, str]] = {
    # --- who took part ---
    "reported spoke": ("The record reports {0} speaking in {1}.", "本库记录{0}在{1}这一届上发言。"),
    "reported spoke video": (
        "The record reports {0} speaking by video in {1}.",
        "本库记录{0}在{1}这一届上以视频方式发言。",
    ),
    "reported spoke in_person": (
        "The record reports {0} speaking in person in {1}.",
        "本库记录{0}在{1}这一届上现场发言。",
    ),
    "reported attended": ("The record reports {0} attending in {1}.", "本库记录{0}出席{1}这一届。"),
    "reported attended video": (
        "The record reports {0} attending by video in {1}.",
        "本库记录{0}以视频方式出席{1}这一届。",
    ),
    "reported attended in_person": (
        "The record reports {0} attending in person in {1}.",
        "本库记录{0}现场出席{1}这一届。",
    ),
    "reported message": (
        "The record reports a letter or message from {0} in {1}; that is no presence.",
        "本库记录{0}向{1}这一届致信或致辞，这并不表示本人出席。",
    ),
    "reported message video": (
        "The record reports a video message from {0} in {1}; that is no presence.",
        "本库记录{0}向{1}这一届发来视频致辞，这并不表示本人出席。",
    ),
    "reported quoted": ("The record only quotes {0} in {1}.", "本库在{1}这一届中仅引述了{0}的话。"),
    "reported listed": ("The record only lists {0} in {1}.", "本库在{1}这一届中仅将{0}列入名单。"),
    "reported announced": ("The record only announces {0} for {1}.", "本库仅预告{0}将参加{1}这一届。"),
    "reported absent": ("The record reports {0} absent in {1}.", "本库记录{0}缺席{1}这一届。"),
    "reported present and absent": (
        "The record reports this person present in one place and absent in another.",
        "本库既有此人出席的记录，也有缺席的记录。",
    ),
    "only at a briefing before": (
        "The record reports this person only at a briefing before the meeting.",
        "本库仅记录此人出席会前发布会。",
    ),
    "only by letter": (
        "The record has only a letter or message: it says neither that the sender came nor that they did not.",
        "本库仅有来信或致辞，既未说明本人到会，也未说明本人未到会。",
    ),
    "only quoted": (
        "The record only quotes this person, which says nothing of taking part.",
        "本库仅引述此人的话，无从说明其是否与会。",
    ),
    "no report of speaking": (
        "The record has this person attending and no report of a speech.",
        "本库记录此人出席，没有其发言的记录。",
    ),
    "mode not told": (
        "The record does not say whether in person or by video.",
        "本库未说明是现场还是以视频方式参与。",
    ),
    "sitting not told": (
        "The record reports it, and not that it was at this sitting.",
        "本库有相关记录，但未说明是在这一场会议上。",
    ),
    "no trace": (
        "No form of the name {0} stands in any of the {1} documents of {2}.",
        "{2}这一届的{1}份文件中没有出现{0}的任何一种写法。",
    ),
    "named without a report": (
        "{0} is named in {1} documents of {2}, and none says whether or how they took part.",
        "{2}这一届有{1}份文件提到{0}，但均未说明其是否参加、如何参加。",
    ),
    "no document tells who was there": (
        "The record of {0} has no document that tells who was there, so that silence means nothing.",
        "本库中{0}这一届没有载明与会人员的文件，未见记载不能说明问题。",
    ),
    "edition without documents": ("The record has no documents of {0}.", "本库没有{0}这一届的文件。"),
    "read by": ("The record has a letter of {0} read out by this person.", "本库记录{0}的贺信由此人宣读。"),
    "read by another": ("The record has the letter read out by {0}.", "本库记录该贺信由{0}宣读。"),
    "reader not told": (
        "The record of {0} does not say who read the letter out.",
        "本库{0}这一届的文件未说明贺信由谁宣读。",
    ),
    "another rank": ("The record gives the office as {1}, the text as {0}.", "本库所载职务为{1}，文中写作{0}。"),
    "at another time": (
        "{0} was held at another time; on the day the office was {1}.",
        "{0}为其他时间所任职务，当日所任为{1}。",
    ),
    "post of another": (
        "The text puts this person at {0}, the record at {1}; it has somebody else in that post.",
        "文中称此人任职于{0}，本库记为{1}，该职务另有其人。",
    ),
    "organisation differs": (
        "The text puts this person at {0}, the record at {1}.",
        "文中称此人任职于{0}，本库记为{1}。",
    ),
    # --- wordings and reports ---
    "wording used": ("The record of {1} has {0} used so.", "本库{1}这一届的文件中有{0}的这一用法。"),
    "wording of another": (
        "In this edition of the record {0} is not used by whom the text names; it is found with: {all}",
        "在本库的这一届中，{0}并非出自文中所说的人或文件；见于：{all}",
    ),
    "wording of nobody named": (
        "{0} stands in the record of {1}, in nobody's words.",
        "{0}见于本库{1}这一届的文件，但并非任何人的话。",
    ),
    "wording of another edition": (
        "{0} is not used so in {1}; it is in other editions: {2} {3} {4}",
        "{0}在{1}这一届中没有这一用法，见于其他届次：{2} {3} {4}",
    ),
    "wording not in the edition": (
        "{0} stands in none of the {2} documents of {1}, in any form.",
        "{1}这一届的{2}份文件中没有出现{0}的任何一种写法。",
    ),
    "no use found": (
        "The record of {1} has no such use of {0}; that no document has it does not prove that it was not there.",
        "本库{1}这一届的文件中没有{0}的这一用法；未见记载并不证明没有出现过。",
    ),
    "reported in the record": ("The record reports the same of {0}.", "本库有{0}同样内容的表述。"),
    "reported of another": ("The record has this said by {0}.", "本库记录此话出自{0}。"),
    "reported otherwise": ("The record has it otherwise.", "本库的记录与此不同。"),
    # --- pledges ---
    "pledged": ("The record of {1} has this pledge of {0}.", "本库{1}这一届的文件中有{0}的这一承诺。"),
    "pledged otherwise": (
        "The record of {1} has this pledge of {0} with something else in it.",
        "本库{1}这一届的文件中有{0}的这一承诺，但内容有出入。",
    ),
    "pledged by another": ("The record of {1} has this as a pledge of {0}.", "本库{1}这一届的文件中，这是{0}的承诺。"),
    "like pledge": (
        "{0} pledged something like it in {1}, in other words: near is not the same.",
        "{0}在{1}这一届有相近的承诺，但措辞不同，相近不等于相同。",
    ),
    "not told of the pledge": (
        "The record has the pledge and says nothing of {all}.",
        "本库有这一承诺，但未提及{all}。",
    ),
    "not told to have joined": (
        "The record has the pledge and does not name {all} among those who made it.",
        "本库有这一承诺，但未提到{all}参与其中。",
    ),
    "said without a pledge": (
        "The record of {1} has something like it, and not as a pledge of {0}.",
        "本库{1}这一届的文件中有相近的内容，但并非{0}的承诺。",
    ),
    "no such pledge": (
        "None of the {2} documents of {1} has a pledge of {0} like it.",
        "{1}这一届的{2}份文件中没有{0}的类似承诺。",
    ),
    # --- rules ---
    "register says effective": (
        "By the register {0} took effect on {1} ({2}).",
        "据法规登记，《{0}》自{1}起施行（{2}）。",
    ),
    "register says issued": ("By the register {0} was issued on {1} ({2}).", "据法规登记，《{0}》于{1}发布（{2}）。"),
    "register says draft": (
        "By the register {0} is a draft of {1}, in force nowhere ({2}).",
        "据法规登记，《{0}》是{1}的征求意见稿或草案，并未施行（{2}）。",
    ),
    "register says issuer": ("By the register {0} was issued by {1} ({2}).", "据法规登记，《{0}》由{1}发布（{2}）。"),
    "the register has one day": (
        "The register has one day for a text, and not those of its adoption, publication and other versions.",
        "登记中每个文本只有一个日期，未分别载明通过、公布以及其他版本的日期。",
    ),
    "analyst's link": (
        "That this answers to {0} is the writer's link: no passage of the record names it beside a pledge.",
        "称其回应《{0}》是作者自己的联系：本库没有在承诺处提到该文件的段落。",
    ),
    "the record names it": ("The record names {0} beside a pledge.", "本库在承诺处提到《{0}》。"),
    "no such rule": (
        "Neither the register of {1} rules nor the record has a rule of the title {0}.",
        "收录{1}部规则的登记和本库都没有题为《{0}》的规则。",
    ),
    "near titles": ("Titles that may be meant: {all}", "可能是指：{all}"),
    # --- contrasts ---
    "the statement is about": ("The statement is about {0}.", "该陈述所指为{0}。"),
    "stands in none of the earlier": (
        "It stands in none of the earlier editions searched: {all}",
        "此前各届均未出现：{all}",
    ),
    "stands earlier": ("It stands in earlier editions: {all}", "此前已在下列届次出现：{all}"),
    "stands in the edition": ("It stands in {0} itself.", "{0}这一届中就有。"),
    "stands in all of the earlier": ("It stands in all of the earlier editions: {all}", "此前各届均有出现：{all}"),
    "missing earlier as well": ("It is missing in earlier editions as well: {all}", "此前下列届次同样没有：{all}"),
    "first stands in": ("It first stands in {0}.", "最早见于{0}这一届。"),
    "stands in all": ("It stands in all of them: {all}", "各届均有：{all}"),
    "stands before that as well": ("It stands before that as well: {all}", "在此之前也有：{all}"),
    "missing in": ("It is missing in {all}.", "下列届次没有：{all}。"),
    "missing in between": ("It is missing in between, in {all}.", "其间下列届次没有：{all}。"),
    "not in the edition": ("The documents of {0} do not have it.", "{0}这一届的文件中没有。"),
    "not in the edition named": ("The edition named, {0}, does not have it.", "所指的{0}这一届没有。"),
    "editions that have it": ("Editions that have it: {all}", "出现的届次：{all}"),
    "not the number said": ("That does not make it {0}.", "与所说的第{0}次不符。"),
    "no such edition": ("The series has no such edition: {all}", "该系列没有这一届：{all}"),
    "several editions named": ("Several editions are named: {all}", "提到多个届次：{all}"),
    "nothing to compare with": (
        "The record has nothing to compare it with: {all}",
        "本库没有可供比较的届次：{all}",
    ),
    "the record begins later than the series": (
        "The record begins with {0}, later than the series.",
        "本库自{0}这一届起，晚于该系列的开端。",
    ),
    "only paraphrases here": (
        "Of these editions the record has paraphrases only, whose silence proves little: {all}",
        "下列届次本库只有转述，未见记载说明不了多少问题：{all}",
    ),
    "the counter-example is in a paraphrase": (
        "The passage against it is in a paraphrase.",
        "反例出自转述文本。",
    ),
    "only of this kind of document": ("True only of this kind of document: {all}", "仅就此类文件而言成立：{all}"),
    "may be said of one speaker": ("It may be said of the words of {0} alone.", "可能仅指{0}一人的用语。"),
    "gap": ("The record has no documents of {all}.", "本库缺少下列届次的文件：{all}。"),
    "counted": ("Counted: {all}", "计数结果：{all}"),
    "no unit gives": ("No way of counting gives {0}.", "任何计数方式都得不出{0}。"),
    "only by": ("The number comes out only when counted by {all}.", "仅按以下方式计数才得出此数：{all}"),
    "as many or more in": ("As many or more in {all}.", "下列届次同样多或更多：{all}。"),
    "by rate as many or more in": ("By rate as many or more in {all}.", "按频率计，下列届次同样多或更多：{all}。"),
    "most mentions of": ("Most mentions of the editions {all}.", "在下列届次中提及次数最多：{all}。"),
    "as large or larger in": ("As large or larger in {all}.", "下列届次同样大或更大：{all}。"),
    "larger than in": ("Larger than in {all}.", "大于下列届次：{all}。"),
    "as small or smaller in": ("As small or smaller in {all}.", "下列届次同样小或更小：{all}。"),
    "smaller than in": ("Smaller than in {all}.", "小于下列届次：{all}。"),
    "no such figure in": ("No such figure in {all}.", "下列届次没有此项数字：{all}。"),
    "no such figure in earlier editions": (
        "Earlier editions have no such figure: {all}",
        "此前届次没有此项数字：{all}",
    ),
    "more is said than that it is named": (
        "More is said of it than that it is named, which no count tests.",
        "所说的不止于提及，计数无法检验。",
    ),
    "nothing is said of its number": ("Nothing is said of how often it is named.", "没有说到提及的次数。"),
    "nothing is said of its wording": (
        "Something is told as done, not as worded, which no count of words tests.",
        "所说的是做了什么，而不是说了什么，词语计数无法检验。",
    ),
}
