# compare.awk: is every movement of a result in the truth?
#
#	awk -f tests/chain/compare.awk fixtures/X/truth.csv DIR/movements.csv
#
# Both begin with height,index,leg,time,kind,from,to,asset,amount,tx.  A
# result that does not know the index (empty) is compared without.  Prints
# what is not in the truth, or comes twice; exit code 1 if there is any, or
# if there is no row at all.
BEGIN { FS = "," }
FNR == 1 {
	if ($1 != "height" || $10 != "tx") {
		print FILENAME ": not the columns that were expected"
		bad++
	}
	next
}
{
	place = $1 FS "" FS $3
	rest = ""
	for (i = 4; i <= 10; i++)
		rest = rest FS $i
}
NR == FNR {
	truth[$1 FS $2 FS $3 rest]++
	truth[place rest]++
	next
}
{
	rows++
	key = ($2 == "" ? place : $1 FS $2 FS $3) rest
	if (!truth[key]) {
		print "not in the truth: " $0
		bad++
	} else if (seen[key]++) {
		print "twice: " $0
		bad++
	}
}
END {
	if (!rows)
		print "no row to compare"
	else if (!bad)
		print rows " movements, all in the truth"
	exit !rows || bad
}
