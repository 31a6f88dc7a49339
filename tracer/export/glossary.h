#ifndef TRACER_EXPORT_GLOSSARY_H
#define TRACER_EXPORT_GLOSSARY_H
/*
 * Every text of report, statement and letters, English and Japanese side by
 * side: name, English, Japanese.  Terms are fixed here and used everywhere:
 *
 *	stolen funds 窃取された資金	taint, tainted 汚染、汚染された
 *	movement 移動		account アカウント	address アドレス
 *	rule 規則		bounds 上下限		seed 起点
 *	held 残存		service 事業者		evidence 証拠
 *	finding 所見		coverage 読取範囲	deposit 入金
 *	ledger 台帳		statement 計算書	message メッセージ
 *
 * {0} {1} .. stand for arguments. Names that begin with JS_ are handed to the
 * script of the report.
 */
/* clang-format off */
#define GLOSSARY(X) \
	X(TITLE, "Trace of stolen funds", "窃取資金の追跡報告書") \
	X(ON_THIS_PAGE, "Contents", "目次") \
	X(WHAT_IF, "WHAT IF: options differ from those the case remembers: {0}", \
	  "仮定：事件ファイルに記録された条件と異なる条件による：{0}") \
	X(PARTIAL, "PARTIAL: reading was not finished", \
	  "未完：読み取りは完了していない") \
	X(RECONSTRUCTION, \
	  "RECONSTRUCTION: {0} of where it is now rests on modelled movements", \
	  "再構成：現在の所在の{0}は、推定により作成された移動に基づく") \
	X(IN_BRIEF, "In brief", "要旨") \
	X(STOLEN, "Stolen", "窃取額") \
	X(STOLEN_IN, "{0} {1} in {2} transfers, {3}", \
	  "{0} {1}、移動{2}件、{3}") \
	X(THEFT_IS, "Taken for the theft", "窃取とみなすもの") \
	X(AS_OF, "As of", "基準時点") \
	X(AS_OF_TIP, "the last height that was known", "判明している最終ブロック高") \
	X(AS_OF_ASKED, "as asked for", "指定による") \
	X(BLOCK, "block {0}", "ブロック {0}") \
	X(HEIGHT_N, "height {0}", "ブロック高 {0}") \
	X(REVERSIBLE, "{0} {1} moved in the last {2} blocks, which can still be rolled back", \
	  "直近{2}ブロック（巻き戻しの可能性あり）で移動した額：{0} {1}") \
	X(RULE, "Rule", "規則") \
	X(RULE_IS, "{0}: {1}. It orders the lists and draws the graph; the other rules stand beside it. None of them is called right.", \
	  "{0}：{1}。一覧の並びと図はこの規則による。他の規則の結果も併記する。いずれの規則も正しいとはしない。") \
	X(EVIDENCE, "Evidence", "証拠の程度") \
	X(RULES_DIFFER, "How far the rules differ", "規則間の差") \
	X(RULES_AGREE, "All rules of this run agree.", "すべての規則の結果が一致する。") \
	X(RULES_DIFFER_BY, "By up to {0} {1} ({2}).", "最大で {0} {1}({2})。") \
	X(RULE_ONLY, "Only one rule was run that conserves amounts.", \
	  "金額を保存する規則は一つのみ適用した。") \
	X(REACH, "Reach", "到達範囲") \
	X(REACH_IS, "{0} accounts hold or held coins that passed through a tainted account, {1} of them services (poison: reach, no amount, and no reproach)", \
	  "汚染されたアカウントを経た資金が届いたアカウントは{0}件、うち事業者{1}件（poison：到達の有無であり金額ではなく、非難を意味しない）") \
	X(WHERE_IT_IS, "Where it is", "現在の所在") \
	X(RECONCILES, "For every rule the rows add up to what was stolen, to the last unit.", \
	  "いずれの規則においても、各行の合計は窃取額と最小単位まで一致する。") \
	X(COL_END, "Where", "所在") \
	X(COL_SHARE, "Share", "割合") \
	X(COL_RANGE, "Over all rules", "全規則の範囲") \
	X(SAME, "same", "同じ") \
	X(SUM, "Sum", "合計") \
	X(STOLEN_ROW, "Stolen", "窃取額") \
	X(BY_ACCOUNTS, "{0} accounts", "{0}アカウント") \
	X(ONE_ACCOUNT, "1 account", "1アカウント") \
	X(HOLDERS, "Largest holders", "主な保有アカウント") \
	X(SERVICES_TOP, "Services it went to", "到達した事業者") \
	X(NONE_SERVICES, "None of it reached an account that a label calls a service.", \
	  "事業者とラベル付けされたアカウントには到達していない。") \
	X(NONE_HELD, "None of it is held by an account that was followed.", \
	  "追跡したアカウントに残存はない。") \
	X(AND_MORE, "and {0} more", "ほか{0}件") \
	X(COL_ACCOUNT, "Account", "アカウント") \
	X(COL_NAME, "Name", "名称") \
	X(BOUNDS, "Whatever the rule", "規則によらない上下限") \
	X(BOUNDS_TEXT, "No accounting rule, whichever is chosen, can put less or more of the stolen coins there than this.", \
	  "どのような会計規則を選んでも、窃取された資金の額はこの範囲を出ない。") \
	X(BOUNDS_NONE, "Not given: {0}.", "算出せず：{0}。") \
	X(COL_REACHED, "reached it", "到達した額") \
	X(COL_THERE, "are there at the end", "期末に残る額") \
	X(NOT_COUNTED, "what services paid out again is not counted", "サービスから再び払い出された分は含まない") \
	X(NOT_TAKEN_OFF, "what it paid out again is not taken off", "再び払い出した分は差し引いていない") \
	X(COL_WIDENED, "wider because", "範囲が広い理由") \
	X(WIDE_OPENING, "opening balance inferred", "期首残高が推定") \
	X(WIDE_UNREAD, "accounts not read", "未読アカウントあり") \
	X(WIDE_TIE, "order of movements not known", "移動の順序が不明") \
	X(WIDE_MISSING, "credits missing", "入金の記録が欠落") \
	X(WIDE_OVERLAP, "stolen coins came back and were stolen again", "戻った資金が再び窃取された") \
	X(WIDE_GAP, "blocks or replies missing", "ブロックまたは応答が欠落") \
	X(ALL_SERVICES, "all services", "全事業者") \
	X(FROM_TO, "{0} to {1}", "{0}〜{1}") \
	X(GRAPH, "The graph", "資金移動図") \
	X(GRAPH_TEXT, "Each box is an account, or several that are alike; each line the movements from one to the other, as wide as what was tainted of them. Left to right by steps from the theft; services stand at the right. {0} of {1} accounts stand for themselves, the others in folds that say how many they are. Drag to move it, Ctrl and the wheel to zoom, click on a box for its account.", \
	  "箱は一つのアカウント（または性質の近い複数のアカウント）、線はその間の移動を表し、線の太さは汚染額による。左から右へ窃取からの段数で並び、事業者は右端に置く。{1}アカウントのうち{0}件を個別に示し、他はまとめて件数を示す。ドラッグで移動、Ctrl+ホイールで拡大縮小、箱のクリックで当該アカウントを表示。") \
	X(LEGEND_SHARE, "tainted share of what it received", "受領額に占める汚染の割合") \
	X(LEGEND_LINES, "line: solid signed or hashed, dashed weaker, dotted modelled", \
	  "線：実線=署名またはハッシュ検証済、破線=それより弱い、点線=推定作成") \
	X(KIND_VICTIM, "victim", "被害者") \
	X(KIND_THIEF, "labelled thief", "窃取者とのラベル") \
	X(KIND_EXCHANGE, "exchange", "取引所") \
	X(KIND_SERVICE, "service, shop", "事業者・店舗") \
	X(KIND_MIXER, "mixer", "ミキサー") \
	X(KIND_OTHER, "other label", "その他のラベル") \
	X(G_ACCOUNTS, "+{0} accounts", "+{0}アカウント") \
	X(G_ROW, "{0} accounts in a row", "{0}アカウントの連鎖") \
	X(G_OWNER, "{0} accounts", "{0}アカウント") \
	X(G_SENT, "sent {0}", "送付 {0}") \
	X(G_GOT, "got {0}", "受領 {0}") \
	X(G_HOLDS, "holds {0}", "残存 {0}") \
	X(G_HOLDS_ALL, "holds all of it", "全額残存") \
	X(G_PASSED, "passed all on", "全額移転") \
	X(G_DEPOSITS, "{0} deposits", "入金{0}件") \
	X(G_TAINTED, "{0} of its receipts tainted", "受領額の{0}が汚染") \
	X(G_TOOLTIP, "{0} {1} tainted of {2} in {3} movements, {4}", \
	  "{2}のうち汚染 {0} {1}、移動{3}件、{4}") \
	X(G_NOT_DRAWN, "Not drawn: {0} lines of less than 0.4 % each, together {1} {2}; fees {3}; rental and creation {4}.", \
	  "省略：0.4 %未満の線{0}本（計 {1} {2}）、手数料 {3}、賃料・作成料 {4}。") \
	X(TIMELINE, "Day by day", "日次の推移") \
	X(TIMELINE_TEXT, "Above: where the stolen funds were at the end of each day. Below: what moved in the day, tainted; coins that moved twice count twice. Days are those of UTC; rule: {0}.", \
	  "上：各日末における窃取資金の所在。下：その日に移動した汚染額（二度移動した資金は二度数える）。日付はUTC、規則は{0}。") \
	X(T_HELD, "held by accounts that are followed", "追跡アカウントに残存") \
	X(T_SERVICE, "arrived at services", "事業者に到達") \
	X(T_OTHER, "fees, rents, not read, busy", "手数料・賃料・未読等") \
	X(T_MOVED, "moved in the day", "当日の移動額") \
	X(T_NONE, "The source states no times.", "情報源に時刻の記載がない。") \
	X(T_OVERLAP, "Stolen coins came back and were stolen again: the sum of the seeds is more than what is new of them.", \
	  "戻った資金が再び窃取されたため、起点の合計は新規分を上回る。") \
	X(T_LENGTH, "Each bar is {0} days.", "一本の棒は{0}日分。") \
	X(T_FIGURES, "The figures", "数値") \
	X(DAY, "Day", "日") \
	X(SERVICES, "Services, with the deposits by message", "事業者とメッセージ別の入金") \
	X(SERVICES_TEXT, "A label with its source calls these accounts services. There the coins of many owners mix, so the trace ends and names the deposits instead: at exchanges on NEM the message says which customer a deposit is for.", \
	  "出典のあるラベルにより事業者とされたアカウントである。多数の所有者の資金が混ざるため追跡はここで終え、入金を示す。NEMの取引所では、メッセージが入金先の顧客を示す。") \
	X(COL_MESSAGE, "Message", "メッセージ") \
	X(COL_DEPOSITS, "Deposits", "入金件数") \
	X(COL_FIRST, "First", "最初") \
	X(COL_LAST, "Last", "最後") \
	X(COL_TAINTED, "Tainted, {0}", "汚染額（{0}）") \
	X(NO_MESSAGE, "without message", "メッセージなし") \
	X(ENCRYPTED, "encrypted message", "暗号化メッセージ") \
	X(HEX, "hex {0}", "16進 {0}") \
	X(LABEL_SOURCE, "label: {0}; {1}", "ラベルの出典：{0}、{1}") \
	X(NO_SOURCE, "no source given", "出典の記載なし") \
	X(ACCOUNTS, "Accounts", "アカウント") \
	X(ACCOUNTS_TEXT, "Every account that taint reached. Receiving tainted coins says nothing of the receiver: it can be a buyer, a victim, or a bystander who was sent dust. Whose an account is, only a label says, and its source stands with it.", \
	  "汚染が到達したすべてのアカウント。汚染された資金の受領は受領者について何も意味しない。購入者、被害者、微小額を送り付けられた第三者でもありうる。アカウントの帰属を述べるのは出典付きのラベルのみである。") \
	X(MOVEMENTS, "Movements", "移動") \
	X(MOVEMENTS_TEXT, "Movements that carry taint under some rule, in the order of the ledger.", \
	  "いずれかの規則で汚染を伴う移動。台帳の順。") \
	X(MOVEMENTS_CUT, "Of {0} movements the {1} with the largest tainted amounts are in this file; the others carry {2} {3} together. All of them: --csv DIR, movements.csv.", \
	  "全{0}件のうち汚染額の大きい{1}件を本書に収める。残りの汚染額は計 {2} {3}。全件は --csv DIR の movements.csv に出力できる。") \
	X(NO_SCRIPT, "The tables need a script, which is in this file; it asks no network. Without it, the same rows are in accounts.csv and movements.csv (--csv DIR).", \
	  "表の表示には本書に含まれるスクリプトを用いる（通信は行わない）。実行できない場合、同じ内容は accounts.csv と movements.csv(--csv DIR)にある。") \
	X(FINDINGS, "Findings", "所見") \
	X(FINDINGS_TEXT, "Stated facts, each by its rule. No finding says whose an account is.", \
	  "各規則による事実の記載。アカウントの帰属を述べるものではない。") \
	X(NO_FINDINGS, "None.", "なし。") \
	X(COL_HEIGHT, "Height", "ブロック高") \
	X(COL_AMOUNT, "Amount", "額") \
	X(COL_TX, "Transaction", "取引") \
	X(NO_FUNDER, "Who sent an account its first coins (first-funder) is not among them: this ledger does not hold everything since the beginning.", "各アカウントの最初の資金の送り手（first-funder）は含まない。本台帳は最初からの全期間を含まないためである。") \
	X(COL_TEXT, "Facts", "内容") \
	X(COVERAGE, "What was read", "読取範囲") \
	X(COVERAGE_TEXT, "An account is read from its first taint to the end, or it is not read and all that reaches it ends there.", \
	  "アカウントは最初の汚染から期末まで読み取る。読み取らない場合、到達した汚染はそこで終わる。") \
	X(COL_STATE, "State", "状態") \
	X(COL_ACCOUNTS, "Accounts", "アカウント数") \
	X(COL_FROM, "From height", "開始ブロック高") \
	X(COL_TO, "To height", "終了ブロック高") \
	X(COL_SO_MUCH, "Tainted there, {0}", "そこにある汚染額（{0}）") \
	X(UNREAD_ACCOUNTS, "Accounts that were not followed on, the largest first", \
	  "追跡を終えたアカウント（額の大きい順）") \
	X(UPPER_BOUND, "{0} {1} could at most have gone on through them.", \
	  "これらを経てさらに移動しうる額は最大 {0} {1}。") \
	X(ALL_READ, "Every account that taint reached was read, or is a service where the trace ends.", \
	  "汚染が到達したアカウントは、追跡を終える事業者を除きすべて読み取った。") \
	X(METHOD, "Appendix: the method", "付録：方法") \
	X(METHOD_TEXT, "Stolen coins and honest coins mix in one account, and no coin carries a mark. Which of them left? An account holds B, of which T is tainted, and sends x. The rules below answer differently because they answer different questions; so all are shown, none is called right, and what holds under every one of them is given as bounds. All is integer arithmetic, in the order of the ledger; what rounding leaves stays with the sender.", \
	  "一つのアカウントの中で窃取資金と正当な資金は混ざり、資金に印はない。どれが出て行ったのか。残高B、うち汚染額Tのアカウントがxを送るとき、規則ごとに答えが異なるのは、問いが異なるからである。そのためすべてを併記し、いずれも正しいとはせず、どの規則でも成り立つことを上下限として示す。計算はすべて整数により台帳の順に行い、端数は送り手に残す。") \
	X(M_PART, "Tainted part", "汚染部分") \
	X(M_QUESTION, "The question it answers", "答える問い") \
	X(M_ORIGIN, "Where it comes from", "由来") \
	X(M_MISLEADS, "When it misleads", "誤らせる場合") \
	X(M_ERROR, "Measured", "実測") \
	X(M_ERROR_IS, "misplaces {0} % of the stolen coins on average, {1} % in the worst case; finds {2} % of the accounts they touched, and {3} % of those it names were touched", \
	  "窃取資金の平均{0} %（最悪{1} %）を誤った場所に置く。資金が触れたアカウントの{2} %を見つけ、挙げたもののうち{3} %が実際に触れていた") \
	X(M_ERROR_REACH, "finds {0} % of the accounts the coins touched, and {1} % of those it names were touched; it gives no amounts", \
	  "資金が触れたアカウントの{0} %を見つけ、挙げたもののうち{1} %が実際に触れていた。金額は示さない") \
	X(M_WHY_SEVERAL, "Why several are shown", "複数の規則を示す理由") \
	X(M_WHY_TEXT, "Courts and statutes answer the question of mixed funds differently, for different purposes, and no rule can know which coins really moved. Where the rules agree, the answer does not depend on the choice; where they differ, the reader sees by how much; and the bounds say what none of them can leave.", \
	  "混和資金の問題について、裁判所や法令は目的に応じて異なる答えを出しており、どの規則も実際に動いた資金を知ることはできない。規則が一致する箇所では結論は選択に左右されず、異なる箇所では差が示され、上下限はいずれの規則も超えられない範囲を示す。") \
	X(M_SOURCES, "Sources", "出典") \
	X(MQ_POISON, "Which accounts could coins of the theft have passed through at all?", "窃取された資金が経た可能性のあるアカウントはどれか。") \
	X(MO_POISON, "Möser, Böhme, Breuker, Towards risk scoring of Bitcoin transactions (2014): there one of the policies compared.", "Möser・Böhme・Breuker(2014)が比較した方策の一つ。") \
	X(MM_POISON, "Always, if taken for an amount: after a few steps it reaches most of the chain, and bystanders with it.", "金額と解すれば常に誤る。数段で大半のアカウントに及び、無関係の者を含む。") \
	X(MQ_HAIRCUT, "If the loss is shared by all coins of the account alike, what part of it went along?", "損失をアカウント内の全資金が等しく分かつなら、どの部分が移ったか。") \
	X(MO_HAIRCUT, "England: Foskett v McKeown [2001] 1 AC 102 (a proportionate share of the mixture). United States: Ruddle v. Moore, 411 F.2d 718 (D.C. Cir. 1969) (pro rata among victims of one mixture). Chains: Möser and others (2014).", "英国：Foskett v McKeown [2001] 1 AC 102（混和物の割合的持分）。米国：Ruddle v. Moore, 411 F.2d 718 (D.C. Cir. 1969)（一つの混和資金の被害者間で按分）。チェーン：Möser ほか（2014）。") \
	X(MM_HAIRCUT, "It spreads ever thinner and names ever more accounts; nobody need ever have held exactly that part.", "薄く広がり続け、挙げるアカウントが増え続ける。その割合を実際に保有した者がいるとは限らない。") \
	X(MQ_FIFO, "If coins leave in the order in which they came, which were the stolen ones?", "入った順に出るとすれば、どれが窃取された資金か。") \
	X(MO_FIFO, "England: Devaynes v Noble (Clayton's case, 1816) 1 Mer 572, of running accounts. United States: described in Ruddle v. Moore, above, where it was not applied. Chains: Anderson and others, Bitcoin redux (2018).", "英国：Devaynes v Noble(Clayton's case, 1816)1 Mer 572（継続口座）。米国：前掲 Ruddle v. Moore が説明するが適用していない。チェーン：Anderson ほか（2018）。") \
	X(MM_FIFO, "A thief who knows it sends an old balance first; order of deposits, which says little, decides everything.", "これを知る窃取者は古い残高を先に出す。意味の薄い入金順がすべてを決める。") \
	X(MQ_LIFO, "If the newest coins leave first, as where money is passed on at once, which were stolen?", "直ちに転送される場合のように新しい資金が先に出るとすれば、どれが窃取された資金か。") \
	X(MO_LIFO, "United States: one of the ways of counting named in United States v. Banco Cafetero Panama, 797 F.2d 1154 (2d Cir. 1986). Networks: Kosyfaki, Mamoulis (2022).", "米国：United States v. Banco Cafetero Panama, 797 F.2d 1154 (2d Cir. 1986) が挙げる計算法の一つ。ネットワーク：Kosyfaki・Mamoulis(2022)。") \
	X(MM_LIFO, "A small fresh credit shields the stolen coins below it; waiting changes the answer.", "少額の新たな入金がその下の窃取資金を隠し、待つだけで答えが変わる。") \
	X(MQ_TAINT_FIRST, "If the wrongdoer paid with the stolen coins first, how far could they have gone?", "加害者が窃取された資金から先に支払ったとすれば、どこまで移りうるか。") \
	X(MO_TAINT_FIRST, "England: Re Oatway [1903] 2 Ch 356. United States: one of the ways of counting named in Banco Cafetero, above.", "英国：Re Oatway [1903] 2 Ch 356。米国：前掲 Banco Cafetero が挙げる計算法の一つ。") \
	X(MM_TAINT_FIRST, "It gives receivers all of it who may have been paid with honest coins, and clears the account that was the thief's.", "正当な資金で支払われたかもしれない受領者に全額を負わせ、窃取者のアカウントを清める。") \
	X(MQ_CLEAN_FIRST, "How much must still be there if the wrongdoer is taken to have spent his own money first?", "加害者が本人の資金から先に使ったとみなすなら、なお残るのはいくらか。") \
	X(MO_CLEAN_FIRST, "England: Re Hallett's Estate (1880) 13 Ch D 696; James Roscoe v Winder [1915] 1 Ch 62 (no more than the lowest balance since).", "英国：Re Hallett's Estate (1880) 13 Ch D 696、James Roscoe v Winder [1915] 1 Ch 62（その後の最低残高を限度とする）。") \
	X(MM_CLEAN_FIRST, "A large honest balance hides that stolen coins moved on; it finds least of what is far away.", "大きな正当残高があると窃取資金の移動が隠れ、遠方のものを最も見落とす。") \
	X(M_LAW, "On the choice itself: D'Aloia v Persons Unknown [2024] EWHC 2342 (Ch) tried tracing of mixed crypto-assets on the evidence of the method used. 18 U.S.C. 984 has since given fungible property in forfeiture a rule of its own. Japan: statutes provide for confiscation of mixed property (Financial Instruments and Exchange Act, art. 209-2; Act on Punishment of Organized Crimes, Act 136 of 1999, arts. 13 and 14); none of them is a rule for which coins left an account, and no source for such a rule in Japan is cited here. This is no legal advice; which rule holds is for the court.", "規則の選択について：D'Aloia v Persons Unknown [2024] EWHC 2342 (Ch) は混和した暗号資産の追跡を、用いられた方法の証拠により審理した。米国では 18 U.S.C. 984 が没収における代替物について独自の規則を設けた。日本では法令に混和した財産の没収の定めがある（金融商品取引法209条の2、組織的犯罪処罰法（平成11年法律136号）13条・14条）が、どの資金がアカウントを出たかを定める規則ではなく、そのような規則の日本における出典はここに挙げない。本書は法的助言ではなく、いずれの規則によるかは裁判所が定める。") \
	X(COL_REPLIES, "Replies", "応答数") \
	X(COL_UNSEEN, "At most gone on unseen", "未確認で移動しうる最大額") \
	X(COL_RULE, "Rule", "規則") \
	X(SHOWN_OF, "The {0} largest of {1}.", "{1}件中、額の大きい{0}件。") \
	X(FILTERS, "Filters", "絞り込み") \
	X(D_CASE, "requests and replies of the case", "事件ファイルの要求と応答") \
	X(D_RUNS, "runs in its log", "実行記録の件数") \
	X(ERRORS, "Known error rates", "既知の誤差率") \
	X(ERRORS_TEXT, "No rule knows which coins really moved. A thousand modelled thefts in which that is known (relays, peel chains, a shop, detours through exchanges) measure each rule against the truth, once with everything read and once with a quarter of the accounts unread. Misplaced are the stolen coins that the rule says to be where they are not. All in percent.", \
	  "実際に動いた資金を知る規則はない。正解が分かっている千件の模擬窃取（中継、少額分岐、店舗、取引所経由）により、すべて読み取った場合とアカウントの4分の1を読み取らなかった場合のそれぞれについて各規則を測定した。誤配分とは、実際にはない場所にあると規則がいう窃取資金をいう。単位はすべて百分率。") \
	X(E_STOPS, "Everything read, exchanges are stops", "すべて読み取り、取引所で終える場合") \
	X(E_NO_STOP, "Everything read, traced through exchanges (--no-stop)", "すべて読み取り、取引所を越えて追う場合（--no-stop）") \
	X(E_PARTIAL, "A quarter of the accounts not read, openings inferred", "アカウントの4分の1を読み取らず、期首残高を推定した場合") \
	X(E_MISPLACED, "misplaced: mean", "誤配分：平均") \
	X(E_MEDIAN, "median", "中央値") \
	X(E_95, "1 in 20 above", "20件に1件が超える値") \
	X(E_MOST, "most", "最大") \
	X(E_RECALL, "accounts touched: recall", "接触アカウント：再現率") \
	X(E_PRECISION, "precision", "適合率") \
	X(E_BOUNDS, "Bounds: the truth lies within {0} of {1} intervals; their mean width is {2} % of what was stolen, and {3} % of them say all or nothing.", \
	  "上下限：{1}区間のうち{0}区間に真の値が入る。平均幅は窃取額の{2} %、{3} %は全額か皆無かを示すのみ。") \
	X(E_NONE, "The table of error rates (accuracy.csv) is not installed.", \
	  "誤差率の表（accuracy.csv）が導入されていない。") \
	X(LIMITS, "Limits", "限界") \
	X(L_LEDGER, "A trace is as good as its ledger. What was not read is said above; what the evidence is worth is said by its grade.", \
	  "追跡の確かさは台帳による。読み取られていない範囲は上記のとおり、証拠の強さは等級が示す。") \
	X(L_OWNER, "Nothing here says that an account belongs to a person. Labels are claims of the sources named with them.", \
	  "アカウントが特定の人物に属するとは述べない。ラベルは付記された出典の主張である。") \
	X(L_SERVICE, "At a service the trace ends: what it pays out later is not followed.", \
	  "事業者で追跡は終わる。その後の払出しは追わない。") \
	X(L_ASSET, "One asset is followed; a swap into another is not followed across.", \
	  "一つの資産のみを追う。他の資産への交換後は追わない。") \
	X(L_OPENING, "Where a balance before the first known movement had to be inferred, figures that rest on it are marked <=, >= or ~.", \
	  "最初の移動より前の残高を推定した場合、それに基づく数値には <=、>=、~ を付す。") \
	X(L_MODELLED, "Modelled movements show how the method works and prove nothing about any account.", \
	  "推定により作成された移動は方法の例示であり、いかなるアカウントについても何も証明しない。") \
	X(AGAIN, "How to run it again", "再現の方法") \
	X(AGAIN_TEXT, "With the same evidence and the same options the same program makes this file again, byte for byte. EVIDENCE stands for what it was given: --case FILE, --fixture DIR or --ledger FILE, and --labels FILE as far as labels were added.", \
	  "同じ証拠と同じ条件を与えれば、同じプログラムは本書を一バイトまで同一に作成する。EVIDENCE は与えた証拠（--case FILE、--fixture DIR、--ledger FILE と、追加した --labels FILE）を表す。") \
	X(PARAMETERS, "Parameters", "条件") \
	X(DIGESTS, "Digests (SHA-256)", "ダイジェスト（SHA-256）") \
	X(D_LEDGER, "ledger, sealed", "台帳（封印）") \
	X(D_END, "block at the end", "末尾ブロック") \
	X(D_LABELS, "labels", "ラベル") \
	X(D_RESULT, "result (its JSON)", "結果（JSON）") \
	X(PROGRAM, "program", "プログラム") \
	X(ST_THEFT, "theft   {0}\n", "窃取    {0}\n") \
	X(WHY_FROM, "transfers from {0} to {1}", "{0} から {1} への移動") \
	X(WHY_TX, "{0} transactions named, to {1}", "指定された取引{0}件、{1} 宛") \
	X(WHY_ALL, "all that was sent to {0}", "{0} が受領したすべて") \
	X(WHY_MORE, "{0} and {1} more", "{0} ほか{1}件") \
	X(ST_NO_MOVEMENT, "no movement of {0}\n", "{0} の移動はない\n") \
	X(ST_ACCOUNT, "account ", "アカウント ") \
	X(ST_SIGNERS, "signers ", "署名者  ") \
	X(ST_LABEL, " (label: ", "（ラベル：") \
	X(ST_LABEL_END, ")", "）") \
	X(ST_OPENING, "opening {0} {1}, clean, {2}\n", "期首    {0} {1}、汚染なし、{2}\n") \
	X(ST_ZERO, "zero: the ledger is whole", "ゼロ：台帳は全期間を含む") \
	X(ST_DERIVED, "derived from the blocks before or a reported balance", "以前のブロックまたは報告された残高による") \
	X(ST_INFERRED, "inferred: the least that fits (no evidence)", "推定：成り立つ最小の額（証拠なし）") \
	X(ST_RULE, "rule    {0}: {1}\n", "規則    {0}：{1}\n") \
	X(ST_UNTOUCHED, "        no taint reached this account\n", "        このアカウントに汚染は到達していない\n") \
	X(ST_SINK, "        state sink: taint that came by rentals and creation fees ends here and stays\n", "        状態 sink：賃料・作成料として届いた汚染はここで終わり、とどまる\n") \
	X(ST_HIDDEN, "        balance not known: of an account that is not followed only what it and followed ones sent one another is read\n", "        残高は不明：追跡しないアカウントについては、追跡対象との移動だけを読む\n") \
	X(ST_STATE, "        state {0}: taint that arrives stays, what is sent is clean\n", "        状態 {0}：到達した汚染はとどまり、送付分は汚染なしとする\n") \
	X(ST_MARK_OWN, "        the true opening may be larger: tainted parts that left are <=,\n        what is held is >=\n", "        実際の期首残高はより大きい可能性がある：送付された汚染額は <=、\n        残存額は >=\n") \
	X(ST_MARK_FOLLOWS, "        figures follow from an inferred opening: ~\n", "        推定された期首残高に基づく数値：~\n") \
	X(ST_LOTS, "        the lots that a debit takes stand below it, oldest first, while\n        there is taint\n", "        出金が取り崩す口を、汚染がある間、古い順に下に示す\n") \
	X(ST_IN, "in <- ", "受領 <- ") \
	X(ST_OUT, "out -> ", "送付 -> ") \
	X(ST_SELF, "to oneself ", "自分宛 ") \
	X(ST_BALANCE, "   balance ", "   残高 ") \
	X(ST_BEFORE, "   before ", "   前残 ") \
	X(ST_AFTER, "   after ", "   後残 ") \
	X(ST_TAINTED, ", tainted ", "、うち汚染 ") \
	X(ST_MISSING, ", missing ", "、不足 ") \
	X(ST_GOT, "   ", "   受領分の汚染 ") \
	X(ST_GOT_SEED, "   seed: ", "   起点、受領分の汚染 ") \
	X(ST_GOT_END, " of it tainted", " ") \
	X(ST_TAU, "tainted ", "汚染 ") \
	X(ST_SUMS, "sums    opening ", "合計    期首 ") \
	X(ST_SUM_IN, " + in ", " + 受領 ") \
	X(ST_SUM_MISSING, " + missing ", " + 不足 ") \
	X(ST_SUM_OUT, " - out ", " - 送付 ") \
	X(ST_TAINT_IN, "tainted in ", "汚染    受領 ") \
	X(ST_AS_HELD, " {0}, as the trace says it is held\n", " {0}（追跡結果の残存額と一致）\n") \
	X(ST_EARLIER, "{0} earlier rows are in the sums and not shown\n", "これ以前の{0}行は合計に含み、表示しない\n") \
	X(ST_LOT, "        lot  {0}  ", "        口  {0}  ") \
	X(ST_LOT_TAINTED, "tainted", "汚染") \
	X(ST_LOT_CLEAN, "clean  ", "汚染なし") \
	X(ST_LOT_OF, "  of ", "  出所 ") \
	X(ST_LOT_AND, " and ", "、") \
	X(ST_LOT_TO, " to ", "〜") \
	X(ST_LOT_RECEIPTS, " ({0} receipts)", "（受領{0}件）") \
	X(ST_LOT_OPENING, "the opening", "期首残高") \
	X(ST_LOT_MISSING, "what was missing", "不足分") \
	X(ST_LOT_MORE_ONE, "        ... and {0} more lot: {1}, of it {2} tainted\n", "        ほか{0}口：{1}、うち汚染 {2}\n") \
	X(ST_LOT_MORE, "        ... and {0} more lots: {1}, of it {2} tainted\n", "        ほか{0}口：{1}、うち汚染 {2}\n") \
	X(ST_MODELLED, "RECONSTRUCTION: movements of this account are modelled\n", "再構成：このアカウントの移動は推定により作成された\n") \
	X(END_HELD, "held", "残存") \
	X(END_SERVICE, "services", "事業者") \
	X(END_BUSY, "busy accounts", "多取引アカウント") \
	X(END_FEES, "fees", "手数料") \
	X(END_SINK, "rental and creation", "賃料・作成料") \
	X(END_BELOW, "below the minimum", "下限未満") \
	X(END_LIMIT, "beyond a limit", "制限外") \
	X(END_UNREAD, "not read", "未読") \
	X(STATE_READ, "read", "読取済") \
	X(STATE_UNREAD, "not read", "未読") \
	X(STATE_BUSY, "busy", "多取引") \
	X(STATE_STOP, "stop", "追跡終了") \
	X(STATE_BELOW, "below the minimum", "下限未満") \
	X(STATE_LIMIT, "beyond a limit", "制限外") \
	X(GRADE_MODELLED, "modelled", "推定作成") \
	X(GRADE_STATED, "stated", "記載のみ") \
	X(GRADE_RECORDED, "recorded", "記録済") \
	X(GRADE_HASHED, "hashed", "ハッシュ検証済") \
	X(GRADE_SIGNED, "signed", "署名検証済") \
	X(RULE_POISON, "reach, not amounts: one drop spoils the whole account from that moment", \
	  "金額ではなく到達：一滴でもその時点からアカウント全体を汚染とみなす") \
	X(RULE_HAIRCUT, "every coin of the account is tainted alike", "アカウント内のすべての資金が等しく汚染されているとみなす") \
	X(RULE_FIFO, "what came in first leaves first", "先に入ったものが先に出る") \
	X(RULE_LIFO, "what came in last leaves first", "後に入ったものが先に出る") \
	X(RULE_TAINT_FIRST, "the stolen coins leave first", "窃取された資金が先に出る") \
	X(RULE_CLEAN_FIRST, "the account's own money leaves first", "本人の資金が先に出る") \
	X(JS_SEARCH, "Search address, label, message, transaction", "アドレス、ラベル、メッセージ、取引を検索") \
	X(JS_ROWS, "{0} of {1} rows", "{1}行中{0}行") \
	X(JS_ALL, "all", "すべて") \
	X(JS_STATE, "State", "状態") \
	X(JS_CATEGORY, "Category", "区分") \
	X(JS_FROM_AMOUNT, "From amount", "額の下限") \
	X(JS_SERVICE_ONLY, "To services only", "事業者宛のみ") \
	X(JS_ACCOUNT, "Account", "アカウント") \
	X(JS_LABEL, "Label", "ラベル") \
	X(JS_HOP, "Hop", "段") \
	X(JS_FIRST, "First taint", "最初の汚染") \
	X(JS_IN, "Tainted in", "汚染受領額") \
	X(JS_HELD, "Tainted held", "汚染残存額") \
	X(JS_WORTH, "Worth, {0}", "換算額（{0}）") \
	X(JS_RANGE, "Held, all rules", "残存（全規則）") \
	X(JS_BALANCE, "Balance", "残高") \
	X(JS_TIME, "Time (UTC)", "時刻（UTC）") \
	X(JS_HEIGHT, "Height", "ブロック高") \
	X(JS_FROM, "From", "送付元") \
	X(JS_TO, "To", "送付先") \
	X(JS_AMOUNT, "Amount", "額") \
	X(JS_TAINTED, "Tainted", "汚染額") \
	X(JS_MESSAGE, "Message", "メッセージ") \
	X(JS_TX, "Transaction", "取引") \
	X(JS_GRADE, "Grade", "等級") \
	X(JS_KIND, "Kind", "種別") \
	X(JS_CLOSE, "Close", "閉じる") \
	X(JS_SHOW_MOVES, "Its movements in the table", "表で移動を見る") \
	X(JS_SHOW_GRAPH, "Show in the graph", "図で見る") \
	X(JS_NOT_IN_GRAPH, "folded with others in the graph", "図では他とまとめて表示") \
	X(JS_BY_RULE, "By rule", "規則別") \
	X(JS_RECEIVED, "Received since the first taint", "最初の汚染以降の受領") \
	X(JS_SENT, "Sent since the first taint", "最初の汚染以降の送付") \
	X(JS_SOURCE, "Source of the label", "ラベルの出典") \
	X(JS_FIT, "Fit", "全体") \
	X(JS_LARGER, "Zoom in", "拡大") \
	X(JS_SMALLER, "Zoom out", "縮小") \
	X(JS_FIND, "Find in the graph", "図内を検索") \
	X(JS_SORT, "sort", "並べ替え") \
	X(JS_PRINTED, "The first {0} rows as sorted; all of them: --csv DIR.", "並び順の先頭{0}行。全行は --csv DIR で出力できる。") \
	X(JS_NONE, "Nothing matches.", "該当なし。") \
	X(JS_FINDINGS, "Findings", "所見") \
	X(JS_THEFT, "Theft", "窃取") \
	X(JS_CLEAR, "Clear", "解除")

