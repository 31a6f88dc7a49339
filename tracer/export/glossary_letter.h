#ifndef TRACER_EXPORT_GLOSSARY_LETTER_H
#define TRACER_EXPORT_GLOSSARY_LETTER_H
/* The texts of a request to freeze; see glossary.h, of which it is a part. */
/* clang-format off */
#define GLOSSARY_LETTER(X) \
	X(L_NOT_REAL, "NOT TO BE SENT: THIS RESTS ON A RECONSTRUCTION ({0} on modelled movements).", \
	  "送付不可：本書は再構成（{0}が推定により作成された移動）に基づくものです。") \
	X(L_WHAT_IF, "NOT TO BE SENT: options differ from those the case remembers: {0}", \
	  "送付不可：事件ファイルに記録された条件と異なる条件によるものです：{0}") \
	X(L_TEST_CHAIN, "TEST CHAIN: NOT TO BE SENT. Coins of a test chain have no worth.", \
	  "テストチェーン：送付不可。テストチェーンの通貨に価値はありません。") \
	X(L_LIMITED, "LIMITED ({0}): what moved beyond this limit was not followed, so more than this letter says can have reached you.", \
	  "限定あり（{0}）：この限度を超える移動は追跡していないため、貴社への到達額は本書の額を上回る可能性があります。") \
	X(L_TO, "To:       {0}, compliance department", "{0} 御中（コンプライアンス担当部署）") \
	X(L_FROM, "From:     [name, organisation, how to reach you]", "差出人：[氏名、組織名、連絡先]") \
	X(L_DATE, "Date:     [date]", "日付：[日付]") \
	X(L_CASE, "Case:     [case number]", "事件番号：[事件番号]") \
	X(L_SUBJECT, "Subject:  Request to freeze stolen {0}", "件名：窃取された{0}の凍結に関するお願い") \
	X(L_HAPPENED, "1. What happened", "1. 事案の概要") \
	X(L_ONE_THEFT, "This letter is of the theft '{0}', one of {1} in this report. Letters of others may name the same deposits: their amounts are not to be added.", \
	  "本書は、この報告書にある{1}件の窃取のうち「{0}」に関するものです。他の窃取に関する書面が同じ入金を挙げることがあるため、金額を合算しないでください。") \
	X(L_STOLEN, "{0} {1} were stolen, {3} (transfers: {2}).", \
	  "{3}、{2}件の移動により {0} {1} が窃取されました。") \
	X(L_HEIGHT, "height {0}", "ブロック高 {0}") \
	X(L_HEIGHTS, "height {0} to {1}", "ブロック高 {0}〜{1}") \
	X(WORTH, "Worth", "換算額") \
	X(L_WORTH_THEN, "{0} when it was stolen ({1})", "窃取時に{0}（{1}）") \
	X(L_WORTH_STOLEN, "That was {0} when it was stolen ({1}).", "窃取時の換算額は{0}です（{1}）。") \
	X(L_WORTH_DEPOSITS, "They were worth {0} when they were deposited.", "入金時の換算額は{0}です。") \
	X(L_SEED, "Taken for the theft:", "窃取とみなす移動は次のとおりです。") \
	X(L_SEED_ROW, "from {0}{1} to {2}{3}: {4} {5}, transfers: {6}", \
	  "{0}{1}から {2}{3}へ：{4} {5}、移動{6}件") \
	X(L_NAMED, " ({0})", "（{0}）") \
	X(L_REACHED, "2. What reached you", "2. 貴社への入金") \
	X(L_DEPOSITS, "Of these, {0} {1} reached you, {3} (deposits: {2}). This is what the rule {4} gives: {5}.", \
	  "このうち {0} {1} が、{3}、{2}件の入金により貴社に到達しました。これは規則 {4}（{5}）による額です。") \
	X(L_OTHER_RULES, "The other rules that keep amounts give: {0}. No rule is called right; deposits.csv has all of them.", \
	  "金額を保存する他の規則による額は次のとおりです：{0}。いずれの規則も正しいとはしません。deposits.csv にすべての規則の額を記載します。") \
	X(L_BOUNDS, "Whatever rule is used, no less than {0} and no more than {1} {2} reached you.", \
	  "どのような規則を用いても、貴社に到達した額は {0} {2} を下回らず、{1} {2} を上回りません。") \
	X(L_NOT_COUNTED, "What services paid out again is not counted in this.", "サービスから再び払い出された分はこれに含みません。") \
	X(L_WIDENED, "This range is as wide as it is because: {0}.", "この範囲が広い理由：{0}。") \
	X(L_ACCOUNTS, "The accounts are yours according to this label:", "次のアカウントは、以下のラベルにより貴社のものとされています。") \
	X(L_ACCOUNT_ROW, "{0} (label: {1}; source: {2})", "{0}（ラベル：{1}、出典：{2}）") \
	X(L_MESSAGES, "By the message, by which you tell your customers apart; in square brackets the least and the most that the rules give, where they differ:", \
	  "お客様の識別に用いられるメッセージ別の内訳（規則により異なる場合は、角括弧内に最小額と最大額）：") \
	X(L_MESSAGE_ROW, "{0}: {1} {2}, deposits: {3}, {4}", "{0}：{1} {2}、入金{3}件、{4}") \
	X(L_MORE, "and {0} more messages", "ほかメッセージ{0}種") \
	X(L_TABLE, "deposits.csv lists every deposit with its time, height, transaction hash, addresses, message, amount, tainted part by each rule, the least and the most of it under any rule, grade of evidence, and the heaviest route from the theft.", \
	  "deposits.csv に、すべての入金について、日時、ブロック高、取引ハッシュ、送受アドレス、メッセージ、金額、規則ごとの汚染額、規則によらない上下限、証拠の程度、窃取からの最も太い経路を記載します。") \
	X(L_UNIT, "Amounts in deposits.csv and watchlist.csv are whole numbers of the smallest unit: {0} of it are 1 {1}.", \
	  "deposits.csv および watchlist.csv の金額は最小単位の整数です（{0} が 1 {1} に当たります）。") \
	X(L_ASK, "3. What we ask of you", "3. お願いする事項") \
	X(L_ASK_1, "(1) Freeze what the customers of these deposits still hold with you, whatever it was exchanged for: of each customer up to the amount beside the message above, before the brackets, which is that of the rule {0}.", \
	  "(1) 上記の入金に係るお客様が貴社になお保有する資産を、交換後のものを含め、お客様ごとに、上記メッセージの横（角括弧の前）に記した規則 {0} による額を限度として凍結してください。") \
	X(L_ASK_2, "(2) Keep the records of these customers from {0} on: identity, access logs, deposits, trades, withdrawals.", \
	  "(2) 当該お客様の {0} 以降の記録（本人確認、接続記録、入金、取引、出金）を保全してください。") \
	X(L_ASK_3, "(3) Tell us what has already left: when, how much, and to which address or bank account.", \
	  "(3) すでに出金されたものについて、日時、金額、送付先のアドレスまたは銀行口座をお知らせください。") \
	X(L_ASK_4, "(4) Confirm that you received this, and name a person to talk to. If you need an order of an authority first, tell us which one, and keep the funds and records until then.", \
	  "(4) 本書の受領をご連絡のうえ、ご担当者をお知らせください。当局の命令が先に必要な場合は、その当局をお知らせいただき、それまでの間、資産と記録の保全をお願いします。") \
	X(L_PROOF, "4. How this is known", "4. 根拠") \
	X(L_AS_OF, "As of height {0}, {1} UTC. Grades of the evidence for these deposits: {2}.", \
	  "基準時点はブロック高 {0}、{1} UTC。上記入金の証拠の程度：{2}。") \
	X(L_AS_OF_NO_TIME, "As of height {0}. Grades of the evidence for these deposits: {2}.", \
	  "基準時点はブロック高 {0}。上記入金の証拠の程度：{2}。") \
	X(L_AS_OF_TIME, "As of {0}. Grades of the evidence for these deposits: {2}.", \
	  "基準時点は{0}。上記入金の証拠の程度：{2}。") \
	X(L_TIMES, "Times are those that the sender put into each transaction; what came first is told by the height.", \
	  "日時は送信者が各取引に記載したものです。先後はブロック高によります。") \
	X(L_LOOK_UP, "Each transaction can be looked up by its hash at any node of the chain.", \
	  "各取引は、取引ハッシュにより当該チェーンの任意のノードで照会できます。") \
	X(L_CHECK, "The figures were made by tracer {0} from the ledger with SHA-256 {1}; the same ledger and options give the same figures.", \
	  "本書の数値は、SHA-256 が {1} の台帳から tracer {0} により算出したものです。同じ台帳と条件からは同じ数値が得られます。") \
	X(L_INFERRED, "Figures with ~, <= or >= rest on an opening balance that had to be inferred.", \
	  "~、<=、>= を付した数値は、推定した期首残高に基づきます。") \
	X(L_REVERSIBLE, "Movements from height {0} on can still be rolled back.", \
	  "ブロック高 {0} 以降の移動は、巻き戻される可能性があります。") \
	X(L_NOT_SAID, "5. What this does not say", "5. 本書が述べないこと") \
	X(L_BYSTANDER, "It does not say that your customer stole anything. Who made such a deposit can be a buyer, a victim, or a bystander who was sent stolen coins. Which of the coins in an account are the stolen ones no chain records: that is the answer of a rule, which is named.", \
	  "貴社のお客様が窃取を行ったと述べるものではありません。入金者は、購入者、被害者、または窃取された資金を送り付けられた第三者である可能性があります。アカウント内のどの資金が窃取されたものかはチェーンに記録されません。本書の額は、明示した規則による結果です。")
/* clang-format on */

#endif
