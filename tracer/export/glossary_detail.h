#ifndef TRACER_EXPORT_GLOSSARY_DETAIL_H
#define TRACER_EXPORT_GLOSSARY_DETAIL_H
/*
 * The sentences of findings, and of who signs for an account, as the program
 * writes them in English, and what they are in Japanese; see detail.h.
 *
 *	{0} {1} ..	what stands there, put in as it is
 *	{s}		in English: an s, or nothing
 *	[0] [1] ..	in Japanese: what stands there is itself a sentence of
 *			DETAIL_PART
 */
/* clang-format off */
#define GLOSSARY_DETAIL(X) \
	X(FINDING_OPENING_INFERRED, "taken to have opened with at least so much", "期首残高を少なくともこの額とした") \
	X(FINDING_OPENING_INFERRED, "no opening balance is known for {0} account{s}; none was needed", "{0}件のアカウントの期首残高は不明だが、必要としなかった") \
	X(FINDING_OPENING_DERIVED, "opened with so much, by a balance that is known", "判明している残高により、期首残高はこの額") \
	X(FINDING_OPENING_DERIVED, "opened with so much, exactly: read from block 1", "期首残高は正確にこの額：ブロック1から読み取った") \
	X(FINDING_OPENING_DERIVED, "opened with so much, exactly: {0} after block {1}, less what moved up to then", "期首残高は正確にこの額：ブロック {1} の後の {0} から、それまでの移動を差し引いた") \
	X(FINDING_OPENING_DERIVED, "opened with so much, exactly: {0} after block {1}", "期首残高は正確にこの額：ブロック {1} の後の {0} による") \
	X(FINDING_OPENING_DERIVED, "opened with so much: {0} after block {1}, less what moved up to then; a levy that came since, which no page lists, would count to it", "期首残高はこの額：ブロック {1} の後の {0} から、それまでの移動を差し引いた。その間の徴収はページに現れず、これに算入される") \
	X(FINDING_OPENING_DERIVED, "opened with so much: {0} after block {1}; a levy that came since, which no page lists, would count to it", "期首残高はこの額：ブロック {1} の後の {0} による。その後の徴収はページに現れず、これに算入される") \
	X(FINDING_MISSING_CREDIT, "spent {0}, the ledger knows of {1}", "支出は {0}、台帳上の残高は {1}") \
	X(FINDING_TIE, "movements of {0} in unknown order", "{0} の移動の順序が不明") \
	X(FINDING_FILE_ORDER, "heights whose rows, without index, keep the order of the file: {0}", "番号のない行をファイルの順としたブロック高：{0}件") \
	X(FINDING_REPEATED_ROW, "rows like another of their transaction: {0}, the first at this height", "同じ取引の中で内容が同一の行：{0}行。最初のものはこのブロック高") \
	X(FINDING_UNKNOWN_TYPE, "transaction {0}: type {1}, version {2} is not known", "取引 {0}：種別 {1}、版 {2} は未知") \
	X(FINDING_UNKNOWN_TYPE, "type {0}, version {1} is not known", "種別 {0}、版 {1} は未知") \
	X(FINDING_UNKNOWN_FIELD, "field {0}", "項目 {0}") \
	X(FINDING_BAD_HASH, "its content has the hash {0}", "内容から計算したハッシュは {0}") \
	X(FINDING_BAD_HASH, "the stated inner hash is not that of what it wraps", "記載された内側のハッシュが、包まれた取引のものと一致しない") \
	X(FINDING_BAD_BLOCK, "two different blocks of one height", "同じブロック高に異なる二つのブロックがある") \
	X(FINDING_BAD_BLOCK, "not the nemesis block of mainnet", "メインネットの起源ブロックではない") \
	X(FINDING_BAD_BLOCK, "it follows block {0}, which is not the one before", "ブロック {0} に続くとするが、直前のブロックではない") \
	X(FINDING_LEDGER_GAP, "block {0} follows {1}", "ブロック {1} の次がブロック {0} である") \
	X(FINDING_CUT_DIGITS, "amounts that lost digits beyond the decimals kept: {0}", "保持する小数桁を超える桁を失った額：{0}件") \
	X(FINDING_OTHER_ASSETS, "rows of other assets, skipped: {0}", "除いた他の資産の行：{0}行") \
	X(FINDING_FAILED_ROWS, "rows of failed transactions, not moved: {0}", "移動としなかった失敗取引の行：{0}行") \
	X(FINDING_UNREAD, "tainted receipts ({0}) of an account not read", "読み取られていないアカウントの汚染受領額（{0}）") \
	X(FINDING_BUSY, "tainted receipts ({0}) of a busy account", "多取引アカウントの汚染受領額（{0}）") \
	X(FINDING_STRUCTURING, "{0} tainted receipts ({1}), each below the threshold", "汚染された受領{0}件（{1}）、いずれも下限未満") \
	X(FINDING_STRUCTURING, "{0} tainted movements below {1}, each at least half of it, to one message, within {2}", "{1} 未満でその半額以上の汚染された移動{0}件、同一メッセージ宛、[2]以内") \
	X(FINDING_STRUCTURING, "{0} tainted movements below {1}, each at least half of it, within {2}", "{1} 未満でその半額以上の汚染された移動{0}件、[2]以内") \
	X(FINDING_LARGE_FEE, "the schedule asks for {0} XEM; harvested by {1}", "所定の手数料は {0} XEM。ハーベスト者は {1}") \
	X(FINDING_LARGE_FEE, "the schedule asks for {0} XEM", "所定の手数料は {0} XEM") \
	X(FINDING_SEED_OVERLAP, "of {0} stolen so many were tainted already ({1})", "窃取額 {0} のうち、この額はすでに汚染されていた（{1}）") \
	X(FINDING_REVERSIBLE, "{0} movements from this height on", "このブロック高以降の移動{0}件") \
	X(FINDING_RECONSTRUCTION, "{0} % of where it is now rests on modelled movements", "現在の所在の {0} % が、推定により作成された移動に基づく") \
	X(FINDING_BALANCE_MISMATCH, "{0}: the node says {1}, the blocks {2}", "{0}：ノードの報告は {1}、ブロックによれば {2}") \
	X(FINDING_BALANCE_MISMATCH, "the reported balance of {0} is not what the ledger gives", "{0} の報告された残高が台帳による残高と異なる") \
	X(FINDING_PASS_THROUGH, "{0} of its tainted receipts ({1}) went on within {2}, in {3} payment{s}", "汚染された受領（{1}件）の {0} が[2]以内に{3}件の支払で出て行った") \
	X(FINDING_PEEL_CHAIN, "{0} steps from here to {1} by way of {2}; {3} smaller parts, together {4}, left on the way", "ここから {2} を経て {1} まで{0}段。途中で分かれた少額は{3}件、計 {4}") \
	X(FINDING_DUST, "{0} movements of at most {1} to {2} accounts within {3}", "[3]以内に{2}件のアカウントへ、{1} 以下の移動{0}件") \
	X(FINDING_RETURN_TO_SEED, "{0} tainted receipt{s} ({1}) of a seed's {2}, the first at this height", "起点の[2]による汚染された受領{0}件（{1}）、最初のものはこのブロック高") \
	X(FINDING_LABEL_CONFLICT, "{0}; the first one counts", "{0}（先のものによる）") \
	X(FINDING_LIMIT, "at {0} account{s} ({1})", "{0}件のアカウントにおいて（{1}）") \
	X(FINDING_UNCERTAIN_MOSAIC, "{0}: pages of accounts cannot tell whether its namespace lapsed", "{0}：アカウントのページからは、名前空間の失効の有無が分からない") \
	X(FINDING_UNCERTAIN_MOSAIC, "{0}: its namespace lapsed and was rented anew", "{0}：名前空間が失効し、改めて賃借された") \
	X(FINDING_UNCERTAIN_MOSAIC, "{0}: its namespace expired", "{0}：名前空間が失効した") \
	X(FINDING_UNCERTAIN_MOSAIC, "{0}: defined anew", "{0}：再定義された") \
	X(FINDING_BAD_REPLY, "another node, asked for the block, gave none", "ブロックを求めた別のノードは何も返さなかった") \
	X(FINDING_BAD_REPLY, "a reply cannot be read from this block on", "応答がこのブロックから先を読み取れない") \
	X(FINDING_BAD_REPLY, "'{0}': it does not concern {1}, whose page it is", "'{0}'：ページの対象である {1} に関係しない") \
	X(FINDING_NOT_LISTED, "of {0}", "{0} の取引") \
	X(FINDING_FROM_ELSEWHERE, "the block was taken from another node", "このブロックは別のノードから得た") \
	X(FINDING_SINGLE_USE, "one receipt of {0}, all but fees sent on {1}, nothing before and after", "{0} の受領が一度、手数料を除く全額を[1]に送付、前後に移動なし") \
	X(FINDING_FAN_OUT, "{0} each to {1} accounts within {2}", "[2]以内に{1}件のアカウントへ各 {0}") \
	X(FINDING_FAN_IN, "tainted amounts of {0} accounts within {1}", "[1]以内に{0}件のアカウントから汚染額") \
	X(FINDING_DORMANT, "nothing tainted left for {0} from this height on; then it moved", "このブロック高から[0]の間、汚染された資金は出ず、その後に動いた") \
	X(FINDING_DORMANT, "nothing tainted left for {0} from this height on; so it is at the end", "このブロック高から[0]の間、汚染された資金は出ておらず、末尾でもそのまま") \
	X(FINDING_COMMINGLED, "{0} of the {1} that it held or received from its first taint on is tainted, the rest is not", "最初の汚染以降に保有または受領した {1} のうち {0} が汚染され、残りは汚染なし") \
	X(FINDING_TURNOVER, "{0} of the {1} that it held or received from its first taint on is tainted", "最初の汚染以降に保有または受領した {1} のうち {0} が汚染されている") \
	X(FINDING_POLICIES_DIFFER, "held at the end: {0}", "末尾の残存：{0}") \
	X(FINDING_POLICIES_DIFFER, "arrived: {0}", "到達：{0}") \
	X(FINDING_RELAY, "{0} sent on to {1}, {2}, tx {3}; to follow it: --through {4}", "[2]に {0} を {1} へ送付（取引 {3}）。その先を追うには --through {4}") \
	X(FINDING_RELAY, "{0} sent on to {1}, {2}; to follow it: --through {3}", "[2]に {0} を {1} へ送付。その先を追うには --through {3}") \
	X(FINDING_CONTROL, "{0}, {1} times, the last at height {2}", "[0]、{1}回、最後はブロック高 {2}") \
	X(FINDING_CONTROL, "{0}", "[0]") \
	X(FINDING_OPENING_MATTERS, "{0}: {1} account{s} passed tainted coins on and may have opened with more than was inferred; the most by {2}, {3}", "{0}：{1}件のアカウントが汚染された資金を送付し、期首残高が推定より大きい可能性がある。最大は {2} の {3}") \
	X(FINDING_FIRST_FUNDER, "its first coins came from {0}", "最初の資金の送り手は {0}") \
	X(FINDING_ROLLED_BACK, "the block was {0}, asked for again it is {1}", "ブロックは {0} であったが、再照会では {1} である") \
	X(FINDING_ROLLED_BACK, "the block is no longer there", "このブロックはもう存在しない") \
	X(DETAIL_SIGNERS, "whether it is multisig is not known: its beginning was not read", "マルチシグか否かは不明：最初から読み取られていない") \
	X(DETAIL_SIGNERS, "{0}: nothing on the chain made it so", "[0]：チェーン上に変更はない") \
	X(DETAIL_SIGNERS, "{0}, by {1} change{s} of it on the chain", "[0]（チェーン上の変更{1}件による）") \
	X(DETAIL_SIGNERS, "{0}, says /account/get after block {1}", "[0]（ブロック {1} の後の /account/get による）") \
	X(DETAIL_PART, "not multisig", "マルチシグではない") \
	X(DETAIL_PART, "multisig: {0} of {1} cosignatories must sign", "マルチシグ：{1}名の連署者のうち{0}名の署名を要する") \
	X(DETAIL_PART, "at the same height", "同じブロック高") \
	X(DETAIL_PART, "{0} block{s} later", "{0}ブロック後") \
	X(DETAIL_PART, "{0} second{s} later", "{0}秒後") \
	X(DETAIL_PART, "{0} block{s}", "{0}ブロック") \
	X(DETAIL_PART, "{0} second{s}", "{0}秒") \
	X(DETAIL_PART, "sender and receiver", "送り手兼受け手") \
	X(DETAIL_PART, "sender", "送り手") \
	X(DETAIL_PART, "receiver", "受け手") \
	X(DETAIL_PART, "initiated by {0}", "起案者 {0}") \
	X(DETAIL_PART, "cosigned by {0}", "連署者 {0}") \
	X(DETAIL_PART, "cosignatory {0} added", "連署者として {0} を追加") \
	X(DETAIL_PART, "cosignatory {0} removed", "連署者から {0} を除外") \
	X(DETAIL_PART, "remote harvesting key of {0} activated", "{0} の遠隔ハーベスト鍵を有効化") \
	X(DETAIL_PART, "remote harvesting key of {0} deactivated", "{0} の遠隔ハーベスト鍵を無効化")
/* clang-format on */

#endif