/* What a finding of this kind says, in Japanese; English: ledger/finding.h. */
#define GLOSSARY_FINDINGS(X) \
	X(OPENING_INFERRED, "最初の移動より前の残高が不明。残高が負にならない最小の額とした") \
	X(OPENING_DERIVED, "表示する最初の移動より前の残高は、それ以前のブロックまたはノードが報告した残高から導いた") \
	X(MISSING_CREDIT, "台帳上の残高を超えて支出した。差額は @unknown からの汚染のない入金とした") \
	X(TIE, "同一ブロック高における移動の順序が不明。順序の規則により並べた（tracer help method）") \
	X(FILE_ORDER, "同じブロック高で番号のない行はファイルの順とした") \
	X(UNKNOWN_TYPE, "未知の種別の取引。本台帳では何も動かしていない") \
	X(UNKNOWN_FIELD, "未知の項目を無視した") \
	X(BAD_HASH, "記載された取引ハッシュが内容と一致しない。この取引は用いていない") \
	X(BAD_SIGNATURE, "署名が一致しない。署名対象は用いていない") \
	X(BAD_BLOCK, "ブロックのハッシュ、連結または署名が一致しない。このブロックは用いていない") \
	X(BAD_TRANSACTION, "復号できない取引は用いていない") \
	X(UNVERIFIABLE, "判定できないもの：ライブラリが扱わない形の鍵または署名、どのブロックのものか分からない残高") \
	X(UNKNOWN_LEVY, "定義が不明なモザイクが移動した。徴収があったとしても本台帳にはない") \
	X(CUT_DIGITS, "保持する小数桁を超える桁を切り捨てた") \
	X(OTHER_ASSETS, "他の資産の行を除いた") \
	X(FAILED_ROWS, "失敗した取引の行は数えるのみで移動としていない") \
	X(UNREAD, "汚染が、読み取られていないアカウントに到達した。その後は不明") \
	X(BUSY, "取引が非常に多いラベルのないアカウント。事業者の可能性がある") \
	X(STRUCTURING, "--min の下限未満に分けた多数の汚染が一つのアカウントに集まった") \
	X(LARGE_FEE, "所定の十倍を超える手数料が汚染資金から支払われた") \
	X(SEED_OVERLAP, "起点の移動がすでに汚染を含んでいた。新規分は残額のみ") \
	X(REVERSIBLE, "直近360ブロックの移動は巻き戻される可能性がある") \
	X(RECONSTRUCTION, "結果は推定により作成された移動に基づく") \
	X(BALANCE_MISMATCH, "報告された残高が台帳による残高と異なる") \
	X(PASS_THROUGH, "汚染された受領額が数ブロックのうちに出て行った") \
	X(PEEL_CHAIN, "大部分が先へ送られ、少額が繰り返し分かれる") \
	X(DUST, "微小な汚染額が多数のアカウントへ送られた。受領は受領者について何も意味しない") \
	X(RETURN_TO_SEED, "汚染された資金が起点の送り手または受け手に戻った") \
	X(LABEL_CONFLICT, "一つのアカウントについて出典により所有者が異なる") \
	X(LIMIT, "段数またはアカウント数の制限で追跡を終えた") \
	X(LEDGER_GAP, "読み取った範囲内のブロックまたは応答が欠落している") \
	X(UNCERTAIN_MOSAIC, "モザイクが再定義されたか名前空間が失効した。残高は確実ではない") \
	X(BAD_REPLY, "応答またはその付随情報がダイジェストまたは経路と一致しない。用いていない") \
	X(NOT_CONSERVED, "ブロックの再現が止まった。残高を超える支出、またはXEM総量の変化がある") \
	X(WHAT_IF, "事件ファイルに記録された条件と異なる条件による") \
	X(NOT_LISTED, "あるノードが示す取引を別のノードが示さない（--cross-check）。この取引は用いた") \
	X(FROM_ELSEWHERE, "このブロック高で除外したものを別のノードに求め、検査に合うブロックを用いた") \
	X(SINGLE_USE, "汚染の受領が一度、その支払が一度で、他の移動がない") \
	X(FAN_OUT, "一定時間内に同じ額を複数のアカウントへ送った") \
	X(FAN_IN, "一定時間内に多数のアカウントから汚染額が集まった") \
	X(DORMANT, "汚染された資金が長期間動いていない") \
	X(COMMINGLED, "多額の汚染資金と多額の汚染されていない資金がここで混ざった") \
	X(TURNOVER, "このアカウントの取扱高のほぼすべてが汚染されている") \
	X(POLICIES_DIFFER, "金額を保存する規則の結果が最も離れる箇所。額はその差") \
	X(RELAY, "汚染された入金の直後に事業者が手数料を引いた同額を送り出した。別人の取引の可能性もあり、事業者への照会を要する") \
	X(CONTROL, "汚染されたアカウントのために用いられた鍵、または権限を与えられた鍵の持ち主（連署者、起案者、遠隔ハーベスト鍵）") \
	X(FIRST_FUNDER, "汚染の到達前にそのアカウントへ最初の資金を送ったアカウント（最初からの全期間を含む台帳に限る。tracer import が最初からのブロックより作成する）") \
	X(ROLLED_BACK, "末尾のブロックまたはその360下のブロックが再照会で異なる。巻き戻しまたはノード間の相違") \
	X(OPENING_MATTERS, "途中のアカウントの期首残高が推定より大きい場合に、表示より盗難に近い所に残っている可能性がある額の上限。lifoとtaint-firstには影響しない") \
	X(REPEATED_ROW, "同じ取引にアカウント・メッセージ・額が同一の行が複数あり、すべて数えた。出力ファイルを重ねて結合していないか確認を要する")
/* clang-format on */

#endif
