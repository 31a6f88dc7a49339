# A ledger whose messages, names and labels want to be more than text, and an
# amount that no float can hold; one row a line: from,to,amount,height,memo.
function row(from, to, amount, memo) {
	printf "%s,%s,%s,%d,\"%s\"\n", from, to, amount, ++height, memo
}
BEGIN {
	print "from,to,amount,height,memo"
	row("mint", "victim", "9007199254740.993001", "")
	row("victim", "thief", "9007199254740.993001", "")
	row("thief", "shop", "11.000001",
	    "<script>document.title='owned'</script>")
	row("thief", "shop", "12",
	    "</script><img src=x onerror=document.title=1>")
	row("thief", "shop", "13", "right\342\200\256to left")
	row("thief", "shop", "14", "bell\007 escape\033[31m")
	row("thief", "shop", "15", "broken \377\376 utf-8 \303")
	row("thief", "shop", "16", "two \"\" quotes \\ and 'one' & <b>")
	row("thief", "<i>name</i>", "17", "{0} {1}")
	row("thief", "held", "9007199254000", "")
}
